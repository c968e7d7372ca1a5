import type { FindingDraft } from '../../src/core/finding.ts';
import { quote } from '../../src/core/words.ts';
import { keyOf, sayGuard } from './contract-words.ts';
import { type DeclaredPowers, listSingleKeys } from './single-keys.ts';

const deeds: Readonly<Record<string, string>> = {
  'single-key-upgrade': 'replaces the code',
  'single-key-mint': 'mints',
  'single-key-withdraw': 'takes assets out',
  'single-key-set-admin': 'decides who holds the powers',
};

/** What one address can do alone, function by function, each on its line. */
export function judgeContracts(declared: DeclaredPowers): FindingDraft[] {
  return listSingleKeys(declared).map(({ contract, function: one, findingId }) => ({
    id: findingId,
    key: keyOf(contract, one),
    severity: 'warning',
    value: null,
    path: contract.path,
    line: one.line,
    endLine: one.endLine,
    message: `${quote(keyOf(contract, one), 200)} ${deeds[findingId] ?? 'acts'}, and ${sayGuard(one)} alone may call it.`,
  }));
}
