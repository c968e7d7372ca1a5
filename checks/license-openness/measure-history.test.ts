import { describe, expect, test } from 'vitest';
import type { LicenseClass } from '../../src/core/license-facts.ts';
import { closesOpen, listRelicensings } from './measure-history.ts';
import type { HistoryEntry } from './measurement.ts';

const classes: Readonly<Record<string, LicenseClass>> = {
  NONE: 'none',
  MIT: 'osi',
  ISC: 'osi',
  SSPL: 'source-available',
};

/** One entry for each step of a path of licenses. */
function history(...licenses: string[]): HistoryEntry[] {
  return licenses.slice(1).map((to, index) => {
    const from = licenses[index] ?? 'NONE';
    const known = { at: '2026-01-01', commit: `${index}`, by: null, path: 'LICENSE' };
    return { ...known, from, to, fromClass: classes[from] ?? 'unknown', toClass: classes[to] ?? 'unknown' };
  });
}

describe('one license after another', () => {
  test.each([
    [['NONE', 'MIT'], []],
    [['NONE', 'MIT', 'ISC'], ['MIT → ISC']],
    [['MIT', 'NONE', 'MIT'], []],
    [['MIT', 'NONE', 'SSPL'], ['MIT → SSPL']],
    [['MIT', 'NONE'], []],
    [
      ['MIT', 'SSPL', 'ISC'],
      ['MIT → SSPL', 'SSPL → ISC'],
    ],
    [
      ['NONE', 'NONE', 'MIT', 'what is this', 'MIT'],
      ['MIT → what is this', 'what is this → MIT'],
    ],
  ])('%j: %j', (licenses, expected) => {
    expect(listRelicensings(history(...licenses)).map(({ from, to }) => `${from} → ${to}`)).toEqual(expected);
  });
});

test('only a step from open to closed closes', () => {
  const steps = history('MIT', 'ISC', 'SSPL', 'MIT', 'what is this', 'SSPL');
  expect(steps.map(closesOpen)).toEqual([false, true, false, false, false]);
});
