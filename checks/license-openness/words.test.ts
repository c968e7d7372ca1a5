import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folder, license, list, percent, place, plural, quote } from './words.ts';

describe('a share in words', () => {
  test.each([
    [0, '0 %'],
    [0.0001, '< 1 %'],
    [0.005, '1 %'],
    [0.124, '12 %'],
    [0.995, '> 99 %'],
    [1, '100 %'],
  ])('of %d is %s', (share, text) => {
    expect(percent(share)).toBe(text);
  });
});

test('counts have their noun', () => {
  expect([plural(1, 'file'), plural(2, 'file'), plural(1000, 'file')]).toEqual(['1 file', '2 files', '1,000 files']);
  expect([plural(1, 'person', 'people'), plural(2, 'person', 'people')]).toEqual(['1 person', '2 people']);
});

test('lists end', () => {
  expect([list([]), list(['a']), list(['a', 'b', 'c']), list(['a', 'b', 'c', 'd'])]).toEqual([
    '',
    'a',
    'a, b and c',
    'a, b, c and 1 more',
  ]);
});

describe('a license as people say it', () => {
  test.each([
    ['MIT', 'MIT'],
    ['NONE', 'no license'],
    ['NOASSERTION', 'terms of its own'],
    ['MIT WITH LicenseRef-scancode-commons-clause', 'MIT with Commons Clause'],
    ['MIT AND LicenseRef-scancode-commons-clause', 'MIT with Commons Clause'],
    ['LicenseRef-scancode-commons-clause AND Apache-2.0', 'Apache-2.0 with Commons Clause'],
    ['MIT AND NOASSERTION', 'MIT and terms of its own'],
    ['LicenseRef-scancode-polyform-shield-1.0.0', 'polyform-shield-1.0.0'],
    ['LicenseRef-MIT-modified', 'changed MIT'],
    ['LicenseRef-BSD-3-Clause-modified OR GPL-2.0-only', 'changed BSD-3-Clause OR GPL-2.0-only'],
    ['LicenseRef-Acme', 'LicenseRef-Acme'],
  ])('%s: %s', (expression, said) => {
    expect(license(expression)).toBe(said);
  });

  test('has an end', () => {
    expect(license('LicenseRef-x'.repeat(100_000), 20)).toBe('LicenseRef-xLicense…');
    expect(license(`LicenseRef-${'a-'.repeat(100_000)}`, 20)).toHaveLength(20);
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

  test('is one line fast, however long it is', () => {
    const start = performance.now();
    for (const text of ['\u0000', ' ', '/', 'LicenseRef-']) {
      quote(text.repeat(1_000_000), 80);
      license(text.repeat(1_000_000));
      place(text.repeat(1_000_000));
    }
    expect(performance.now() - start).toBeLessThan(500);
  });
});

test('a place without a path is the repository', () => {
  expect([place(''), place('a/b'), folder(''), folder('ee')]).toEqual([
    'the repository',
    'a/b',
    'the repository',
    'ee/',
  ]);
});
