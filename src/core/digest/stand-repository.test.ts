import { describe, expect, test } from 'vitest';
import type { GoalResult } from '../goal.ts';
import type { Report } from '../report.ts';
import type { News, RepositoryStanding } from './digest.ts';
import { summarizeReport } from './report-summary.ts';
import { standRepository } from './stand-repository.ts';
import { makeFinding, makeReport, makeResult, type ReportDraft } from './testing/make-report.ts';

const asOf = '2026-11-23T06:00:00Z';
const lastWeek: ReportDraft = { at: '2026-11-16T05:00:00Z', headSha: 'a'.repeat(40) };

function stand(before: Report | null, now: Report | null): RepositoryStanding {
  const place = { owner: 'octo', name: 'red', url: 'https://github.com/octo/red', formerName: null };
  return standRepository({ ...place, before, now, history: [], asOf });
}

/** `worse new a` for a finding, `worse pass→fail` for an outcome, `worse met→missed` for a goal. */
function read(news: News): string {
  const what =
    news.kind === 'finding'
      ? `${news.change} ${news.finding.path ?? news.finding.message}`
      : `${news.before ?? 'none'}→${news.after ?? 'none'}`;
  return `${news.direction} ${what}`;
}

function newsBetween(before: ReportDraft, now: ReportDraft): string[] {
  return stand(makeReport({ ...lastWeek, ...before }), makeReport(now)).news.map(read);
}

const license = (...findings: ReturnType<typeof makeFinding>[]) => [makeResult('license-openness', { findings })];
const waived = (until: string | null) => ({ waived: { reason: 'migration', until } });

describe('news', () => {
  test.each<[string, ReportDraft, ReportDraft, string[]]>([
    ['nothing changed', { results: license() }, { results: license() }, []],
    [
      'a fail, with where it is',
      { results: license() },
      { results: license(makeFinding('a')) },
      ['worse pass→fail', 'worse new a/LICENSE'],
    ],
    [
      'a fail settled',
      { results: license(makeFinding('a')) },
      { results: license() },
      ['better fail→pass', 'better resolved a/LICENSE'],
    ],
    [
      'another finding, one worse and one gone, and it goes on failing',
      { results: license(makeFinding('a'), makeFinding('b', { value: 1, worse: 'higher' })) },
      { results: license(makeFinding('b', { value: 2, worse: 'higher' }), makeFinding('c')) },
      ['worse new c/LICENSE', 'worse worse b/LICENSE', 'better resolved a/LICENSE'],
    ],
    ['a notice', { results: license() }, { results: license(makeFinding('a', { severity: 'notice' })) }, []],
    [
      'a finding that was waived from the start',
      { results: license() },
      { results: license(makeFinding('a', waived(null))) },
      [],
    ],
    [
      'a waiver that ran out',
      { results: license(makeFinding('a', waived('2026-11-20'))) },
      { results: license(makeFinding('a')) },
      ['worse pass→fail', 'worse unwaived a/LICENSE'],
    ],
    [
      'a waiver that ran out beside another fail',
      { results: license(makeFinding('a', waived('2026-11-20')), makeFinding('b')) },
      { results: license(makeFinding('a'), makeFinding('b')) },
      ['worse unwaived a/LICENSE'],
    ],
    [
      'a waiver, which settles nothing',
      { results: license(makeFinding('a')) },
      { results: license(makeFinding('a', waived(null))) },
      ['other fail→pass'],
    ],
    [
      'an unknown, which settles nothing either',
      { results: license(makeFinding('a')) },
      { results: [makeResult('license-openness', { outcome: 'cannot-tell' })] },
      ['other fail→cannot-tell'],
    ],
    ['a check that was turned on', {}, { results: license(makeFinding('a')) }, ['other none→fail']],
    ['a check that was turned off', { results: license(makeFinding('a')) }, {}, ['other fail→none']],
    [
      'a check that is only noticed',
      { results: [makeResult('governance', { level: 'notice' })] },
      { results: [makeResult('governance', { level: 'notice', findings: [makeFinding('a')] })] },
      ['other pass→fail'],
    ],
    [
      'another commit under other rules keeps its direction',
      { results: license(), policyHash: 'old' },
      { results: license(makeFinding('a')) },
      ['worse pass→fail', 'worse new a/LICENSE'],
    ],
    [
      'the same commit under another policy did not get worse',
      { results: license(), policyHash: 'old', headSha: 'c'.repeat(40) },
      { results: license(makeFinding('a')), headSha: 'c'.repeat(40) },
      ['other pass→fail', 'other new a/LICENSE'],
    ],
    [
      'nor by another version of the tool',
      { results: license(makeFinding('a')), toolVersion: '0.0.9', headSha: 'c'.repeat(40) },
      { results: license(), headSha: 'c'.repeat(40) },
      ['other fail→pass', 'other resolved a/LICENSE'],
    ],
  ])('%s', (_, before, now, expected) => {
    expect(newsBetween(before, now)).toEqual(expected);
  });

  const goal = (status: GoalResult['status'], by = '2026-12-31'): GoalResult => ({
    measure: 'governance.people',
    target: { atLeast: 2 },
    by,
    value: 1,
    status,
  });
  test.each([
    ['on-track', 'missed', 'worse'],
    ['met', 'on-track', 'worse'],
    ['missed', 'met', 'better'],
    ['on-track', 'met', 'better'],
    ['met', 'unknown', 'other'],
    ['unknown', 'missed', 'other'],
  ] as const)('a goal %s → %s is %s', (before, after, direction) => {
    expect(newsBetween({ goals: [goal(before)] }, { goals: [goal(after)] })).toEqual([
      `${direction} ${before}→${after}`,
    ]);
  });

  test('a goal with another day is another goal', () => {
    expect(newsBetween({ goals: [goal('missed', '2026-11-01')] }, { goals: [goal('on-track')] })).toEqual([
      'other none→on-track',
      'other missed→none',
    ]);
  });

  test('the first audit has no news, and is new', () => {
    const standing = stand(null, makeReport({ results: license(makeFinding('a')) }));
    expect(standing).toMatchObject({ isNew: true, news: [], newsCount: { worse: 0, better: 0, other: 0 } });
  });

  test('what was never audited is not new each week', () => {
    expect(stand(null, null)).toMatchObject({ isNew: false, auditedAt: null, checks: [], decisions: [] });
  });

  test('a changed outcome is one piece of news, whatever is found', () => {
    const findings = Array.from({ length: 50 }, (_, index) => makeFinding(`dir-${index}`));
    const { news, newsCount } = stand(
      makeReport({ ...lastWeek, results: license() }),
      makeReport({ results: license(...findings, makeFinding('z', { severity: 'failure' })) }),
    );
    expect(news.map(read)).toEqual(['worse pass→fail', 'worse new z/LICENSE', 'worse new dir-0/LICENSE']);
    expect(newsCount).toEqual({ worse: 1, better: 0, other: 0 });
  });

  test('what got worse does not crowd out what got better', () => {
    const ids = Array.from({ length: 9 }, (_, index) => `check-${index}`);
    const failing = (among: readonly string[]) =>
      ids.map((id) => makeResult(id, { findings: among.includes(id) ? [makeFinding('a')] : [] }));
    const { news } = stand(
      makeReport({ ...lastWeek, results: failing(['check-8']) }),
      makeReport({ results: failing(ids.slice(0, 8)) }),
    );
    expect(news).toHaveLength(12);
    expect(news.map(({ direction }) => direction).filter((direction) => direction === 'better')).toHaveLength(2);
  });
});

describe('a standing', () => {
  test('says once what each check could not know', () => {
    const missing = [
      { fact: 'merges', reason: 'forbidden', detail: '403' },
      { fact: 'merges', reason: 'forbidden', detail: '403' },
    ];
    const { unmeasured } = stand(null, makeReport({ results: [makeResult('governance', { missing })] }));
    expect(unmeasured).toEqual([{ checkTitle: 'Governance', fact: 'merges', reason: 'forbidden', detail: '403' }]);
  });

  test('ends its history with what stands now', () => {
    const now = makeReport();
    const old = summarizeReport(makeReport(lastWeek));
    const standing = standRepository({
      owner: null,
      name: 'red',
      url: null,
      formerName: null,
      before: null,
      now,
      history: [old],
      asOf,
    });
    expect(standing.history).toEqual([old, summarizeReport(now)]);
  });

  test('stays small, in time linear in its reports', () => {
    const many = (prefix: string) =>
      Array.from({ length: 100_000 }, (_, index) => makeFinding(`${prefix}${index}`, { severity: 'failure' }));
    const long = '@everyone '.repeat(100_000);
    const endless = makeFinding(long, { message: long, remediation: long });
    const start = performance.now();
    const standing = stand(
      makeReport({ ...lastWeek, results: license(...many('a')) }),
      makeReport({ results: license(endless, ...many('b')) }),
    );
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(JSON.stringify(standing).length).toBeLessThan(50_000);
    expect(standing.news.length).toBeLessThanOrEqual(12);
    expect(standing.newsCount).toEqual({ worse: 100_001, better: 100_000, other: 0 });
    for (const { text, nextStep } of standing.decisions)
      expect(Math.max(text.length, nextStep.length)).toBeLessThan(301);
  });

  test('holds findings of one name against few of their namesakes', () => {
    const same = (severity: 'notice' | 'failure') =>
      license(...Array.from({ length: 100_000 }, () => makeFinding('a', { severity })));
    const start = performance.now();
    const { news } = stand(
      makeReport({ ...lastWeek, results: same('notice') }),
      makeReport({ results: same('failure') }),
    );
    expect(performance.now() - start).toBeLessThan(5000);
    expect(news.map(read)).toEqual(['worse pass→fail', 'worse worse a/LICENSE', 'worse worse a/LICENSE']);
  });
});
