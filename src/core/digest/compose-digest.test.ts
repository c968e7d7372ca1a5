import { describe, expect, test } from 'vitest';
import { composeDigest, type DigestFrame } from './compose-digest.ts';
import type { RepositoryStanding } from './digest.ts';
import { makeFinding, makeResult, type ReportDraft } from './testing/make-report.ts';
import { makeStanding } from './testing/make-standing.ts';

const asOf = '2026-11-23T06:00:00Z';
const frame: DigestFrame = {
  scope: 'organization',
  account: 'octo',
  day: '2026-11-23',
  isBaseline: false,
  since: '2026-11-16T06:00:00Z',
  asOf,
  ended: [],
  hidesPrivate: false,
};
const failing = { results: [makeResult('license-openness', { findings: [makeFinding('a')] })] };
const passing = { results: [makeResult('license-openness')] };

test('those with news come first, then those that fail, then by name', () => {
  const standings = [
    makeStanding('b-quiet', [passing, passing]),
    makeStanding('a-quiet', [passing, passing]),
    makeStanding('fails', [failing, failing]),
    makeStanding('new', [passing]),
    makeStanding('better', [failing, passing]),
    makeStanding('worse', [passing, failing]),
  ];
  expect(composeDigest(standings, frame).repositories.map(({ name }) => name)).toEqual([
    'worse',
    'better',
    'new',
    'fails',
    'a-quiet',
    'b-quiet',
  ]);
});

const head = 'c'.repeat(40);
describe('there is news', () => {
  test.each<[string, RepositoryStanding, boolean]>([
    ['where it got worse', makeStanding('a', [passing, failing]), true],
    ['where it got better', makeStanding('a', [failing, passing]), true],
    ['where it is new', makeStanding('a', [passing]), true],
    [
      'where it cannot be told any more',
      makeStanding('a', [passing, { results: [makeResult('license-openness', { outcome: 'cannot-tell' })] }]),
      true,
    ],
    ['not where nothing changed', makeStanding('a', [failing, failing]), false],
    [
      'not where only the rules changed',
      makeStanding('a', [
        { ...passing, headSha: head, policyHash: 'b' },
        { ...failing, headSha: head },
      ]),
      false,
    ],
    [
      'not where we broke',
      makeStanding('a', [passing, { results: [makeResult('license-openness', { outcome: 'error' })] }]),
      false,
    ],
    ['not where nothing is audited', makeStanding('a', []), false],
  ])('%s', (_, standing, expected) => {
    expect(composeDigest([standing], frame).hasNews).toBe(expected);
  });

  test('where one is not audited any more', () => {
    expect(composeDigest([], { ...frame, ended: [{ name: 'octo/a', why: 'archived' }] }).hasNews).toBe(true);
  });
});

const people = (value: number | null, text = String(value)): ReportDraft => ({
  results: [
    makeResult('governance', {
      measures: [{ path: 'people', label: 'People', value, text, wanted: 'at least 2', how: '' }],
    }),
  ],
});
const withGoal = (value: number): ReportDraft => ({
  ...people(value),
  goals: [{ measure: 'governance.people', target: { atLeast: 4 }, by: '2027-06-30', value, status: 'on-track' }],
});

describe('trends', () => {
  test('of an organization count the repositories that fail, each from its first audit on', () => {
    const standings = [
      makeStanding('a', [passing, failing, failing, failing]),
      makeStanding('b', [null, failing, null, failing]),
      makeStanding('c', [null, null, null, passing]),
    ];
    expect(composeDigest(standings, frame).trends).toEqual([
      {
        title: 'Repositories that fail License openness',
        unit: 'repositories',
        weeks: ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'],
        line: { values: [0, 2, 2, 2] },
        wanted: null,
        wantedText: null,
      },
    ]);
  });

  test('of a repository show the measures that moved', () => {
    const { trends } = composeDigest([makeStanding('a', [people(3), people(null), people(2), people(1)])], {
      ...frame,
      scope: 'repository',
    });
    expect(trends).toMatchObject([
      {
        title: 'Governance: People',
        unit: 'People',
        line: { values: [3, null, 2, 1] },
        wanted: null,
        wantedText: 'at least 2',
      },
    ]);
  });

  test('of a goal stand beside what is wanted, even where nothing moves, and once', () => {
    const { trends } = composeDigest([makeStanding('a', [people(1), withGoal(1), withGoal(1)])], {
      ...frame,
      scope: 'repository',
    });
    expect(trends).toMatchObject([
      { title: 'Governance: People', line: { values: [1, 1, 1] }, wanted: 4, wantedText: 'at least 4 by 30 June 2027' },
    ]);
  });

  test('read shares as percentages', () => {
    const shares = [0.5, 0.625, 1].map((value) => people(value, `${Math.round(100 * value)} %`));
    const { trends } = composeDigest([makeStanding('a', shares)], { ...frame, scope: 'repository' });
    expect(trends).toMatchObject([{ unit: '%', line: { values: [50, 62.5, 100] } }]);
  });

  test.each([
    ['fewer than three points', [people(1), people(2)]],
    ['a flat line', [people(1), people(1), people(1)]],
  ])('leave out %s', (_, weeks) => {
    expect(composeDigest([makeStanding('a', weeks)], { ...frame, scope: 'repository' }).trends).toEqual([]);
  });

  test('are at most four, over at most half a year', () => {
    const weeks = Array.from({ length: 40 }, (_, week) => ({
      results: Array.from({ length: 7 }, (_, check) =>
        makeResult(`check-${check}`, { findings: week % 2 === 0 || week === 39 ? [makeFinding('a')] : [] }),
      ),
    }));
    const { trends } = composeDigest([makeStanding('a', weeks)], frame);
    expect(trends).toHaveLength(4);
    for (const { weeks: days, line } of trends) {
      expect(days).toHaveLength(26);
      expect(line.values).toHaveLength(26);
    }
  });

  test('of nothing are none', () => {
    expect(composeDigest([], frame).trends).toEqual([]);
    expect(composeDigest([makeStanding('a', [])], frame).trends).toEqual([]);
  });
});
