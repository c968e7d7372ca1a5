import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shorten } from './words.ts';

describe('shortening', () => {
  test.each([
    ['Ann', 3, 'Ann'],
    ['Anna', 3, 'An…'],
    ['', 3, ''],
    ['👩‍💻', 1, '…'],
    ['😀😀', 2, '😀😀'],
  ])('%j to %i', (text, most, short) => {
    expect(shorten(text, most)).toBe(short);
  });

  test('never gives more, and changes nothing that fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
        const short = shorten(text, most);
        expect([...short].length).toBeLessThanOrEqual(most);
        if ([...text].length <= most) expect(short).toBe(text);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});
