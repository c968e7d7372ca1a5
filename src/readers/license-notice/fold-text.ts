/**
 * A text without comment borders, markup and line breaks, so that a sentence can be read across them. Runs of white space are one
 * space; a blank line is one line feed.
 */
export interface FoldedText {
  readonly text: string;
  /** Where the sign at an index of the folded text stands in the original: UTF-16 offset. */
  readonly offsets: Uint32Array;
}

const border =
  /(?:[ \t\u00a0\ufeff*/#;%|>!~=-]|"(?!")|'|\(\*|\{-|<!--|(?:dnl|@?rem|@c|c)(?=[ \t])|\.\\"|\.\.(?=\s))*/iy;
const borderEnd = ' \t\r\u00a0*/#%|\\~=';
const tag = /<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,400})?>/iy;
const linkTarget = /\]\([^()\s]{0,400}(?:\s"[^"\n]{0,200}")?\)/y;
const plain: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '\u00a0': ' ',
  '–': '-',
  '—': '-',
};

export function foldText(text: string): FoldedText {
  const folder = new Folder(text);
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    folder.readLine(from, end);
    from = end + 1;
  }
  return folder.finish();
}

class Folder {
  readonly #source: string;
  readonly #offsets: Uint32Array;
  readonly #parts: string[] = [];
  #length = 0;
  #gap: '' | ' ' | '\n' = '';

  constructor(source: string) {
    this.#source = source;
    this.#offsets = new Uint32Array(source.length * 2 + 2);
  }

  readLine(from: number, end: number): void {
    border.lastIndex = from;
    border.test(this.#source);
    let at = Math.max(from, Math.min(border.lastIndex, end));
    let until = end;
    while (until > at && borderEnd.includes(this.#source.charAt(until - 1))) until--;
    // A box drawn with dashes; one dash alone divides a word.
    if (this.#source.endsWith('--', until))
      while (until > at && ' \t-'.includes(this.#source.charAt(until - 1))) until--;
    if (at >= until || (until - at === 1 && this.#source[at] === '.')) {
      this.#gap = '\n';
      return;
    }
    if (this.#gap === '') this.#gap = ' ';
    while (at < until) at = this.#readSign(at);
  }

  finish(): FoldedText {
    this.#offsets[this.#length] = this.#source.length;
    return { text: this.#parts.join(''), offsets: this.#offsets.subarray(0, this.#length + 1) };
  }

  #readSign(at: number): number {
    const sign = this.#source.charAt(at);
    if (sign === '<') {
      const past = this.#pastMatch(tag, at);
      if (past > at) return this.#skip(past);
    }
    if (sign === ']') {
      const past = this.#pastMatch(linkTarget, at);
      return past > at ? past : at + 1;
    }
    if (sign === '[' || sign === '`' || sign === '*') return at + 1;
    if (sign === ' ' || sign === '\t' || sign === '\r' || sign === '\u00a0' || sign === '\\') return this.#skip(at + 1);
    this.#add(plain[sign] ?? sign, at);
    return at + 1;
  }

  #pastMatch(pattern: RegExp, at: number): number {
    pattern.lastIndex = at;
    return pattern.test(this.#source) ? pattern.lastIndex : at;
  }

  #skip(past: number): number {
    if (this.#gap === '') this.#gap = ' ';
    return past;
  }

  #add(sign: string, at: number): void {
    if (this.#gap !== '' && this.#length > 0) this.#push(this.#gap, (this.#offsets[this.#length - 1] as number) + 1);
    this.#gap = '';
    this.#push(sign, at);
  }

  #push(sign: string, at: number): void {
    this.#parts.push(sign);
    this.#offsets[this.#length++] = at;
  }
}
