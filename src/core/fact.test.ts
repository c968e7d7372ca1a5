import { describe, expect, test } from 'vitest';
import { known, mapFact, type UnknownReason, unknown, unknownReasons, valueOrNull } from './fact.ts';

describe('a known fact', () => {
  test('keeps its value, an empty one too', () => {
    expect(known([])).toEqual({ status: 'known', value: [] });
    expect(valueOrNull(known(0))).toBe(0);
  });

  test('is mapped by its value', () => {
    expect(mapFact(known(20), (value) => value + 1)).toEqual(known(21));
  });
});

describe('an unknown fact', () => {
  test.each<[UnknownReason]>(unknownReasons.map((reason) => [reason]))('stays unknown when mapped: %s', (reason) => {
    const fact = unknown(reason, 'Ask again with a token.');
    const mapped = mapFact<number, number>(fact, () => {
      throw new Error('there is no value to map');
    });
    expect(mapped).toEqual({ status: 'unknown', reason, detail: 'Ask again with a token.' });
  });

  test('has null for a value', () => {
    expect(valueOrNull(unknown('forbidden', ''))).toBeNull();
  });
});
