const restricted =
  /^["')]*(?: li[cs]en[cs]es?)?(?: \([^()\n]{0,60}\))?[^.\n]{0,40}?\bwith (?:(?:the|an?|some|special|additional|following|minor|certain|few|addition of|no-ai|non-commercial) ){0,5}(?:restrictions?|limitations?)\b/i;
const conditional =
  /^["')]*(?: li[cs]en[cs]es?)?(?: \([^()\n]{0,60}\))?,? (?:with (?:(?:the|an?|some|special|following|addition of) ){1,5}(?:additional )?conditions?\b|(?:to be used |only |solely |strictly |exclusively )?(?:for|restricted to|limited to)(?: \w+){0,2} (?:non-?commercial|research|academic|educational|personal|evaluation)[\w -]{0,20}\b(?:use|usage|purposes?))/i;
const gnu = /^(?:[AL]?GPL|GFDL)-/;

/**
 * Whether the words behind a license's name take back part of what it grants: "MIT with restrictions", "in the public domain for
 * research purposes". A GNU license "for non-commercial use" is one half of a double offer and stays whole.
 */
export function limitsGrant(behind: string, expression: string): boolean {
  return restricted.test(behind) || (!gnu.test(expression) && conditional.test(behind));
}

/** "A custom license based on MIT", "a modified version of the MIT license", `MIT Modified`: not that license. */
export function isAltered(before: string, behind: string): boolean {
  return (
    /\b(?:custom|modified|altered|adapted|restricted|own) (?:\w+ )?(?:licen[cs]es? |version |form |variant |modification )?(?:based on|derived from|of) (?:the |an? )?"?$/i.test(
      before,
    ) || /^["']? (?:modified|based|inspired|derived)\b/i.test(behind)
  );
}
