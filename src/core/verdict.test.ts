import { describe, expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import {
  type Conclusion,
  conclude,
  counts,
  deriveOutcome,
  effectiveLevel,
  isEffectiveFailure,
  Level,
  Mode,
  Outcome,
  outcomeWord,
} from './verdict.ts';

function finding(changes: Partial<Finding> = {}): Finding {
  return { id: 'few', fingerprint: 'speed/few//', severity: 'warning', value: null, message: '', ...changes };
}
const waived = { reason: 'known', until: null };

describe('the outcome', () => {
  test.each<[string, Finding[], boolean, Outcome]>([
    ['passes without findings', [], false, 'pass'],
    ['fails on a warning', [finding()], false, 'fail'],
    ['fails on a failure', [finding({ severity: 'failure' })], false, 'fail'],
    ['passes with notices', [finding({ severity: 'notice' })], false, 'pass'],
    ['passes with waived findings', [finding({ waived })], false, 'pass'],
    ['fails on the one that is not waived', [finding({ waived }), finding()], false, 'fail'],
    ['passes with older debt', [finding({ change: 'same' })], false, 'pass'],
    ['fails on what is new', [finding({ change: 'new' })], false, 'fail'],
    ['fails on what is worse', [finding({ change: 'worse' })], false, 'fail'],
    ['cannot be told when a required fact is missing', [], true, 'cannot-tell'],
    ['cannot be told from a waived finding', [finding({ waived })], true, 'cannot-tell'],
    ['fails on a known finding, whatever is missing', [finding()], true, 'fail'],
  ])('%s', (_name, findings, isMissing, outcome) => {
    expect(deriveOutcome(findings, isMissing)).toBe(outcome);
  });
});

describe('a finding counts', () => {
  test('unless it is waived or older than the change', () => {
    expect([finding(), finding({ change: 'new' }), finding({ change: 'worse' })].every(counts)).toBe(true);
    expect([finding({ waived }), finding({ change: 'same' })].some(counts)).toBe(false);
  });
});

describe('the effective level', () => {
  test.each<[Level, Finding['severity'], Level]>([
    ['off', 'notice', 'off'],
    ['off', 'warning', 'off'],
    ['off', 'failure', 'off'],
    ['notice', 'notice', 'notice'],
    ['notice', 'warning', 'notice'],
    ['notice', 'failure', 'notice'],
    ['warning', 'notice', 'notice'],
    ['warning', 'warning', 'warning'],
    ['warning', 'failure', 'warning'],
    ['failure', 'notice', 'notice'],
    ['failure', 'warning', 'warning'],
    ['failure', 'failure', 'failure'],
  ])('of level %s and severity %s is the lower: %s', (level, severity, expected) => {
    expect(effectiveLevel(level, severity)).toBe(expected);
  });

  test('makes a failure only of an unwaived, new finding of that severity under that level', () => {
    const failure = finding({ severity: 'failure' });
    expect(isEffectiveFailure('failure', failure)).toBe(true);
    expect(isEffectiveFailure('warning', failure)).toBe(false);
    expect(isEffectiveFailure('failure', finding())).toBe(false);
    expect(isEffectiveFailure('failure', { ...failure, waived })).toBe(false);
    expect(isEffectiveFailure('failure', { ...failure, change: 'same' })).toBe(false);
  });
});

describe('GitHub hears', () => {
  const always: Record<Exclude<Outcome, 'fail'>, Conclusion> = {
    pass: 'success',
    'cannot-tell': 'neutral',
    'not-applicable': 'skipped',
    error: 'neutral',
  };
  const triples = Outcome.options.flatMap((outcome) =>
    Level.options.flatMap((level) => Mode.options.map((mode) => ({ outcome, level, mode }))),
  );

  test.each(triples)('of $outcome at level $level in mode $mode', ({ outcome, level, mode }) => {
    const isRed = outcome === 'fail' && level === 'failure' && mode === 'enforce';
    const expected = outcome === 'fail' ? (isRed ? 'failure' : 'neutral') : always[outcome];
    expect(conclude(outcome, level, mode)).toBe(expected);
  });

  test('red for exactly one of them', () => {
    const red = triples.filter(({ outcome, level, mode }) => conclude(outcome, level, mode) === 'failure');
    expect(red).toEqual([{ outcome: 'fail', level: 'failure', mode: 'enforce' }]);
  });
});

test('every outcome has a word of its own', () => {
  expect(new Set(Outcome.options.map((outcome) => outcomeWord[outcome])).size).toBe(Outcome.options.length);
});
