import { describe, expect, test } from 'vitest';
import { formatExpression } from '../../src/readers/license-expression/format-expression.ts';
import {
  appliesSeveral,
  categoryOf,
  isCopyleft,
  isDelayedLicense,
  readExpression,
  replaceDelayed,
  sharesLicense,
} from './compare-licenses.ts';

describe('copyleft', () => {
  test.each([
    ['GPL-3.0-only', true],
    ['GPL-2.0-only WITH Classpath-exception-2.0', true],
    ['LGPL-3.0-or-later', true],
    ['MPL-2.0', true],
    ['MIT', false],
    ['Unlicense', false],
    ['MIT AND GPL-3.0-only', true],
    ['MIT OR GPL-3.0-only', false],
    ['GPL-2.0-only OR MPL-2.0', true],
    ['LicenseRef-Acme', false],
    ['no expression at all', false],
  ])('%s: %s', (expression, expected) => {
    expect(isCopyleft(readExpression(expression))).toBe(expected);
  });
});

describe('a license in common', () => {
  test.each([
    ['GPL-3.0-only', 'GPL-3.0-or-later', true],
    ['GPL-2.0-only', 'GPL-3.0-only', true],
    ['GPL-3.0-only', 'LGPL-3.0-only', false],
    ['MIT', 'MIT OR Apache-2.0', true],
    ['MIT', 'MIT WITH LicenseRef-scancode-commons-clause', true],
    ['BSD-2-Clause', 'BSD-3-Clause', true],
    ['0BSD', 'BSD-3-Clause', false],
    ['CC-BY-4.0', 'CC-BY-NC-4.0', false],
    ['BSL-1.0', 'BUSL-1.1', false],
    ['MIT', 'ISC', false],
    ['NOASSERTION', 'NOASSERTION', true],
  ])('%s and %s: %s', (left, right, expected) => {
    expect([sharesLicense(left, right), sharesLicense(right, left)]).toEqual([expected, expected]);
  });
});

describe('a license that becomes another', () => {
  test.each([
    ['BUSL-1.1', true],
    ['FSL-1.1-MIT', true],
    ['LicenseRef-scancode-fcl-1.0-mit', true],
    ['LicenseRef-FCL-1.0-MIT', true],
    ['LicenseRef-scancode-bsl-1.0', true],
    ['LicenseRef-BUSL-1.1-modified', true],
    ['LicenseRef-fcl-1.0-mit-modified', true],
    ['MIT AND BUSL-1.1', true],
    ['BSL-1.0', false],
    ['LicenseRef-BSL-1.0-modified', false],
    ['LicenseRef-scancode-bsla-no-advert', false],
    ['D-FSL-1.0', false],
    ['LicenseRef-scancode-d-fsl-1.0-en', false],
    ['Elastic-2.0', false],
  ])('%s: %s', (expression, expected) => {
    expect(isDelayedLicense(expression)).toBe(expected);
  });

  test.each([
    ['BUSL-1.1', 'MPL-2.0'],
    ['MIT AND BUSL-1.1', 'MIT AND MPL-2.0'],
    ['MIT OR (ISC AND BUSL-1.1)', 'MIT OR ISC AND MPL-2.0'],
    ['NOASSERTION', 'MPL-2.0'],
  ])('%s becomes %s', (before, after) => {
    expect(formatExpression(replaceDelayed(readExpression(before), readExpression('MPL-2.0')))).toBe(after);
  });
});

test('what applies all at once is told from a choice', () => {
  const told = ['MIT', 'MIT OR ISC', 'MIT AND ISC', 'MIT OR (ISC AND Zlib)'].map(appliesSeveral);
  expect(told).toEqual([false, false, true, true]);
});

test('a category is that of one license', () => {
  expect([categoryOf('CC-BY-NC-4.0'), categoryOf('MIT AND ISC'), categoryOf('LicenseRef-Acme')]).toEqual([
    'Non-Commercial',
    null,
    null,
  ]);
});
