import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neutralise } from './neutralise.ts';

/** What GitHub makes a reference of, in its loosest reading. */
const references = /@[\w-]|#\d|GH-\d|:\/\/|www\.|\b[0-9a-f]{7,40}\b|:[\w+-]+:/i;
const invisible = /\u200b/g;

const pieces = fc.constantFrom(
  '@',
  '#',
  '1',
  'a',
  'f',
  'GH-',
  'gh-7',
  'CVE-2021-1',
  'http',
  '://',
  ':',
  'www',
  '.',
  'org/repo',
  'mailto:',
  '-',
  ' ',
  '0123456',
  'deadbeef',
  '王',
  '\u200b',
);
const hostileText = fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(''));

describe('neutralise', () => {
  test.each([
    ['a mention', '@everyone'],
    ['a team', '@org/team'],
    ['an issue', '#42'],
    ['an issue elsewhere', 'owner/repo#1'],
    ['an issue in words', 'fixes GH-1'],
    ['an advisory', 'GHSA-aaaa-bbbb-cccc'],
    ['a commit', 'see 9b1d0e3c5f7a2468ace013579bdf2468ace01357'],
    ['a short commit', '9b1d0e3'],
    ['a commit elsewhere', 'owner/repo@9b1d0e3'],
    ['an address', 'https://example.com'],
    ['an address of another scheme', 'ftp://example.com'],
    ['an address without scheme', 'WWW.example.com'],
    ['an e-mail address', 'someone@example.com'],
    ['an e-mail address with scheme', 'mailto:someone@example.com'],
    ['a picture', ':tada:'],
  ])('breaks %s and shows it unchanged', (_, text) => {
    const neutral = neutralise(text);
    expect(neutral).not.toMatch(references);
    expect(neutral).not.toBe(text);
    expect(neutral.replaceAll(invisible, '')).toBe(text);
  });

  test.each(['Bus factor 1: 71 % of the files', 'src/high-level/www', 'wanted: at least 2', '王小明 (2 of 31)'])(
    'leaves plain words alone: %s',
    (text) => {
      expect(neutralise(text)).toBe(text);
    },
  );

  test('leaves no reference in any text', () => {
    const text = fc.oneof(hostileText, fc.string({ unit: 'binary' }));
    fc.assert(fc.property(text, (hostile) => !references.test(neutralise(hostile))));
  });

  test('adds nothing that shows', () => {
    const bare = (text: string) => text.replaceAll(invisible, '');
    fc.assert(fc.property(hostileText, (text) => bare(neutralise(text)) === bare(text)));
  });
});
