/** Control and invisible characters: in a terminal they move the cursor, in a page they reorder the text. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const quotedLength = 60;

/** Text of a policy file as it may be shown: what cannot be seen is written out. */
export function printable(text: string): string {
  return text.replace(invisible, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The same with each such character in one column, so that a caret below still points at its place. */
export function printableInColumns(text: string): string {
  return text.replaceAll('\t', ' ').replace(invisible, '\uFFFD');
}

/** Characters that a terminal draws two columns wide. */
const wide = /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** As many spaces as the text is wide. */
export function blankOf(text: string): string {
  return text.replace(wide, '  ').replace(/./gu, ' ');
}

export function quote(text: string): string {
  const chars = Array.from(text.slice(0, 2 * quotedLength));
  const isLong = chars.length > quotedLength;
  return `\`${printable(chars.slice(0, quotedLength).join(''))}${isLong ? '…' : ''}\``;
}

/** `a`, `b` or `c`. */
export function listAlternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
