import { describe, expect, test } from 'vitest';
import type { Finding } from '../../core/finding.ts';
import type { CheckResult } from '../../core/report.ts';
import type { Mode, Outcome } from '../../core/verdict.ts';
import { concludeCheck, concludeTogether } from './conclude-check.ts';

const finding: Finding = { id: 'a', fingerprint: 'x/a//', severity: 'failure', value: null, message: 'm' };

function conclude(outcome: Outcome, changes: Partial<CheckResult>, mode: Mode = 'enforce') {
  return concludeCheck(
    {
      checkId: 'x',
      title: 'X',
      level: 'failure',
      verdict: { outcome, reason: '', missing: [] },
      measurement: null,
      measures: [],
      findings: [],
      inherited: null,
      details: [],
      docsUrl: '',
      ...changes,
    },
    mode,
  );
}

describe('concludeCheck', () => {
  test('is red only where the mode, the level and the finding ask for it', () => {
    expect(conclude('fail', { findings: [finding] })).toBe('failure');
    expect(conclude('fail', { findings: [finding] }, 'advisory')).toBe('neutral');
    expect(conclude('fail', { findings: [finding], level: 'warning' })).toBe('neutral');
    expect(conclude('fail', { findings: [{ ...finding, severity: 'warning' }] })).toBe('neutral');
  });

  test('is not red by a failure that is waived or older', () => {
    const warning: Finding = { ...finding, severity: 'warning', change: 'new' };
    const older: Finding = { ...finding, change: 'same' };
    const waived: Finding = { ...finding, waived: { reason: 'known', until: null } };
    expect(conclude('fail', { findings: [warning, older, waived] })).toBe('neutral');
  });

  test.each([
    ['pass', 'success'],
    ['cannot-tell', 'neutral'],
    ['error', 'neutral'],
    ['not-applicable', 'skipped'],
  ] as const)('hears of %s as %s', (outcome, expected) => {
    expect(conclude(outcome, {})).toBe(expected);
  });
});

test.each([
  [['success', 'failure', 'neutral'], 'failure'],
  [['success', 'neutral', 'skipped'], 'neutral'],
  [['skipped', 'success'], 'success'],
  [['skipped'], 'skipped'],
  [[], 'skipped'],
] as const)('several conclude together: %j', (conclusions, expected) => {
  expect(concludeTogether(conclusions)).toBe(expected);
});
