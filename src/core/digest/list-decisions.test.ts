import { describe, expect, test } from 'vitest';
import { listDecisions } from './list-decisions.ts';
import { makeFinding, makeReport, makeResult, type ReportDraft } from './testing/make-report.ts';

const asOf = '2026-11-23T06:00:00Z';
const decide = (draft: ReportDraft) => listDecisions(makeReport(draft), asOf);
const goal = (status: 'missed' | 'on-track' | 'met', by: string | null) => ({
  measure: 'governance.people',
  target: { atLeast: 2 },
  by,
  value: 1.23456,
  status,
});

describe('findings', () => {
  test('the worst of each check, with its remedy and how many go on beside it', () => {
    const findings = [
      makeFinding('a'),
      makeFinding('b', { severity: 'failure', remediation: 'Open b/.' }),
      makeFinding('c', { waived: { reason: 'later', until: null } }),
      makeFinding('d', { severity: 'notice' }),
    ];
    expect(decide({ results: [makeResult('license-openness', { findings })] })).toEqual([
      {
        kind: 'finding',
        checkId: 'license-openness',
        checkTitle: 'License openness',
        text: 'b/ is not open (wanted: all).',
        nextStep: 'Open b/.',
        path: 'b/LICENSE',
        line: 1,
        others: 1,
        weight: 503,
      },
    ]);
  });

  test('without a remedy there is a step too', () => {
    const [decision] = decide({ results: [makeResult('license-openness', { findings: [makeFinding('a')] })] });
    expect(decision?.nextStep).toMatch(/^Change what the finding names, or waive it/);
  });

  test('a check that is only noticed decides nothing', () => {
    expect(decide({ results: [makeResult('governance', { level: 'notice', findings: [makeFinding('a')] })] })).toEqual(
      [],
    );
  });

  test('at most five of one repository', () => {
    const results = Array.from({ length: 9 }, (_, index) =>
      makeResult(`check-${index}`, { findings: [makeFinding('a')] }),
    );
    expect(decide({ results })).toHaveLength(5);
  });
});

describe('goals', () => {
  test.each([
    ['missed', '2026-11-01', /^Plan what reaches it/],
    ['missed', null, /^Plan what reaches it/],
    ['on-track', '2026-12-23', /^30 days are left: /],
    ['on-track', '2026-11-24', /^1 day is left: /],
    ['on-track', '2026-11-23', /^It is due today: /],
  ] as const)('%s, due %s', (status, by, expected) => {
    expect(decide({ goals: [goal(status, by)] })[0]?.nextStep).toMatch(expected);
  });

  test('names the value and what is wanted', () => {
    const [decision] = decide({ results: [makeResult('governance')], goals: [goal('missed', '2026-11-01')] });
    expect(decision).toMatchObject({
      checkTitle: 'Governance',
      text: 'people is 1.235; the goal is at least 2 by 1 November 2026.',
    });
  });

  test.each([
    ['on-track', '2026-12-24'],
    ['met', '2026-11-24'],
  ] as const)('%s, due %s: nothing to decide', (status, by) => {
    expect(decide({ goals: [goal(status, by)] })).toEqual([]);
  });
});

describe('waivers', () => {
  const expired = {
    kind: 'expired-waiver' as const,
    subject: 'license-openness/closed-directory at a/**',
    detail: 'migration (until 2026-11-20)',
  };

  test('one that ran out, and what it covered stands', () => {
    const decisions = decide({
      results: [makeResult('license-openness', { level: 'warning', findings: [makeFinding('a')] })],
      overrides: [expired],
    });
    expect(decisions.map(({ kind, weight }) => [kind, weight])).toEqual([
      ['waiver', 300],
      ['finding', 200],
    ]);
    expect(decisions[0]?.text).toBe(
      'The waiver of license-openness/closed-directory at a/** ran out: migration (until 2026-11-20)',
    );
  });

  test('one that ran out, and nothing needs it', () => {
    expect(decide({ results: [makeResult('license-openness')], overrides: [expired] })[0]).toMatchObject({
      nextStep: 'Nothing needs it any more: take it out of the policy.',
      weight: 100,
    });
  });

  test.each([
    ['2026-11-22', 0],
    ['2026-11-23', 1],
    ['2026-12-07', 1],
    ['2026-12-08', 0],
    [null, 0],
  ])('one that holds until %s: %i decisions, however many findings it covers', (until, count) => {
    const findings = ['a', 'b'].map((key) => makeFinding(key, { waived: { reason: 'later', until } }));
    expect(decide({ results: [makeResult('license-openness', { findings })] })).toHaveLength(count);
  });
});

test('failures go before goals, goals before waivers, waivers before warnings', () => {
  const decisions = decide({
    results: [
      makeResult('governance', { findings: [makeFinding('w')] }),
      makeResult('license-openness', { findings: [makeFinding('f', { severity: 'failure' })] }),
      makeResult('admin-keys', {
        findings: [makeFinding('k', { waived: { reason: 'later', until: '2026-11-30' } })],
      }),
    ],
    goals: [goal('missed', null), goal('on-track', '2026-12-01')],
  });
  expect(decisions.map(({ kind, checkId }) => `${kind} ${checkId}`)).toEqual([
    'finding license-openness',
    'goal governance',
    'waiver admin-keys',
    'finding governance',
    'goal governance',
  ]);
});
