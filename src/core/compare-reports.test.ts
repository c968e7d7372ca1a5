import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareReports } from './compare-reports.ts';
import type { Finding } from './finding.ts';
import { type GoalResult, GoalStatus } from './goal.ts';
import type { CheckResult, Measure, Report } from './report.ts';
import { Outcome } from './verdict.ts';

function finding(key: string, changes: Partial<Finding> = {}): Finding {
  const fingerprint = `speed/few//${key}`;
  return { id: 'few', fingerprint, severity: 'warning', value: 3, worse: 'lower', message: '', ...changes };
}

function measure(path: string, value: number | null): Measure {
  return { path, label: `The ${path}`, value, text: '', wanted: null, how: '' };
}

function result(changes: Partial<CheckResult> & { outcome?: Outcome } = {}): CheckResult {
  const { outcome = 'pass', ...rest } = changes;
  return {
    checkId: 'speed',
    title: 'Speed',
    level: 'warning',
    verdict: { outcome, reason: '', missing: [] },
    measurement: {},
    measures: [],
    findings: [],
    inherited: null,
    details: [],
    docsUrl: '',
    ...rest,
  };
}

function report(results: CheckResult[], changes: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'counterweight', version: '0.1.0' },
    subject: { host: null, owner: null, name: 'example', ref: null, headSha: null, source: 'git' },
    auditedAt: '2027-01-31T00:00:00Z',
    policy: { source: 'built-in', hash: 'a', mode: 'advisory' },
    base: null,
    results,
    goals: [],
    provenance: [],
    overrides: [],
    ...changes,
  };
}

const unchanged = { checks: [], goals: [], policyChanged: false };

describe('between two reports', () => {
  test('a changed outcome is told', () => {
    expect(compareReports(report([result()]), report([result({ outcome: 'fail' })]))).toEqual({
      ...unchanged,
      checks: [
        {
          checkId: 'speed',
          title: 'Speed',
          outcome: { before: 'pass', after: 'fail' },
          appeared: [],
          worsened: [],
          resolved: [],
          measures: [],
        },
      ],
    });
  });

  test('findings that appeared, worsened and were resolved are told apart, and the rest is left out', () => {
    const before = result({ findings: [finding('same'), finding('gone'), finding('falls'), finding('rises')] });
    const worse = finding('falls', { value: 2 });
    const after = result({ findings: [finding('same'), finding('fresh'), worse, finding('rises', { value: 4 })] });
    const [change] = compareReports(report([before]), report([after])).checks;
    expect(change).toMatchObject({ appeared: [finding('fresh')], worsened: [worse], resolved: [finding('gone')] });
  });

  test('a finding that only got better, or moved to another line, is no change', () => {
    const before = report([result({ findings: [finding('a', { line: 3 })] })]);
    const after = report([result({ findings: [finding('a', { line: 9, value: 4 })] })]);
    expect(compareReports(before, after)).toEqual(unchanged);
  });

  test('a changed number is told with both values, also one that became known or unknown', () => {
    const before = result({ measures: [measure('a', 1), measure('b', 2), measure('c', null), measure('d', 4)] });
    const after = result({ measures: [measure('a', 1), measure('b', 3), measure('c', 0), measure('d', null)] });
    const [change] = compareReports(report([before]), report([after])).checks;
    expect(change?.measures).toEqual([
      { path: 'b', label: 'The b', before: 2, after: 3 },
      { path: 'c', label: 'The c', before: null, after: 0 },
      { path: 'd', label: 'The d', before: 4, after: null },
    ]);
  });

  test('a check that was added has no outcome before', () => {
    const added = result({ findings: [finding('a')], measures: [measure('n', 1)] });
    expect(compareReports(report([]), report([added])).checks).toMatchObject([
      {
        outcome: { before: null, after: 'pass' },
        appeared: [finding('a')],
        resolved: [],
        measures: [{ path: 'n', before: null, after: 1 }],
      },
    ]);
  });

  test('a check that was removed has no outcome after', () => {
    const removed = result({ outcome: 'fail', findings: [finding('a')] });
    expect(compareReports(report([removed]), report([])).checks).toMatchObject([
      { outcome: { before: 'fail', after: null }, appeared: [], resolved: [finding('a')] },
    ]);
  });

  test('checks in which nothing differs are left out', () => {
    const other = result({ checkId: 'other' });
    const { checks } = compareReports(report([result(), other]), report([other, result({ outcome: 'error' })]));
    expect(checks.map(({ checkId }) => checkId)).toEqual(['speed']);
  });

  test('goals that changed, came and went are told', () => {
    const goal = (name: string, status: GoalStatus, by: string | null = null): GoalResult => ({
      measure: `speed.${name}`,
      target: { atLeast: 1 },
      by,
      value: 1,
      status,
    });
    const before = report([], { goals: [goal('same', 'met'), goal('slips', 'on-track'), goal('gone', 'met')] });
    const after = report([], { goals: [goal('slips', 'missed'), goal('same', 'met'), goal('fresh', 'unknown')] });
    expect(compareReports(before, after).goals).toEqual([
      { measure: 'speed.slips', before: 'on-track', after: 'missed' },
      { measure: 'speed.fresh', before: null, after: 'unknown' },
      { measure: 'speed.gone', before: 'met', after: null },
    ]);
  });

  test('a goal with another day is another goal', () => {
    const goal: GoalResult = { measure: 'speed.a', target: {}, by: '2027-01-01', value: 1, status: 'missed' };
    const moved: GoalResult = { ...goal, by: '2028-01-01', status: 'on-track' };
    expect(compareReports(report([], { goals: [goal] }), report([], { goals: [moved] })).goals).toEqual([
      { measure: 'speed.a', before: null, after: 'on-track' },
      { measure: 'speed.a', before: 'missed', after: null },
    ]);
  });

  test('another policy is told', () => {
    const after = report([], { policy: { source: 'file', hash: 'b', mode: 'advisory' } });
    expect(compareReports(report([]), after)).toEqual({ ...unchanged, policyChanged: true });
  });
});

describe('in general', () => {
  const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
  const number = fc.option(fc.double({ noNaN: true }));
  /** Several may have the same fingerprint. */
  const findings = fc.array(
    fc.record({
      key: name,
      value: number,
      severity: fc.constantFrom('notice', 'warning', 'failure'),
      worse: fc.constantFrom('lower', 'higher'),
    }),
    { maxLength: 6 },
  );
  const results = fc.uniqueArray(
    fc.record({
      checkId: name,
      outcome: fc.constantFrom(...Outcome.options),
      findings: findings.map((drafts) => drafts.map(({ key, ...rest }) => finding(key, rest))),
      measures: fc.uniqueArray(fc.record({ path: name, value: number }), { selector: ({ path }) => path }),
    }),
    { selector: ({ checkId }) => checkId },
  );
  const goals = fc.uniqueArray(fc.record({ measure: name, status: fc.constantFrom(...GoalStatus.options) }), {
    selector: (goal) => goal.measure,
  });
  const anyReport = fc.record({ results, goals, hash: name }).map((drawn) =>
    report(
      drawn.results.map(({ measures, ...rest }) =>
        result({ ...rest, measures: measures.map(({ path, value }) => measure(path, value)) }),
      ),
      {
        goals: drawn.goals.map((goal) => ({ ...goal, target: {}, by: null, value: null })),
        policy: { source: 'file', hash: drawn.hash, mode: 'advisory' },
      },
    ),
  );

  test('nothing changes between a report and itself', () => {
    fc.assert(
      fc.property(anyReport, (one) => {
        expect(compareReports(one, structuredClone(one))).toEqual(unchanged);
      }),
    );
  });

  test('what appeared one way was resolved the other way', () => {
    const count = (changes: ReturnType<typeof compareReports>, list: 'appeared' | 'resolved') =>
      changes.checks
        .map((change) => [change.checkId, change[list].length] as const)
        .filter(([, length]) => length > 0)
        .toSorted(([a], [b]) => (a < b ? -1 : 1));
    fc.assert(
      fc.property(anyReport, anyReport, (one, other) => {
        expect(count(compareReports(one, other), 'appeared')).toEqual(count(compareReports(other, one), 'resolved'));
      }),
    );
  });

  test('neither report is changed', () => {
    fc.assert(
      fc.property(anyReport, anyReport, (one, other) => {
        const copies = structuredClone([one, other]);
        compareReports(one, other);
        expect([one, other]).toEqual(copies);
      }),
    );
  });
});
