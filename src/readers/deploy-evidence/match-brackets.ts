import type { Token } from './tokenize.ts';

const closing = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);
const opening = new Set(closing.values());

/** Of each bracket the index of its partner; -1 for whatever has none. */
export function matchBrackets(tokens: readonly Token[]): Int32Array {
  const partnerOf = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'mark') continue;
    if (opening.has(text)) open.push(at);
    const opener = open.at(-1);
    if (opener === undefined || closing.get(text) !== tokens[opener]?.text) continue;
    open.pop();
    partnerOf[opener] = at;
    partnerOf[at] = opener;
  }
  return partnerOf;
}
