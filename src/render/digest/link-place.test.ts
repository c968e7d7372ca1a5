import { expect, test } from 'vitest';
import { paragraph, serialiseMarkdown } from '../markdown-nodes.ts';
import { linkPlace, writePlace } from './link-place.ts';

const headSha = 'c'.repeat(40);
const at = { url: 'https://github.com/octo/red', headSha };
const blob = `https://github.com/octo/red/blob/${headSha}`;

test.each([
  ['src/a_b.ts', 3, `[\`src/a_b.ts:3\`](${blob}/src/a_b.ts#L3)`],
  ['src/a.ts', null, `[\`src/a.ts\`](${blob}/src/a.ts)`],
  ['src/a.ts', -1, `[\`src/a.ts\`](${blob}/src/a.ts)`],
  ['a b#1?.md', 1, `[\`a b#1?.md:1\`](${blob}/a%20b%231%3F.md#L1)`],
  ['a(~)/[c].ts', 1, `[\`a(~)/[c].ts:1\`](${blob}/a%28%7E%29/%5Bc%5D.ts#L1)`],
  ['../../settings', 1, '`../../settings:1`'],
  ['what was cut…', 1, '`what was cut…:1`'],
])('%s at line %s', (path, line, expected) => {
  const place = linkPlace({ path, line }, at);
  expect(place && serialiseMarkdown([paragraph(place)]).trimEnd()).toBe(expected);
});

test.each([
  { url: null, headSha },
  { url: 'javascript:alert(1)', headSha },
  { url: at.url, headSha: null },
  { url: at.url, headSha: '../x' },
])('without a page or a commit there is no link: %o', (nowhere) => {
  expect(linkPlace({ path: 'a.ts', line: 1 }, nowhere)).toEqual({ type: 'inlineCode', value: 'a.ts:1' });
});

test('of no path there is no place', () => {
  expect(linkPlace({ path: '' }, at)).toBeNull();
  expect(writePlace({})).toBeNull();
});

test('what an issue is known again by cannot stand in a path', () => {
  const place = writePlace({ path: `<!-- ${'0'.repeat(64)}` });
  expect(place?.value).not.toMatch(/<!--|0{17}/);
});
