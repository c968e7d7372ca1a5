import { describe, expect, test } from 'vitest';
import { judgeGoal, numberAt } from './goal.ts';
import type { GoalPolicy } from './policy.ts';

const auditedAt = '2027-06-30T12:00:00Z';
const measurement = { authors: { nakamotoCoefficient: 3, names: ['a', 'b'], share: null, label: '7', huge: Infinity } };
const results = [{ checkId: 'contributor-spread', measurement }];

function judge(goal: Partial<GoalPolicy>) {
  return judgeGoal({ measure: 'contributor-spread.authors.nakamotoCoefficient', ...goal }, results, auditedAt);
}

describe('a goal is', () => {
  test.each<[string, string, Partial<GoalPolicy>]>([
    ['met', 'at its least', { atLeast: 3 }],
    ['met', 'above its least', { atLeast: 2 }],
    ['met', 'at its most', { atMost: 3 }],
    ['met', 'between least and most', { atLeast: 3, atMost: 5 }],
    ['met', 'after its day', { atLeast: 3, by: '2026-01-01' }],
    ['missed', 'below its least with no day', { atLeast: 4 }],
    ['missed', 'above its most with no day', { atMost: 2 }],
    ['missed', 'above its most though at its least', { atLeast: 1, atMost: 2 }],
    ['missed', 'the day after its day', { atLeast: 4, by: '2027-06-29' }],
    ['on-track', 'on its day', { atLeast: 4, by: '2027-06-30' }],
    ['on-track', 'before its day', { atMost: 2, by: '2030-01-01' }],
    ['unknown', 'where the check was not run', { measure: 'governance.votes', atLeast: 1 }],
    ['unknown', 'where the path leads nowhere', { measure: 'contributor-spread.authors.other', atLeast: 1 }],
    [
      'unknown',
      'where the value is unknown, even past its day',
      { measure: 'contributor-spread.authors.share', atMost: 1, by: '2020-01-01' },
    ],
  ])('%s %s', (status, _when, goal) => {
    expect(judge(goal).status).toBe(status);
  });

  test('unknown where the check measured nothing', () => {
    const goal = { measure: 'governance.votes.quorum', atLeast: 1 };
    expect(judgeGoal(goal, [{ checkId: 'governance', measurement: null }], auditedAt)).toEqual({
      measure: 'governance.votes.quorum',
      target: { atLeast: 1 },
      by: null,
      value: null,
      status: 'unknown',
    });
  });

  test('reported with its target, day and value', () => {
    expect(judge({ atLeast: 4, by: '2027-12-31' })).toEqual({
      measure: 'contributor-spread.authors.nakamotoCoefficient',
      target: { atLeast: 4 },
      by: '2027-12-31',
      value: 3,
      status: 'on-track',
    });
  });
});

describe('a path in a measurement', () => {
  test('leads to a number', () => {
    expect(numberAt(measurement, 'authors.nakamotoCoefficient')).toBe(3);
    expect(numberAt({ list: [{ count: 2 }] }, 'list.0.count')).toBe(2);
  });

  test.each([
    '__proto__.x',
    '__proto__',
    'constructor',
    'constructor.length',
    'authors.constructor.length',
    'authors.toString.length',
    'authors.__proto__.nakamotoCoefficient',
    'authors',
    'authors.label',
    'authors.label.length',
    'authors.share',
    'authors.share.x',
    'authors.huge',
    'authors.nakamotoCoefficient.toFixed',
    '',
    '.',
    'authors.',
  ])('leads nowhere: %s', (path) => {
    expect(numberAt(measurement, path)).toBeNull();
  });

  test.each([undefined, null, 3, 'text', true])('leads nowhere in %s', (nothing) => {
    expect(numberAt(nothing, 'length')).toBeNull();
  });
});
