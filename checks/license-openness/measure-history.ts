import { valueOrNull } from '../../src/core/fact.ts';
import { isClosed, isOpen } from '../../src/readers/license/classify-license.ts';
import type { HistoryEntry, Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';
import { toIsoDate } from './to-iso-date.ts';

export function measureHistory({ licenseHistory, people }: Facts): Pick<Measurement, 'history' | 'historyUnread'> {
  const value = valueOrNull(licenseHistory);
  if (!value) return { history: null, historyUnread: 0 };
  const persons = valueOrNull(people)?.people ?? [];
  const history = value.entries.map(
    ({ at, commit, person, ...entry }): HistoryEntry => ({
      at: toIsoDate(at),
      commit,
      by: person === null ? null : (persons[person]?.id ?? null),
      ...entry,
    }),
  );
  return { history, historyUnread: value.unread };
}

/** One license after another; `from` is the last that the repository had, whatever time it had none. */
export function listRelicensings(history: readonly HistoryEntry[]): HistoryEntry[] {
  let last: Pick<HistoryEntry, 'from' | 'fromClass'> | null = null;
  return history.flatMap((entry) => {
    if (entry.fromClass !== 'none') last = { from: entry.from, fromClass: entry.fromClass };
    const before = last;
    // A license that is moved by two commits is gone between them.
    if (entry.toClass === 'none') return [];
    last = { from: entry.to, fromClass: entry.toClass };
    return before === null || before.from === entry.to ? [] : [{ ...entry, ...before }];
  });
}

/**
 * True where what was open was put under terms that are not, whatever it is under today. Words changed within a license are
 * told of, and are no such decision: mostly they are a slip, mended by the next commit.
 */
export function closesOpen({ fromClass, toClass, to }: HistoryEntry): boolean {
  return isOpen(fromClass) && isClosed(toClass) && !/-modified\b/.test(to);
}
