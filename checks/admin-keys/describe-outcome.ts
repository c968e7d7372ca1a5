import { list, plural } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';
import { powerNames } from './power-words.ts';
import type { Power, PowerName } from './powers.ts';

const verbs: Readonly<Record<PowerName, string>> = {
  pushUnreviewed: 'push',
  changeSettings: 'settings',
  publish: 'publish',
};

/** How many have to act together for each power, and how many functions one key may call: at most 80 characters. */
export function describeOutcome({ powers, code, notRead: languages, partlyRead }: Measurement): string {
  const notRead = countUnreadContracts({ partlyRead });
  const keys = code === null || code.contracts === 0 ? [] : [`one key: ${plural(code.singleKey, 'function')}`];
  const unread = [
    ...(languages.length === 0 ? [] : [`${list(languages.map(({ language }) => language))} not read`]),
    ...(notRead === 0 ? [] : [`${plural(notRead, 'contract file')} not read`]),
  ];
  const platform = describePlatform(powers);
  const parts = platform === null ? [...keys, ...unread, nothingKnown] : [platform, ...keys, ...unread];
  // What is left out here stands in the evidence.
  return parts.reduce((said, part) => (said.length + part.length + 2 > 80 ? said : `${said}; ${part}`));
}

const nothingKnown = 'who holds the repository is not known';

/** Null where of no power it is known. */
function describePlatform(powers: Measurement['powers']): string | null {
  const known = powerNames.filter((name) => isTold(powers[name]));
  if (known.length === 0) return null;
  const open = powerNames.flatMap((name) => (known.includes(name) ? [] : [verbs[name]]));
  return [
    ...known.map((name) => `${verbs[name]} ${sayShort(powers[name])}`),
    ...(open.length > 0 ? [`${open.join(' and ')} not known`] : []),
  ].join(', ');
}

function isTold({ kDirect, n, kDirectAtLeast }: Power): boolean {
  return (kDirect !== null && n !== null) || kDirectAtLeast === null;
}

function sayShort({ kDirect, n }: Power): string {
  return kDirect === null ? 'by nobody' : `${kDirect} of ${n}`;
}

/** Files of contracts of which a part was not read: whatever it gives power over was not seen. */
export function countUnreadContracts({ partlyRead }: Pick<Measurement, 'partlyRead'>): number {
  return new Set(partlyRead.flatMap(({ path, of }) => (of === 'contracts' ? [path] : []))).size;
}
