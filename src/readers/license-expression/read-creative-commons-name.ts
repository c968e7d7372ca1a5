import { canonicalLicense } from './canonical-ids.ts';

const elements: ReadonlyMap<string, string> = new Map([
  ['by', 'BY'],
  ['attribution', 'BY'],
  ['nc', 'NC'],
  ['noncommercial', 'NC'],
  ['nd', 'ND'],
  ['noderivatives', 'ND'],
  ['noderivs', 'ND'],
  ['nonderivatives', 'ND'],
  ['nonderivative', 'ND'],
  ['sa', 'SA'],
  ['sharealike', 'SA'],
]);
const fillers = new Set(
  'cc creative commons the a v version license licenses licensed public international intl unported generic deed legal code'.split(
    ' ',
  ),
);
const order = ['BY', 'NC', 'ND', 'SA'];

/**
 * The name of a Creative Commons license, as its id or in words. Without a version: null where the license may be open (the
 * versions differ), and 4.0 where it forbids commerce or changes, since that it does in every version.
 */
export function readCreativeCommonsName(tokens: readonly string[]): string | null {
  const words = joinWords(tokens);
  const hasName = words.includes('cc') || (words.includes('creative') && words.includes('commons'));
  const found = new Set<string>();
  let version: string | null = null;
  for (const word of words) {
    const element = elements.get(word);
    if (element !== undefined) found.add(element);
    else if (/^\d/.test(word) && version !== null && version !== word) return null;
    else if (/^[1-4](?:\.\d)?$/.test(word)) version = word;
    else if (!fillers.has(word)) return null;
  }
  if (found.size === 0 || !(hasName || (found.has('BY') && found.size > 1))) return null;
  found.add('BY');
  const isRestricted = found.has('NC') || found.has('ND');
  if (version === null && !isRestricted) return null;
  const number = version === null ? '4.0' : version.includes('.') ? version : `${version}.0`;
  const id = ['CC', ...order.filter((part) => found.has(part)), number].join('-');
  return canonicalLicense(id)?.license ?? null;
}

/** "share alike", "no derivatives": one word, as the ids have it. */
function joinWords(tokens: readonly string[]): readonly string[] {
  const words: string[] = [];
  for (const token of tokens) {
    if (/^[&/|,;]$/.test(token)) continue;
    const last = words.at(-1);
    const pair = `${last}${token}`;
    if (last !== undefined && elements.has(pair) && !elements.has(last)) words[words.length - 1] = pair;
    else words.push(token);
  }
  return words;
}
