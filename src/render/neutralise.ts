/** Shows nothing, and stands between the characters that would make a reference. */
const zeroWidthSpace = '\u200b';

/**
 * What GitHub turns into a mention, a link or a picture when it reads plain text; each match gets a zero-width space
 * behind it. Escaping cannot do this: GitHub looks for references after Markdown has been read.
 */
const triggers = [
  // @name, #1, owner/name#1, name@sha, e-mail addresses, mailto: and xmpp: ones included
  /[@#]/g,
  // scheme://host and :emoji:
  /:(?=\/\/|[\w+-]+:)/g,
  /www(?=\.)/gi,
  /GH(?=-\d)|(?:GHSA|CVE)(?=-)/gi,
  // seven hexadecimal digits are a commit
  /[0-9a-f]{6}(?=[0-9a-f])/gi,
];

/** Makes plain text unable to ping, to link or to refer, wherever GitHub shows it. */
export function neutralise(text: string): string {
  return triggers.reduce((safer, trigger) => safer.replace(trigger, `$&${zeroWidthSpace}`), text);
}
