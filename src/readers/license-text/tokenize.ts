import equivalents from '../../../config/license-words.json' with { type: 'json' };
import { blankMarkup } from './blank-markup.ts';
import { findCopyrightLines } from './find-copyright-lines.ts';

/** The words of a text as license texts are compared: without case, punctuation, markup, bullets and copyright lines. */
export interface Tokens {
  readonly words: readonly string[];
  /** Where each word stands in the text: UTF-16 offsets, end exclusive. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Whether a word stands behind the end of a sentence, a blank line or nothing. */
  readonly startsSentence: (word: number) => boolean;
}

const sameWord = new Map(Object.entries(equivalents.words));
/** First word to the second words that make one word with it, to that word. */
const joined = new Map(
  Object.entries(equivalents.pairs).map(([first, seconds]) => [first, new Map(Object.entries(seconds))]),
);

/** Han, Hiragana and Katakana are written without spaces: each sign is a word. */
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const wordSign = /[\p{L}\p{N}\p{M}]/u;
/** `(a)`, `1.`, `2.3`, `iv)` at the start of a line. */
const bullet =
  /^[ \t*#/;%>|"'!-]*(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3})[.)](?=\s)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s))/i;

/** Between two words of which the second begins a sentence. */
const sentenceEnd = /[.:;!?。；]|\n[^\p{L}\p{N}]*\n/u;
const marker = /^(?:[a-z]|[ivx]{1,4}|\d{1,2})$/;

/**
 * Normalises by the SPDX License List Matching Guidelines
 * (https://spdx.github.io/spdx-spec/v3.0.1/annexes/license-matching-guidelines-and-templates/), keeping offsets.
 */
export function tokenize(text: string): Tokens {
  const scanner = new Scanner(blankMarkup(text));
  let from = 0;
  // A word that a hyphen continues on the next line is read with its first half.
  let reached = 0;
  const copyrights = findCopyrightLines(text);
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    reached = scanner.readLine(Math.max(copyrights.get(from) ?? from, reached), end);
    from = end + 1;
  }
  const { words, starts, ends } = scanner.tokens;
  const startsSentence = (word: number) =>
    word === 0 || sentenceEnd.test(text.slice(Math.max(0, ends[word - 1] ?? 0), starts[word] ?? text.length));
  return { words, starts, ends, startsSentence };
}

class Scanner {
  readonly tokens = { words: [] as string[], starts: [] as number[], ends: [] as number[] };
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Returns where reading ended, which may be behind the line. */
  readLine(from: number, end: number): number {
    let at = from;
    if (end - from < 2000) at += bullet.exec(this.#text.slice(from, Math.min(end, from + 24)))?.[0].length ?? 0;
    while (at < end) {
      const code = this.#text.charCodeAt(at);
      if (isAsciiWord(code)) at = this.#readWord(at);
      else if (code < 128) at++;
      else at = this.#readOther(at);
    }
    return at;
  }

  #readOther(at: number): number {
    const sign = String.fromCodePoint(this.#text.codePointAt(at) ?? 0);
    if (ideograph.test(sign)) {
      this.#add(sign.normalize('NFKC'), at, at + sign.length);
      return at + sign.length;
    }
    return wordSign.test(sign) ? this.#readWord(at) : at + sign.length;
  }

  /** Letters and digits, with apostrophes left out and hyphens joined, at the end of a line too. */
  #readWord(start: number): number {
    let at = start;
    let word = '';
    let plain = true;
    for (;;) {
      const partFrom = at;
      while (at < this.#text.length) {
        const code = this.#text.charCodeAt(at);
        if (isAsciiWord(code)) at++;
        else if (code < 128 || !this.#isOtherWord(at)) break;
        else {
          plain = false;
          at++;
        }
      }
      word += this.#text.slice(partFrom, at);
      const next = this.#skipJoint(at);
      if (next === at || word.length > 200) break;
      at = next;
    }
    const normal = plain ? word.toLowerCase() : word.normalize('NFKC').toLowerCase();
    this.#add(normal, start, at);
    return at;
  }

  #isOtherWord(at: number): boolean {
    const sign = String.fromCodePoint(this.#text.codePointAt(at) ?? 0);
    const code = this.#text.charCodeAt(at);
    return (code >= 0xdc00 && code < 0xe000) || (wordSign.test(sign) && !ideograph.test(sign));
  }

  /** Past an apostrophe or hyphen that stands inside a word; else `at` itself. */
  #skipJoint(at: number): number {
    const code = this.#text.charCodeAt(at);
    if (code === 0x27 || code === 0x2019 || code === 0x60 || code === 0xb4)
      return this.#isLetterAt(at + 1) ? at + 1 : at;
    if (code !== 0x2d && code !== 0x2010 && code !== 0x2011) return at;
    if (this.#isLetterAt(at + 1)) return at + 1;
    const rest = /^\r?\n[ \t*#/;%>|]{0,20}(?=[a-z])/.exec(this.#text.slice(at + 1, at + 24));
    return rest ? at + 1 + rest[0].length : at;
  }

  #isLetterAt(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return isAsciiWord(code) || (code >= 128 && this.#isOtherWord(at));
  }

  /** `(c)`, `(iv)`, `b)`; `2.` between two sentences. */
  #isMarker(word: string, start: number, end: number): boolean {
    if (!marker.test(word)) return false;
    const before = this.#text[start - 1] ?? '\n';
    if (this.#text[end] === ')') return before === '(' || /\s/.test(before);
    return this.#text[end] === '.' && /[.;:]\s{1,3}$/.test(this.#text.slice(Math.max(0, start - 4), start));
  }

  #add(raw: string, start: number, end: number): void {
    const { words, starts, ends } = this.tokens;
    const word = sameWord.get(raw) ?? raw;
    if (word.length <= 4 && this.#isMarker(word, start, end)) return;
    const last = words.length - 1;
    const pair = last < 0 ? undefined : joined.get(words[last] as string)?.get(word);
    if (pair !== undefined) {
      words[last] = pair;
      ends[last] = end;
      return;
    }
    words.push(word);
    starts.push(start);
    ends.push(end);
  }
}

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}
