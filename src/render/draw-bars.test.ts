import { expect, test } from 'vitest';
import { drawBars, fillBar } from './draw-bars.ts';
import { createPalette } from './palette.ts';

test.each([
  ['nothing', 0, 0],
  ['next to nothing', 0.001, 1],
  ['half', 0.5, 10],
  ['nearly all', 0.999, 19],
  ['all', 1, 20],
])('a bar for %s', (_, share, filled) => {
  expect(fillBar(share, 20)).toBe(filled);
});

const bars = [
  { label: '王小明', share: 0.75, note: '75 %' },
  { label: 'renée', share: 0.25, note: '25 %' },
];

test('bars stand under each other, whatever the labels', () => {
  expect(drawBars({ bars }, 60, createPalette(false))).toEqual([
    '王小明  █████████░░░  75 %',
    'renée   ███░░░░░░░░░  25 %',
  ]);
});

test('what is filled and what is not are painted apart', () => {
  const [line] = drawBars({ bars }, 80, createPalette(true));
  expect(line).toContain(`\u001b[36m${'█'.repeat(15)}\u001b[39m\u001b[2m${'░'.repeat(5)}\u001b[22m`);
});

test.each([36, 58, 78, 118])('bars are never broken, not even in %d columns', (width) => {
  const crowded = bars.map((bar) => ({ ...bar, label: 'a rather long name', note: '75 %, 1,182 commits' }));
  const lengths = drawBars({ bars: crowded }, width, createPalette(false)).map(
    (line) => line.match(/[█░]+/)?.[0].length,
  );
  expect(new Set(lengths.filter((length) => length !== undefined)).size).toBe(1);
});
