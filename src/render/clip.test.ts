import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip, clipAll } from './clip.ts';
import { hiddenCharacters } from './sanitise.ts';

test.each([
  ['keeps what fits', 'twelve chars', 12, 'twelve chars'],
  ['says that something is cut', 'thirteen char', 12, 'thirteen ch…'],
  ['cuts through no character', 'ab🚀🚀', 4, 'ab…'],
  ['puts it on one line', 'a\nb\u202ec', 12, 'a bc'],
  ['says so where only what is hidden is cut', `a${'\u200b'.repeat(100)}`, 12, 'a…'],
])('%s', (_, text, most, expected) => {
  expect(clip(text, most)).toBe(expected);
});

test('is short, whole and visible, whatever it is given', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 2, max: 60 }), (text, most) => {
      const clipped = clip(text, most);
      expect(clipped.length).toBeLessThanOrEqual(most);
      expect(clipped.isWellFormed()).toBe(true);
      expect(clipped.match(hiddenCharacters)).toBeNull();
    }),
  );
});

test('reaches every text in a value', () => {
  expect(clipAll({ a: ['long text', 1, null], b: { c: true, d: 'long text' } }, 5)).toEqual({
    a: ['long…', 1, null],
    b: { c: true, d: 'long…' },
  });
});
