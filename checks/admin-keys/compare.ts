import type { FindingDraft } from '../../src/core/finding.ts';
import { quote } from '../../src/core/words.ts';
import { compareContracts } from './compare-contracts.ts';
import type { Measurement } from './measurement.ts';

/** What a change does to the powers in the code, and where that could not be seen. */
export function compare(base: Measurement, head: Measurement): FindingDraft[] {
  const before = new Set(base.partlyRead.map(({ path }) => path));
  const fresh = head.partlyRead.filter(({ path, of }) => of === 'contracts' && !before.has(path));
  const unread = new Map(fresh.map(({ path, why }) => [path, why]));
  return [
    ...compareContracts(base, head),
    ...[...unread].map(
      ([path, why]): FindingDraft => ({
        id: 'adds-unread-contract',
        key: '',
        severity: 'notice',
        value: null,
        path,
        message: `What this file gives power over was not seen: ${quote(why, 200)}`,
      }),
    ),
  ];
}
