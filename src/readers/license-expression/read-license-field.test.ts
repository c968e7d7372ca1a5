import { describe, expect, test } from 'vitest';
import { readLicenseField } from './read-license-field.ts';

describe('a license field', () => {
  test.each([
    ['MIT', 'MIT'],
    ['(MIT OR Apache-2.0) AND Unicode-3.0', '(MIT OR Apache-2.0) AND Unicode-3.0'],
    ['gpl-2.0', 'GPL-2.0-only'],
    ['License: MIT', 'MIT'],
  ])('holds an expression: %s', (raw, expression) => {
    expect(readLicenseField(raw)).toEqual({ expression, meaning: 'expression' });
  });

  test.each([
    ['MIT/Apache-2.0', 'MIT OR Apache-2.0'],
    ['MIT / Apache 2', 'MIT OR Apache-2.0'],
    ['MIT/BSD-3-Clause/ISC', 'MIT OR BSD-3-Clause OR ISC'],
    ['MIT, GPL', 'MIT OR GPL-1.0-or-later'],
    ['MIT or GPL', 'MIT OR GPL-1.0-or-later'],
    ['MIT or GPL v2 or later', 'MIT OR GPL-2.0-or-later'],
    ['GPL v2 or later or MIT', 'GPL-2.0-or-later OR MIT'],
    ['GPLv2 or GPLv3 or later', 'GPL-2.0-only OR GPL-3.0-or-later'],
    ['MIT and Apache 2.0', 'MIT AND Apache-2.0'],
    ['both MIT and ISC', 'MIT AND ISC'],
    ['MIT, BSD and Apache 2', 'MIT AND BSD-3-Clause AND Apache-2.0'],
    ['Apache License, Version 2.0 and MIT', 'Apache-2.0 AND MIT'],
    ['MIT, BSD or Apache 2', 'MIT OR BSD-3-Clause OR Apache-2.0'],
    ['(MIT or BSD) and Apache 2', '(MIT OR BSD-3-Clause) AND Apache-2.0'],
    ['MIT/BSD AND Apache 2', '(MIT OR BSD-3-Clause) AND Apache-2.0'],
    ['MIT & ISC', 'MIT AND ISC'],
    ['GPL-2 | MIT', 'GPL-2.0-only OR MIT'],
    ['MIT; ISC', 'MIT OR ISC'],
    ['Dual licensed under MIT and GPL', 'MIT OR GPL-1.0-or-later'],
    ['Dual MIT/GPL', 'MIT OR GPL-1.0-or-later'],
    ['Dual-licensed: MIT, Apache 2', 'MIT OR Apache-2.0'],
    ['Either MIT or ISC', 'MIT OR ISC'],
    ['Dual: GPLv3/commercial', 'GPL-3.0-only OR LicenseRef-scancode-commercial-license'],
    ['MIT and GPL dual license', 'MIT OR GPL-1.0-or-later'],
    ['Font: SIL OFL 1.1, Code: MIT', 'OFL-1.1 AND MIT'],
    ['MIT (code), CC BY 4.0 (docs)', 'MIT AND CC-BY-4.0'],
    ['AGPL-3.0 or commercial', 'AGPL-3.0-only OR LicenseRef-scancode-commercial-license'],
    ['AGPL / Commercial', 'AGPL-3.0-or-later OR LicenseRef-scancode-commercial-license'],
    ['http://www.apache.org/licenses/LICENSE-2.0.txt', 'Apache-2.0'],
    ['GNU General Public License https://www.gnu.org/licenses/gpl-3.0.html', 'GPL-3.0-only'],
    ['BSD (https://opensource.org/licenses/BSD-2-Clause)', 'BSD-2-Clause'],
    ['[MIT, ISC]', 'MIT OR ISC'],
  ])('holds names: %s', (raw, expression) => {
    expect(readLicenseField(raw)).toEqual({ expression, meaning: 'name' });
  });

  test.each([
    ['MIT, CC-BY-NC-4.0', 'MIT AND CC-BY-NC-4.0'],
    ['MIT/Proprietary', 'MIT AND LicenseRef-scancode-proprietary-license'],
    ['Apache 2.0, Elastic License 2.0', 'Apache-2.0 AND Elastic-2.0'],
    ['MIT + Commons Clause', 'MIT AND LicenseRef-scancode-commons-clause'],
  ])('takes a bare list with a license that is not open for all of it: %s', (raw, expression) => {
    expect(readLicenseField(raw).expression).toBe(expression);
  });

  test.each(['UNLICENSED', 'unlicensed', 'Private', 'All rights reserved', 'Private :: Do Not Upload', '(UNLICENSED)'])(
    'grants nothing: %s',
    (raw) => {
      expect(readLicenseField(raw)).toEqual({ expression: null, meaning: 'unlicensed' });
    },
  );

  test.each([
    ['Proprietary', 'LicenseRef-scancode-proprietary-license'],
    ['proprietary', 'LicenseRef-scancode-proprietary-license'],
    ['Commercial', 'LicenseRef-scancode-commercial-license'],
    ['Other/Proprietary License', 'LicenseRef-scancode-proprietary-license'],
    ['Copyright 2015 Ann Example. All rights reserved.', null],
  ])('grants nothing, in its own words: %s', (raw, expression) => {
    expect(readLicenseField(raw)).toEqual({ expression, meaning: 'unlicensed' });
  });

  test.each([
    ['SEE LICENSE IN LICENSE.md', 'LICENSE.md'],
    ['see license in <docs/terms.txt>', 'docs/terms.txt'],
    ['SEE LICENSE', 'LICENSE'],
    ['See LICENSE file', 'LICENSE'],
    ['LICENSE.txt', 'LICENSE.txt'],
    ['LICENSE', 'LICENSE'],
    ['./LICENSE.md', './LICENSE.md'],
  ])('points to a file: %s', (raw, file) => {
    expect(readLicenseField(raw)).toEqual({ expression: null, meaning: 'see-file', file });
  });

  test.each(['SEE LICENSE IN https://example.com/terms', 'https://github.com/ann/example/blob/main/LICENSE'])(
    'points elsewhere: %s',
    (raw) => {
      expect(readLicenseField(raw)).toEqual({ expression: null, meaning: 'see-file' });
    },
  );

  test.each(['', '  ', 'none', 'N/A', 'TBD', 'UNKNOWN', 'NOASSERTION', '<%= license %>', '{{ license }}', '-'])(
    'says nothing: %j',
    (raw) => {
      expect(readLicenseField(raw)).toEqual({ expression: null, meaning: 'none' });
    },
  );

  test.each([
    'custom',
    'Other',
    'Nonstandard',
    'MIT, Our Own License',
    'MIT but not for military use',
    'Free for personal and academic use',
    'MIT License with restrictions',
    'Dual licensed',
    'https://example.com/pricing',
    'toString',
    'MIT\nPermission is hereby granted, but not to you',
  ])('is not understood: %s', (raw) => {
    expect(readLicenseField(raw)).toEqual({ expression: null, meaning: 'unknown' });
  });

  test.each([
    ['a megabyte of names', 'MIT, '.repeat(200_000)],
    ['a list as long as it may be', 'MIT, '.repeat(99)],
    ['slashes', '/'.repeat(499)],
    ['parentheses', '('.repeat(250) + ')'.repeat(249)],
    ['nested lists', '(MIT/'.repeat(80)],
    ['or', ' or '.repeat(120)],
    ['rights', `copyright ${'a '.repeat(200)}all rights`],
    ['see', 'see the '.repeat(60)],
    ['spaces', `MIT${' '.repeat(490)}x`],
    ['braces', '{{'.repeat(249)],
  ])('is read in little time, hostile as it may be: %s', (_name, text) => {
    const started = performance.now();
    for (let run = 0; run < 10; run++) readLicenseField(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
