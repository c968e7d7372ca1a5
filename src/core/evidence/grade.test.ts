import { describe, expect, test } from 'vitest';
import { type CounterSignal, gradeEvidence, isBelow, type Signal } from './grade.ts';

const signal = (family: string, changes: Partial<Signal> = {}): Signal => ({
  id: 'A',
  family,
  role: 'producer',
  path: 'a',
  line: 1,
  validatedBy: 'a parser',
  detail: '',
  weight: 1,
  isSupporting: false,
  ...changes,
});
const counter = (weight: number, changes: Partial<CounterSignal> = {}): CounterSignal => ({
  id: 'N',
  path: 'a',
  line: 1,
  detail: '',
  subject: 'a',
  weight,
  resolvedBy: null,
  isHalfResolved: false,
  ...changes,
});
const two = [signal('a'), signal('b', { validatedBy: null })];

describe('a grade', () => {
  test.each([
    ['two families, one validated', two, [], 'strong'],
    ['two families, none validated', two.map((one) => ({ ...one, validatedBy: null })), [], 'medium'],
    ['one family twice, heavy', [signal('a', { weight: 3 }), signal('a', { weight: 3 })], [], 'medium'],
    ['a second family that only supports', [signal('a'), signal('b', { isSupporting: true })], [], 'medium'],
    ['nothing but what supports', [signal('a', { isSupporting: true })], [], 'weak'],
    ['nothing', [], [], 'weak'],
    ['a bar', two, [counter(-3)], 'weak'],
    ['a bar that is undone', two, [counter(-3, { resolvedBy: 'a flag' })], 'strong'],
    ['a bar that is undone in part', two, [counter(-3, { isHalfResolved: true })], 'medium'],
    ['a cap', two, [counter(-2)], 'medium'],
    ['a remark', two, [counter(-1)], 'strong'],
  ] as const)('of %s', (_, signals, counters, expected) => {
    expect(gradeEvidence(signals, counters)).toBe(expected);
  });

  test('is below another, and what does not apply is below none', () => {
    expect(isBelow('weak', 'medium')).toBe(true);
    expect(isBelow('medium', 'medium')).toBe(false);
    expect(isBelow('not-applicable', 'strong')).toBe(false);
  });
});
