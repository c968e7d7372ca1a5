import { type GnuFamily, gnuVersions, gnuWithoutVersion } from './gnu-family.ts';
import type { NamedLicense } from './name-index.ts';

const acronyms = new Map<string, GnuFamily>([
  ['gpl', 'GPL'],
  ['lgpl', 'LGPL'],
  ['agpl', 'AGPL'],
  ['gfdl', 'GFDL'],
  ['fdl', 'GFDL'],
]);
const written = [
  { words: ['affero', 'general', 'public'], family: 'AGPL' },
  { words: ['affero', 'public'], family: 'AGPL' },
  { words: ['affero', 'gpl'], family: 'AGPL' },
  { words: ['lesser'], family: 'LGPL' },
  { words: ['library'], family: 'LGPL' },
  { words: ['free', 'documentation'], family: 'GFDL' },
  { words: ['general', 'public', 'license'], family: 'GPL' },
  { words: ['gnu', 'general', 'public'], family: 'GPL' },
  { words: ['gnu', 'public'], family: 'GPL' },
] as const satisfies readonly { words: readonly string[]; family: GnuFamily }[];

const orLaterWords = new Set([
  '+',

  'later',
  'newer',
  'above',
  'higher',
  'greater',
  'up',
  'upwards',
  'onwards',
  '>=',
]);
const fillers = new Set(
  'gnu general public lesser library affero free documentation software foundation fsf inc v version versions ver vers the a an of license licenses licensed as published by either or and at your option any only this its it terms under vs'.split(
    ' ',
  ),
);

/**
 * The name of a GNU license, however it is put together: family, version or versions, "or later". Null where a word is left over
 * that belongs to none of these, so that "not GPL" and "GPL, non-commercial" are not names.
 */
export function readGnuName(tokens: readonly string[]): NamedLicense | null {
  const family = findFamily(tokens);
  // "GPL-2.0 or" was cut off from what would tell the rest.
  if (family === null || /^(?:or|and)$/.test(tokens.at(-1) ?? '')) return null;
  const versions = new Set<string>();
  let isOrLater = false;
  let isOnly = false;
  for (const [at, token] of tokens.entries()) {
    if (gnuVersions[family].some((version) => version.replace(/\.0$/, '') === token)) versions.add(token);
    else if (orLaterWords.has(token)) isOrLater = true;
    else if (token === 'any') isOrLater ||= tokens[at + 1]?.startsWith('version') === true;
    else if (!fillers.has(token) && !acronyms.has(token) && !/^[,/]$/.test(token)) return null;
    isOnly ||= token === 'only';
  }
  if (isOnly && isOrLater) return null;
  if (versions.size === 0) return isOnly ? null : { expression: withoutVersion(family, tokens), isExact: false };
  // "GPL 2 or 3" is a choice; what "2 or 3 or later" or "2 and 3" mean is for the reader of lists to say.
  if (versions.size > 1 && (isOrLater || !tokens.some((token) => token === 'or' || token === '/'))) return null;
  const ids = [...versions].sort().map((version) => `${family}-${version.includes('.') ? version : `${version}.0`}`);
  const expression = isOrLater ? `${ids[0]}-or-later` : ids.map((id) => `${id}-only`).join(' OR ');
  return { expression, isExact: true };
}

/** "Lesser" is the name of version 2.1 and those after it. */
function withoutVersion(family: GnuFamily, tokens: readonly string[]): string {
  const isLesser = family === 'LGPL' && tokens.includes('lesser') && !tokens.includes('library');
  return isLesser ? 'LGPL-2.1-or-later' : gnuWithoutVersion[family];
}

/** One family alone: "GPL LGPL" names two licenses, while "Lesser GPL" and "Lesser General Public License (LGPL)" name one. */
function findFamily(tokens: readonly string[]): GnuFamily | null {
  const short = new Set(tokens.flatMap((token) => acronyms.get(token) ?? []));
  if (short.size > 1) return null;
  const long = written.find(({ words }) => words.every((word) => tokens.includes(word)))?.family;
  const [acronym] = short;
  if (long === undefined || long === acronym) return acronym ?? long ?? null;
  // "Library (GPL)" is a library; "Lesser GPL" and "GNU Lesser License" are names.
  const isName = long !== 'LGPL' || ['gnu', 'public'].some((word) => tokens.includes(word)) || isFollowedByGpl(tokens);
  if (!isName) return acronym ?? null;
  return acronym === undefined || acronym === 'GPL' ? long : null;
}

function isFollowedByGpl(tokens: readonly string[]): boolean {
  return tokens.some(
    (token, at) => /^(?:lesser|library)$/.test(token) && /^(?:general|gpl)$/.test(tokens[at + 1] ?? ''),
  );
}
