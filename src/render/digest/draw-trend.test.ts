import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trend } from '../../core/digest/digest.ts';
import { drawTrend } from './draw-trend.ts';

const trend: Trend = {
  title: 'Repositories that fail License openness',
  unit: 'repositories',
  weeks: ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'],
  line: { values: [null, 3, null, 5] },
  wanted: null,
  wantedText: null,
};

test('begins where something is known, and carries it forward', () => {
  expect(drawTrend(trend)?.slice(1)).toEqual([
    'xychart-beta',
    '  title "Repositories that fail License openness"',
    '  x-axis ["9 Nov", "16 Nov", "23 Nov"]',
    '  y-axis "repositories" 0 --> 5',
    '  line [3, 3, 5]',
  ]);
});

test('draws what is wanted as a second line', () => {
  const lines = drawTrend({ ...trend, line: { values: [-1.005, 0, 1 / 3, 1] }, wanted: 7.5 });
  expect(lines?.slice(4)).toEqual([
    '  y-axis "repositories" -2 --> 8',
    '  line [-1, 0, 0.33, 1]',
    '  line [7.5, 7.5, 7.5, 7.5]',
  ]);
});

test('is nothing where nothing is known', () => {
  expect(drawTrend({ ...trend, line: { values: [null, null] } })).toBeNull();
});

test('names no more days than can be read, the last among them', () => {
  const weeks = Array.from({ length: 26 }, (_, index) =>
    new Date(Date.UTC(2026, 5, 1 + 7 * index)).toISOString().slice(0, 10),
  );
  const [, , , axis, , line] = drawTrend({ ...trend, weeks, line: { values: weeks.map((_, index) => index) } }) ?? [];
  expect(axis?.match(/"/g)).toHaveLength(26);
  expect(axis).toMatch(/"23 Nov"\]$/);
  expect(line).toBe('  line [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25]');
});

/** Mermaid 11 parses each of these (tried over 20,000 hostile labels). */
const allowed = [
  /^%%\{init: \{[\w": {},#]+\}\}\}%%$/,
  /^xychart-beta$/,
  /^ {2}title "[\p{L}\p{N} .,:()/%+-]{1,160}"$/u,
  /^ {2}x-axis \["\d\d? [A-Z][a-z]{2}"(?:, "\d\d? [A-Z][a-z]{2}")*\]$/,
  /^ {2}y-axis "[\p{L}\p{N} .,:()/%+-]{1,160}" -?\d+ --> -?\d+$/u,
  /^ {2}line \[-?\d+(?:\.\d{1,2})?(?:, -?\d+(?:\.\d{1,2})?)*\]$/,
  /^ {2}line \[-?\d+(?:\.\d{1,2})?(?:, -?\d+(?:\.\d{1,2})?)*\]$/,
];

test('nothing that a repository calls itself leaves its quotes', () => {
  const piece = fc.constantFrom(
    '"',
    '\\',
    '\n',
    '```',
    '%%',
    '%%{init: {}}%%',
    ']',
    '-->',
    '#quot;',
    ';',
    '<b>',
    '王',
    'a',
  );
  const label = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  const value = fc.option(fc.double({ min: -1e12, max: 1e12, noNaN: true }));
  fc.assert(
    fc.property(label, label, fc.array(value, { minLength: 1, maxLength: 4 }), value, (title, unit, values, wanted) => {
      const lines = drawTrend({ ...trend, title, unit, line: { values }, wanted });
      for (const [index, line] of (lines ?? []).entries()) {
        expect(line).toMatch(allowed[index] ?? /^$/);
        if (index > 0) expect(line).not.toContain('%%');
      }
    }),
  );
});
