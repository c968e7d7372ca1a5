import names from '../../../config/license-names.json' with { type: 'json' };
import table from '../../../config/licenses.json' with { type: 'json' };
import { canonicalLicense } from './canonical-ids.ts';
import { formatExpression } from './format-expression.ts';
import { keyOf, nameKey } from './name-tokens.ts';

export interface NamedLicense {
  readonly expression: string;
  /** False where the name is a family's ("BSD", "GPL") and practice decides which license is meant. */
  readonly isExact: boolean;
}

const scancode = 'LicenseRef-scancode-';
/** Not licenses by themselves, or too general to be meant by their name. */
const isUnnamable = (id: string, rank: string) =>
  rank === 'unknown' || /exception|^LicenseRef-scancode-(?:other|generic)-/.test(id);

const listed = indexListed();
const unlisted = indexUnlisted();

/** What the words name among the licenses of SPDX's list and our own table of names. */
export function findListedName(tokens: readonly string[]): NamedLicense | null {
  return listed.get(keyOf(tokens)) ?? null;
}

/**
 * What the words name among the licenses only ScanCode lists. One word that many things are called by ("node", "intel", "script")
 * must stand with the word license, and a list ("MIT, proprietary") is not the name of one ("MIT Proprietary").
 */
export function findUnlistedName(tokens: readonly string[]): NamedLicense | null {
  if (tokens.some((token) => /^[&/|,;]$/.test(token))) return null;
  const key = keyOf(tokens);
  const isPlain = !key.includes(' ') && !tokens.some((token) => token.startsWith('license'));
  return isPlain ? null : (unlisted.get(key) ?? null);
}

/** From the most to the least trustworthy, and the first wins: ids, our own names, SPDX's names. */
function indexListed(): ReadonlyMap<string, NamedLicense> {
  const found = new Map<string, NamedLicense>();
  const add = (name: string, expression: string, isExact = true) => {
    const key = nameKey(name);
    if (key !== '' && !found.has(key)) found.set(key, { expression, isExact });
  };
  const precise = (id: string) => formatExpression(canonicalLicense(id) ?? { license: id });
  const listed = table.licenses.filter(([id = '']) => !id.startsWith(scancode));
  for (const [id = ''] of listed) add(id, precise(id));
  for (const [expression, aliases] of Object.entries(names.names)) for (const name of aliases) add(name, expression);
  for (const [expression, aliases] of Object.entries(names.families)) {
    for (const name of aliases) add(name, expression, false);
  }
  for (const [id = '', name = ''] of listed) add(name, precise(id));
  return found;
}

/** The keys and names of what only ScanCode lists. */
function indexUnlisted(): ReadonlyMap<string, NamedLicense> {
  const found = new Map<string, NamedLicense>();
  for (const [id = '', name = '', rank = ''] of table.licenses) {
    if (!id.startsWith(scancode) || isUnnamable(id, rank)) continue;
    for (const spelling of [id.slice(scancode.length), name]) {
      const key = nameKey(spelling);
      if (/[^\W\d_]{3}/.test(key) && !found.has(key)) found.set(key, { expression: id, isExact: true });
    }
  }
  return found;
}
