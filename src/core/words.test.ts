import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { list, percent, plural, quote, thousands } from './words.ts';

describe('a share in words', () => {
  test.each([
    [0, '0 %'],
    [0.0001, '< 1 %'],
    [0.0049, '< 1 %'],
    [0.005, '1 %'],
    [0.6248, '62 %'],
    [0.625, '63 %'],
    [0.994, '99 %'],
    [0.995, '> 99 %'],
    [0.9999, '> 99 %'],
    [1, '100 %'],
  ])('of %d is %s', (share, text) => {
    expect(percent(share)).toBe(text);
  });

  test('is neither nothing nor everything unless it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }), (share) => {
        expect(['0 %', '100 %']).not.toContain(percent(share));
      }),
    );
  });
});

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [2, '2 files'],
  [1000, '1,000 files'],
])('%d in the plural', (count, text) => {
  expect(plural(count, 'file')).toBe(text);
});

test('a plural may be irregular', () => {
  expect([plural(1, 'person', 'people'), plural(3, 'person', 'people')]).toEqual(['1 person', '3 people']);
});

test.each([
  [7, '7'],
  [999, '999'],
  [1000, '1,000'],
  [12_345_678, '12,345,678'],
])('%d with its thousands apart', (count, text) => {
  expect(thousands(count)).toBe(text);
});

describe('a list of names', () => {
  test.each([
    [[], ''],
    [['A'], 'A'],
    [['A', 'B'], 'A and B'],
    [['A', 'B', 'C'], 'A, B and C'],
    [['A', 'B', 'C', 'D'], 'A, B, C and 1 more'],
    [['A', 'B', 'C', 'D', 'E'], 'A, B, C and 2 more'],
  ])('%j', (names, text) => {
    expect(list(names)).toBe(text);
  });

  test('may be cut shorter', () => {
    expect(list(['A', 'B', 'C'], 1)).toBe('A and 2 more');
  });
});

describe('what a repository wrote', () => {
  test.each([
    ['a\r\nb\u0000c', 'a b c'],
    ['\u001b[31mred', '[31mred'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['  a\u2028 \u00a0b ', 'a b'],
    ['zero\u200bwidth', 'zero width'],
    ['lone\ud800', 'lone'],
  ])('%j is told as %j', (text, told) => {
    expect(quote(text, 40)).toBe(told);
  });

  test('is never cut through a character', () => {
    expect(quote('ab😀d', 4)).toBe('ab…');
    expect(quote('ab😀', 4)).toBe('ab😀');
  });

  test('is one line within its bounds, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (text, most) => {
        const told = quote(text, most);
        expect(told.length).toBeLessThanOrEqual(most);
        expect(told).not.toMatch(/[\p{C}\r\n]/u);
      }),
    );
  });
});
