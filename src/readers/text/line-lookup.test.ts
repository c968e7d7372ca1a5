import { expect, test } from 'vitest';
import { createLineLookup } from './line-lookup.ts';

test('counts lines from 1, and a line end to the line it ends', () => {
  const lines = createLineLookup('a\nbc\n\nd');
  expect([0, 1, 2, 4, 5, 6, 99].map(lines)).toEqual([1, 1, 2, 2, 3, 4, 4]);
  expect(createLineLookup('')(0)).toBe(1);
});
