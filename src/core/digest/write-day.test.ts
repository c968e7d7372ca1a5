import { expect, test } from 'vitest';
import { writeDay, writeShortDay } from './write-day.ts';

test.each([
  ['2026-11-23', '23 November 2026', '23 Nov'],
  ['2026-01-05T23:59:59Z', '5 January 2026', '5 Jan'],
  ['2026-13-05', '2026-13-05', '2026-13-05'],
  ['soon', 'soon', 'soon'],
])('%s is written %s', (iso, long, short) => {
  expect(writeDay(iso)).toBe(long);
  expect(writeShortDay(iso)).toBe(short);
});
