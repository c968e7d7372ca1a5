import { matchBrackets } from './match-brackets.ts';
import { type ScriptCall, type ScriptValue, shortText } from './script-value.ts';
import type { Token } from './tokenize.ts';

/** Words that a bracket follows without a call. */
const noCalls = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'return',
  'function',
  'await',
  'typeof',
  'in',
  'not',
  'and',
  'or',
  'elif',
  'import',
]);
const definers = new Set(['function', 'def', 'class', 'event', 'error', 'modifier']);
const maxReceiver = 40;
const maxValues = 60;

/** The calls of a script of JavaScript, TypeScript or Python. Linear in its tokens. */
export function listScriptCalls(source: string, tokens: readonly Token[]): ScriptCall[] {
  return new CallLister(source, tokens).run();
}

class CallLister {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  /** Of each bracket the one that closes or opens it; -1 where there is none. */
  readonly #partnerOf: Int32Array;

  constructor(source: string, tokens: readonly Token[]) {
    this.#source = source;
    this.#tokens = tokens;
    this.#partnerOf = matchBrackets(tokens);
  }

  run(): ScriptCall[] {
    return this.#tokens.flatMap((token, at) => {
      if (this.#partner(at) < at) return [];
      if (this.#isMark(at, '{')) return this.#described(at);
      const call = this.#isMark(at, '(') ? this.#callAt(at) : null;
      return call === null ? [] : [{ ...call, line: this.#lineOf(at, token.line) }];
    });
  }

  /** `{ address: token, functionName: 'grantRole', args: [role, account] }`, as viem is told of a call. */
  #described(open: number): ScriptCall[] {
    const [from, to] = [open + 1, this.#partner(open)];
    const name = this.#field('functionName', from, to)?.literal;
    const values = name ? this.#field('args', from, to)?.items() : null;
    if (!name || !values) return [];
    const receiver = (this.#field('address', from, to) ?? this.#field('contract', from, to))?.text ?? '';
    const line = this.#tokens[this.#fieldAt('functionName', from, to)?.[0] ?? open]?.line ?? 1;
    return [{ line, name, isNew: false, receiver, values }];
  }

  #lineOf(at: number, line: number): number {
    return this.#tokens[at - 1]?.kind === 'word' ? (this.#tokens[at - 1] as Token).line : line;
  }

  #callAt(open: number): ScriptCall | null {
    const close = this.#partner(open);
    const name = this.#tokens[open - 1];
    if (name?.kind !== 'word' && !this.#isMark(open - 1, '>')) return null;
    const word = name?.kind === 'word' ? name.text : '';
    if (noCalls.has(word) || definers.has(this.#tokens[open - 2]?.text ?? '') || this.#isMark(close + 1, '{'))
      return null;
    const values = this.#split(open + 1, close).map(([from, to]) => this.#value(from, to));
    if (word !== '' && this.#declares(open + 1, close)) return null;
    const isNew = this.#tokens[open - 2]?.text === 'new';
    return { line: 0, name: word, isNew, receiver: word === '' ? '' : this.#receiver(open - 2), values };
  }

  /** `transferOwnership(newOwner: string): Promise<void>` is no call. */
  #declares(from: number, to: number): boolean {
    return to > from && this.#tokens[from]?.kind === 'word' && this.#isMark(from + 1, ':');
  }

  #receiver(dot: number): string {
    if (!this.#isMark(dot, '.')) return '';
    let at = dot - 1;
    for (let steps = 0; at >= 0 && steps < maxReceiver; steps += 1) {
      const isClosing = this.#isMark(at, ')') || this.#isMark(at, ']');
      if (isClosing && this.#partner(at) >= 0) at = this.#partner(at) - 1;
      else if (this.#tokens[at]?.kind === 'word' || this.#tokens[at]?.kind === 'text') at -= 1;
      else if (isClosing) break;
      if (this.#isMark(at, '.') || this.#isMark(at, '!') || this.#isMark(at, '?')) at -= 1;
      else if (!(this.#isMark(at + 1, '(') || this.#isMark(at + 1, '[')) || this.#tokens[at]?.kind !== 'word') break;
    }
    const first = this.#tokens[at + 1];
    return first ? shortText(this.#source.slice(first.from, (this.#tokens[dot - 1] as Token).to)) : '';
  }

  /** Where the parts between commas begin and end. */
  #split(from: number, to: number): (readonly [number, number])[] {
    const parts: (readonly [number, number])[] = [];
    let start = from;
    for (let at = from; at < to && parts.length < maxValues; at += 1) {
      const partner = this.#partner(at);
      if (partner > at) at = partner;
      else if (this.#isMark(at, ',')) {
        parts.push([start, at]);
        start = at + 1;
      }
    }
    if (start < to) parts.push([start, to]);
    return parts;
  }

  #value(from: number, to: number): ScriptValue {
    const [first, last] = [this.#tokens[from], this.#tokens[to - 1]];
    const isAlone = to === from + 1 && (first?.kind === 'text' || first?.kind === 'number');
    const isObject = this.#isMark(from, '{') && this.#partner(from) === to - 1;
    return {
      text: first && last ? shortText(isAlone ? first.text : this.#source.slice(first.from, last.to)) : '',
      literal: isAlone ? first.text : null,
      items: () => this.#items(from, to),
      field: (key) => (isObject ? this.#field(key, from + 1, to - 1) : null),
      isOption: isObject || (first?.kind === 'word' && this.#isMark(from + 1, '=') && !this.#isMark(from + 2, '=')),
    };
  }

  #items(from: number, to: number): readonly ScriptValue[] | null {
    if (!this.#isMark(from, '[') || this.#partner(from) !== to - 1) return null;
    return this.#split(from + 1, to - 1).map(([start, end]) => this.#value(start, end));
  }

  #field(key: string, from: number, to: number): ScriptValue | null {
    const found = this.#fieldAt(key, from, to);
    if (found === null) return null;
    const [start, end] = found;
    // `{ owner }` is short for `{ owner: owner }`.
    return this.#isMark(start + 1, ':') ? this.#value(start + 2, end) : this.#value(start, end);
  }

  #fieldAt(key: string, from: number, to: number): readonly [number, number] | null {
    return this.#split(from, to).find(([start]) => this.#tokens[start]?.text === key) ?? null;
  }

  #isMark(at: number, text: string): boolean {
    const token = this.#tokens[at];
    return token?.kind === 'mark' && token.text === text;
  }

  #partner(at: number): number {
    return this.#partnerOf[at] ?? -1;
  }
}
