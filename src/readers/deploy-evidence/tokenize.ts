export interface Token {
  /** `text`: a string, without its quotes. */
  readonly kind: 'word' | 'number' | 'text' | 'mark';
  readonly text: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** How comments and strings are written: `c` is JavaScript, TypeScript, Solidity and JSON. */
export type Writing = 'c' | 'python';

/** A file of two megabytes of names has fewer. */
const maxTokens = 400_000;
const maxTokenText = 4000;
/** Of a regular expression: one that does not end is looked through to here each time. */
const maxPattern = 500;
const wordStart = /[A-Za-z_$]/;
const wordPart = /[A-Za-z0-9_$]/;
/** Behind these a slash begins a regular expression, since no value can have ended. */
const beforePattern = /[=(,:;[!&|?{}+]/;

/** Cuts a script into words, numbers, strings and marks; comments are left out. Linear: each character is passed once. */
export function tokenize(source: string, writing: Writing): Token[] {
  return new Tokenizer(source, writing).run();
}

class Tokenizer {
  readonly #source: string;
  readonly #writing: Writing;
  readonly #tokens: Token[] = [];
  #at = 0;
  #line = 1;

  constructor(source: string, writing: Writing) {
    this.#source = source;
    this.#writing = writing;
  }

  run(): Token[] {
    while (this.#at < this.#source.length && this.#tokens.length < maxTokens) this.#step();
    return this.#tokens;
  }

  #step(): void {
    const char = this.#source[this.#at] as string;
    if (char === '\n') {
      this.#line += 1;
      this.#at += 1;
    } else if (/\s/.test(char)) this.#at += 1;
    else if (this.#skipComment(char)) return;
    else if (char === '"' || char === "'" || (char === '`' && this.#writing === 'c')) this.#readText(char);
    else if (wordStart.test(char)) this.#readWhile('word');
    else if (/[0-9]/.test(char)) this.#readWhile('number');
    else if (char === '/' && this.#startsPattern()) this.#skipPattern();
    else this.#push('mark', char, this.#at, this.#at + 1);
  }

  #skipComment(char: string): boolean {
    const isLine = this.#writing === 'python' ? char === '#' : this.#source.startsWith('//', this.#at);
    if (isLine) {
      const end = this.#source.indexOf('\n', this.#at);
      this.#at = end === -1 ? this.#source.length : end;
      return true;
    }
    if (this.#writing === 'python' || !this.#source.startsWith('/*', this.#at)) return false;
    const end = this.#source.indexOf('*/', this.#at + 2);
    this.#moveTo(end === -1 ? this.#source.length : end + 2);
    return true;
  }

  #readText(quote: string): void {
    const triple = quote.repeat(3);
    if (this.#writing === 'python' && this.#source.startsWith(triple, this.#at)) {
      const end = this.#source.indexOf(triple, this.#at + 3);
      this.#moveTo(end === -1 ? this.#source.length : end + 3);
      return;
    }
    const from = this.#at;
    const line = this.#line;
    let at = from + 1;
    // One that is not closed on its line is a quote in something else: what follows is read as if it had been.
    while (at < this.#source.length && this.#source[at] !== quote && (quote === '`' || this.#source[at] !== '\n'))
      at += this.#source[at] === '\\' ? 2 : 1;
    const text = this.#source.slice(from + 1, Math.min(at, from + 1 + maxTokenText));
    this.#tokens.push({ kind: 'text', text, line, from, to: Math.min(at + 1, this.#source.length) });
    this.#moveTo(this.#source[at] === '\n' ? at : Math.min(at + 1, this.#source.length));
  }

  #readWhile(kind: 'word' | 'number'): void {
    let end = this.#at + 1;
    while (end < this.#source.length && wordPart.test(this.#source[end] as string)) end += 1;
    this.#push(kind, this.#source.slice(this.#at, Math.min(end, this.#at + maxTokenText)), this.#at, end);
  }

  #startsPattern(): boolean {
    const last = this.#tokens.at(-1);
    return this.#writing === 'c' && (last === undefined || (last.kind === 'mark' && beforePattern.test(last.text)));
  }

  #skipPattern(): void {
    let at = this.#at + 1;
    let isClass = false;
    const end = Math.min(this.#source.length, at + maxPattern);
    for (; at < end && this.#source[at] !== '\n'; at += 1) {
      const char = this.#source[at];
      if (char === '\\') at += 1;
      else if (char === '[') isClass = true;
      else if (char === ']') isClass = false;
      else if (char === '/' && !isClass) break;
    }
    this.#moveTo(this.#source[at] === '/' ? at + 1 : this.#at + 1);
  }

  #moveTo(end: number): void {
    // Not by a search for the next line end: in a file of one line each would go through all of it.
    for (let at = this.#at; at < end; at += 1) if (this.#source[at] === '\n') this.#line += 1;
    this.#at = end;
  }

  #push(kind: Token['kind'], text: string, from: number, to: number): void {
    this.#tokens.push({ kind, text, line: this.#line, from, to });
    this.#at = to;
  }
}
