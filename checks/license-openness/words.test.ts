import { describe, expect, test } from 'vitest';
import { folder, license, place } from './words.ts';

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

test('is one line fast, however long it is', () => {
  const start = performance.now();
  for (const text of ['\u0000', ' ', '/', 'LicenseRef-']) {
    license(text.repeat(1_000_000));
    place(text.repeat(1_000_000));
  }
  expect(performance.now() - start).toBeLessThan(500);
});

test('a place without a path is the repository', () => {
  expect([place(''), place('a/b'), folder(''), folder('ee')]).toEqual([
    'the repository',
    'a/b',
    'the repository',
    'ee/',
  ]);
});
