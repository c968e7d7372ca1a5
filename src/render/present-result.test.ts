import { describe, expect, test } from 'vitest';
import type { Finding } from '../core/finding.ts';
import type { CheckResult } from '../core/report.ts';
import { presentFindings, presentPlace, presentWaiver } from './present-result.ts';

function makeFinding(id: string, changes: Partial<Finding> = {}): Finding {
  return {
    id,
    fingerprint: id,
    severity: 'warning',
    value: null,
    message: id,
    remediation: `settle ${id}`,
    ...changes,
  };
}

function makeResult(findings: Finding[], level: CheckResult['level'] = 'failure'): CheckResult {
  const verdict = { outcome: 'fail' as const, reason: 'wanting', missing: [] };
  const shell = { checkId: 'some-check', title: 'Some check', docsUrl: 'https://example.org/some-check' };
  return { ...shell, level, verdict, findings, measurement: {}, measures: [], inherited: null, details: [] };
}

describe('presentFindings', () => {
  test('puts the worst first and keeps the order of the check within a severity', () => {
    const severities = ['notice', 'failure', 'warning', 'failure'] as const;
    const findings = severities.map((severity, index) => makeFinding(`${severity}-${index}`, { severity }));
    const { groups } = presentFindings(makeResult(findings));
    const ids = groups.flatMap((group) => group.findings.map(({ id }) => id));
    expect(ids).toEqual(['failure-1', 'failure-3', 'warning-2', 'notice-0']);
  });

  test('groups findings that one step settles', () => {
    const findings = [makeFinding('a', { path: 'x' }), makeFinding('b'), makeFinding('a', { path: 'y' })];
    const { groups } = presentFindings(makeResult(findings));
    expect(groups.map(({ next, findings: { length } }) => [next, length])).toEqual([
      ['settle a', 2],
      ['settle b', 1],
    ]);
  });

  test('says no more of a finding than the policy makes of it', () => {
    const finding = makeFinding('a', { severity: 'failure' });
    expect(presentFindings(makeResult([finding], 'warning')).groups[0]?.level).toBe('warning');
    expect(presentFindings(makeResult([finding], 'notice')).groups[0]?.level).toBe('notice');
  });

  test('sets waived and older findings aside, each once', () => {
    const waived = { reason: 'known', until: null };
    const findings = [
      makeFinding('standing', { change: 'new' }),
      makeFinding('older', { change: 'same' }),
      makeFinding('both', { change: 'same', waived }),
      makeFinding('waived', { waived }),
    ];
    const presented = presentFindings(makeResult(findings));
    expect(presented.groups.map(({ findings: [finding] }) => finding?.id)).toEqual(['standing']);
    expect(presented.older.map(({ id }) => id)).toEqual(['older']);
    expect(presented.waived.map(({ id }) => id)).toEqual(['both', 'waived']);
  });

  test('counts what it does not list', () => {
    const findings = Array.from({ length: 33 }, (_, index) => makeFinding('many', { path: `file-${index}` }));
    const { groups, more } = presentFindings(makeResult(findings));
    expect([groups[0]?.findings.length, more]).toEqual([20, 13]);
  });
});

test.each([
  [{}, null],
  [{ path: 'a.ts' }, 'a.ts'],
  [{ path: 'a.ts', line: 3 }, 'a.ts:3'],
  [{ path: 'a.ts', line: 3, endLine: 3 }, 'a.ts:3'],
  [{ path: 'a.ts', line: 3, endLine: 9 }, 'a.ts:3-9'],
])('presentPlace of %o', (place, expected) => {
  expect(presentPlace(place)).toBe(expected);
});

test('presentWaiver says how long a waiver holds', () => {
  expect(presentWaiver(makeFinding('a'))).toBe('');
  expect(presentWaiver(makeFinding('a', { waived: { reason: 'known', until: null } }))).toBe(' (waived: known)');
  expect(presentWaiver(makeFinding('a', { waived: { reason: 'known', until: '2027-01-31' } }))).toBe(
    ' (waived until 2027-01-31: known)',
  );
});
