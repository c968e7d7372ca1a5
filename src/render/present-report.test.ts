import { describe, expect, test } from 'vitest';
import golden from '../../tests/golden/report.json' with { type: 'json' };
import { Report } from '../core/report.ts';
import { countOutcomes, presentGoals, presentHeader, presentRepository, presentRevision } from './present-report.ts';

const report = Report.parse(golden);

describe('presentHeader', () => {
  test('says what was judged against what, and what it draws on that not everyone may read', () => {
    expect(presentHeader(report).map(({ label }) => label)).toEqual(['Audited', 'Policy', 'Base', 'Private']);
  });

  test('leaves out what there is nothing to say of', () => {
    const plain = { ...report, base: null, provenance: [] };
    expect(presentHeader(plain).map(({ label }) => label)).toEqual(['Audited', 'Policy']);
  });
});

test.each([
  [{ ref: 'refs/heads/main', headSha: '4f1c2ab90d7e' }, 'main at 4f1c2ab'],
  [{ ref: null, headSha: '4f1c2ab90d7e' }, '4f1c2ab'],
  [{ ref: 'main', headSha: null }, 'main'],
  [{ ref: null, headSha: null }, null],
])('presentRevision of %o', (subject, expected) => {
  expect(presentRevision(subject)).toBe(expected);
});

test('presentRepository names the owner where there is one', () => {
  expect(presentRepository(report.subject)).toBe('harbour-collective/tidal');
  expect(presentRepository({ ...report.subject, owner: null })).toBe('tidal');
});

test('goals are named as the check names its measure, and by their path where it shows none', () => {
  const goal = { measure: 'gone.some.path', target: { atLeast: 1 }, by: null, value: null, status: 'unknown' as const };
  const { rows } = presentGoals({ ...report, goals: [...report.goals, goal] });
  expect(rows.map(([label]) => label)).toEqual([
    'Contributor spread: Nakamoto coefficient',
    'Admin keys: powers.publish.kDirect',
    'Exit rights: Ways to export',
    'License openness: parts.closed',
    'gone.some.path',
  ]);
});

test('outcomes are counted worst first, and named where they ask for a look', () => {
  expect(countOutcomes(report).map(({ label, names }) => label + names)).toEqual([
    'Fails 2 (License openness, Contributor spread)',
    'Our error 1 (Governance)',
    'Unknown 1 (Admin keys)',
    'Pass 1',
    'Not applicable 1',
  ]);
});
