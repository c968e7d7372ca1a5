const maxLength = 255;
/** What git itself refuses in the name of a reference (git-check-ref-format), so that GitHub never sends it. */
const forbidden = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^[/-]|[/.]$|(?:^|\/)\.|\.lock(?:\/|$)/;

/** Whether a branch can be called so; anything else would be an argument, a path or a line of somebody's choosing. */
export function isBranchName(text: string): boolean {
  return text.length > 0 && text.length <= maxLength && text !== '@' && !forbidden.test(text);
}
