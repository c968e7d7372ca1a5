import { describe, expect, test } from 'vitest';
import { classOfExpression } from '../../src/readers/license/classify-license.ts';
import { readExpression } from './compare-licenses.ts';
import { compareSaid, createPartLookup } from './compare-said.ts';
import type { Part } from './measurement.ts';

const said = (expression: string) => ({ expression, class: classOfExpression(readExpression(expression)) });

function part(path: string, expression: string, changes: Partial<Part> = {}): Part {
  return { path, files: 1, share: 1, party: 'first', ...said(expression), by: null, effective: null, ...changes };
}

describe('what is said against the license', () => {
  test.each([
    ['MIT', 'MIT', 'same'],
    ['MIT', 'ISC', 'differs'],
    ['GPL-3.0-only', 'GPL-3.0-or-later', 'same'],
    ['SSPL-1.0', 'Elastic-2.0', 'differs'],
    ['MIT', 'SSPL-1.0', 'contradicts'],
    ['SSPL-1.0', 'MIT', 'contradicts'],
    ['MIT', 'MIT WITH LicenseRef-scancode-commons-clause', 'contradicts'],
    ['MIT OR BUSL-1.1', 'BUSL-1.1', 'same'],
    ['LicenseRef-Acme', 'MIT', 'same'],
    ['MIT', 'LicenseRef-Acme', 'same'],
  ])('%s of %s: %s', (manifest, license, expected) => {
    const root = part('', license);
    expect(compareSaid(said(manifest), root, [root])).toBe(expected);
  });

  test('who names the closed folder of an open core too says the same', () => {
    const parts = [part('', 'MIT'), part('ee', 'SSPL-1.0')];
    expect(compareSaid(said('MIT AND SSPL-1.0'), parts[0] as Part, parts)).toBe('same');
    expect(compareSaid(said('SSPL-1.0'), parts[0] as Part, parts)).toBe('contradicts');
  });

  test('what a license has become may be named, once it has', () => {
    const effective = { ...said('MPL-2.0'), since: '2025-01-01' };
    const root = part('', 'BUSL-1.1', { effective });
    expect(compareSaid(said('MPL-2.0'), root, [root])).toBe('same');
    expect(compareSaid(said('MPL-2.0'), part('', 'BUSL-1.1'), [root])).toBe('contradicts');
  });
});

describe('the part around a folder', () => {
  const headers = { kind: 'headers', path: 'a/x.c', line: 1 } as const;
  const parts = [
    part('', 'MIT'),
    part('a', 'ISC'),
    part('a/b', 'MIT'),
    part('vendor', 'MIT', { party: 'vendored' }),
    part('src', 'BUSL-1.1', { by: headers }),
  ];

  test.each([
    ['', ''],
    ['a', 'a'],
    ['a/c', 'a'],
    ['a/b/c', 'a/b'],
    ['ab', ''],
    ['vendor/x', ''],
    ['src', ''],
  ])('%j lies in %j', (path, expected) => {
    expect(createPartLookup(parts)(path)?.path).toBe(expected);
  });
});
