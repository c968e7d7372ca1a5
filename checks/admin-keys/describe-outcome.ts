import { plural } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';
import { powerNames } from './power-words.ts';
import type { Power, PowerName } from './powers.ts';

const verbs: Readonly<Record<PowerName, string>> = {
  pushUnreviewed: 'push',
  changeSettings: 'settings',
  publish: 'publish',
};

/** How many have to act together for each power, and how many functions one key may call: at most 80 characters. */
export function describeOutcome({ powers, code, partlyRead }: Measurement): string {
  const notRead = countUnreadContracts({ partlyRead });
  const known = powerNames.filter((name) => isTold(powers[name]));
  const platform =
    known.length === 0
      ? 'who holds the repository is not known'
      : [
          ...known.map((name) => `${verbs[name]} ${sayShort(powers[name])}`),
          ...(known.length < powerNames.length
            ? [`${powerNames.flatMap((name) => (known.includes(name) ? [] : [verbs[name]])).join(' and ')} not known`]
            : []),
        ].join(', ');
  const keys = code === null || code.contracts === 0 ? '' : `; one key: ${plural(code.singleKey, 'function')}`;
  const unread = notRead === 0 ? '' : `, ${notRead} unread`;
  const said = `${platform}${keys}${unread}`;
  return said.length <= 80 ? said : `${platform}${keys}`.slice(0, 80);
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
