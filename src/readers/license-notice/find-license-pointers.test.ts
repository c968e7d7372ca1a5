import { expect, it } from 'vitest';
import { findLicensePointers } from './find-license-pointers.ts';

it.each([
  ['See LICENSE for details.', 'LICENSE'],
  ['that can be found in the LICENSE file', 'LICENSE'],
  ['// see the file\n// COPYING.LESSER for more', 'COPYING.LESSER'],
  ['[MIT](./LICENSE.md)', './LICENSE.md'],
  ['refer to docs/LICENSE-APACHE', 'docs/LICENSE-APACHE'],
  ['See the "LICENSE" file', 'LICENSE'],
])('finds the file in %j', (text, file) => {
  expect(findLicensePointers(text).map((pointer) => pointer.file)).toEqual([file]);
});

it.each(['See the license for the specific language', 'in license terms', 'a licensed copy'])(
  'finds none in %j',
  (text) => {
    expect(findLicensePointers(text)).toEqual([]);
  },
);

it('gives the line', () => {
  expect(findLicensePointers('a\n\nSee LICENSE.\n')).toEqual([{ line: 3, file: 'LICENSE' }]);
});
