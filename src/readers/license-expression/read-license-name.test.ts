import { describe, expect, test } from 'vitest';
import names from '../../../config/license-names.json' with { type: 'json' };
import table from '../../../config/licenses.json' with { type: 'json' };
import { formatExpression } from './format-expression.ts';
import { listLicenses } from './list-licenses.ts';
import { parseExpression } from './parse-expression.ts';
import { readLicenseName } from './read-license-name.ts';

describe('a name', () => {
  test.each([
    ['Apache-2.0', 'Apache 2', 'Apache License, Version 2.0', 'the Apache License 2.0', 'apache2', 'ASL 2.0', 'Apache'],
    ['MIT', 'MIT', 'The MIT License', 'MIT Licence', 'MIT/X11', 'MIT X11', 'Expat', 'MIT License (MIT)', 'MIT-style'],
    ['BSD-3-Clause', 'BSD', 'New BSD', '3-clause BSD', 'Three-clause BSD', 'BSD 3-Clause "New" or "Revised" License'],
    ['BSD-2-Clause', 'Simplified BSD', 'BSD-2', '2-clause BSD license', 'FreeBSD License'],
    ['BSD-4-Clause', 'Original BSD', '4-clause BSD'],
    ['0BSD', '0BSD', 'BSD Zero Clause License', 'Zero-Clause BSD'],
    ['BSL-1.0', 'Boost', 'BSL-1.0', 'BSL 1.0', 'Boost Software License 1.0', 'Boost Software License - Version 1.0'],
    ['BUSL-1.1', 'BUSL', 'BSL 1.1', 'BSL-1.1', 'Business Source License 1.1', 'Business Source License (BSL) 1.1'],
    ['Elastic-2.0', 'ELv2', 'Elastic License 2.0', 'Elastic License v2'],
    ['SSPL-1.0', 'SSPL', 'Server Side Public License (SSPL) version 1'],
    ['MPL-2.0', 'MPL 2', 'MPLv2', 'Mozilla Public License 2.0', 'Mozilla Public License, v. 2.0'],
    ['MPL-1.1', 'MPL 1.1', 'Mozilla Public License 1.1 (MPL 1.1)'],
    ['EUPL-1.2', 'EUPL v1.2', 'European Union Public License 1.2'],
    ['EPL-2.0', 'Eclipse Public License - v 2.0', 'EPL 2.0', 'EPL-2.0'],
    ['WTFPL', 'WTFPL', 'wtfpl 2', 'Do What The F*ck You Want To Public License'],
    ['Zlib', 'zlib', 'zlib/libpng'],
    ['Unlicense', 'Unlicense', 'The Unlicense', 'UNLICENSE'],
    ['CC0-1.0', 'CC0', 'CC0 1.0 Universal', 'Creative Commons Zero v1.0 Universal'],
    ['CC-BY-4.0', 'CC BY 4.0', 'Creative Commons Attribution 4.0 International', 'CC-BY-4.0'],
    ['CC-BY-SA-3.0', 'CC BY-SA 3.0', 'Creative Commons Attribution-ShareAlike 3.0 Unported'],
    ['CC-BY-NC-SA-4.0', 'CC BY-NC-SA 4.0', 'Attribution-NonCommercial-ShareAlike 4.0', 'CC BY-NC-SA'],
    ['CC-BY-ND-4.0', 'CC BY-ND 4.0', 'Creative Commons Attribution-NoDerivatives 4.0 International'],
    ['LicenseRef-scancode-public-domain', 'Public Domain', 'public-domain'],
    ['LicenseRef-scancode-commons-clause', 'Commons Clause', 'Commons Clause License Condition v1.0'],
    ['LicenseRef-scancode-proprietary-license', 'Proprietary', 'For non-commercial use only', 'Closed source'],
    ['PolyForm-Noncommercial-1.0.0', 'PolyForm Noncommercial 1.0.0', 'PolyForm Noncommercial License 1.0.0'],
    ['FSL-1.1-MIT', 'FSL-1.1-MIT', 'Functional Source License, Version 1.1, MIT Future License'],
    ['FSL-1.1-ALv2', 'FSL-1.1-Apache-2.0', 'FSL-1.1-ALv2'],
    ['Artistic-2.0', 'Artistic 2.0', 'Artistic License 2.0', 'artistic_2'],
    ['Artistic-1.0-Perl OR GPL-1.0-or-later', 'Perl', 'perl_5', 'the same terms as Perl itself'],
    ['LicenseRef-scancode-confluent-community-1.0', 'Confluent Community License'],
  ])('means %s: %s', (expected, ...spellings) => {
    expect(spellings.map((name) => [name, readLicenseName(name)])).toEqual(spellings.map((name) => [name, expected]));
  });

  test.each([
    ['GPL-1.0-or-later', 'GPL', 'GNU General Public License', 'GNU GPL', 'GNU General Public License (GPL)'],
    ['GPL-2.0-only', 'GPLv2', 'GPL-2', 'GNU GPL v2', 'GNU General Public License, version 2', 'GPL 2.0 only'],
    ['GPL-2.0-only', 'GNU GENERAL PUBLIC LICENSE Version 2, June 1991'],
    ['GPL-2.0-or-later', 'GPL v2 or later', 'GPLv2+', 'GPL (>= 2)', 'GPL-2 or (at your option) any later version'],
    ['GPL-3.0-or-later', 'GPLv3+', 'GNU General Public License v3 or later (GPLv3+)', 'gplv3plus'],
    ['GPL-2.0-only OR GPL-3.0-only', 'GPLv2 or GPLv3', 'GPL 2 or 3'],
    ['LGPL-2.0-or-later', 'LGPL', 'GNU Library or Lesser General Public License (LGPL)'],
    ['LGPL-2.1-or-later', 'GNU Lesser General Public License', 'LGPL-2.1+', 'Lesser GPL v2.1 or newer'],
    ['LGPL-3.0-only', 'LGPLv3', 'GNU Lesser General Public License v3.0', 'Lesser GPL 3'],
    ['AGPL-3.0-or-later', 'AGPL', 'GNU Affero General Public License', 'AGPL v3+'],
    ['AGPL-3.0-only', 'AGPL-3', 'Affero GPL 3', 'GNU Affero General Public License v3'],
    ['GFDL-1.3-only', 'GNU Free Documentation License 1.3', 'GFDL 1.3'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', 'GPL v2 with Classpath exception', 'GPL2 w/ CPE'],
    ['Apache-2.0 WITH LLVM-exception', 'Apache 2.0 with LLVM Exceptions', 'Apache-2.0 with LLVM-exception'],
    ['LGPL-3.0-only', 'LGPLv3 with exceptions'],
  ])('of the GNU family means %s: %s', (expected, ...spellings) => {
    expect(spellings.map((name) => [name, readLicenseName(name)])).toEqual(spellings.map((name) => [name, expected]));
  });

  test.each([
    ['a label', 'License: MIT', 'MIT'],
    ['a verb', 'Licensed under the Apache License, Version 2.0', 'Apache-2.0'],
    ['the terms', 'Released under the terms of the GNU GPL v3', 'GPL-3.0-only'],
    ['a link', '[MIT](LICENSE.md)', 'MIT'],
    ['a file to see', 'MIT (see LICENSE)', 'MIT'],
    ['an address', 'The MIT License (http://opensource.org/licenses/MIT)', 'MIT'],
    ['an owner', 'MIT © Ann Example', 'MIT'],
    ['an owner and a year', 'MIT License. Copyright (c) 2015 Ann Example', 'MIT'],
    ['its id', 'Apache License 2.0 (Apache-2.0)', 'Apache-2.0'],
    ['its initials', 'European Union Public License v1.2 (EUPL)', 'EUPL-1.2'],
    ['its variant', 'BSD License (2-clause)', 'BSD-2-Clause'],
    ['an id that is more exact', 'BSD (BSD-2-Clause)', 'BSD-2-Clause'],
    ['a classifier', 'License :: OSI Approved :: MIT License', 'MIT'],
  ])('may stand with %s', (_name, raw, expected) => {
    expect(readLicenseName(raw)).toBe(expected);
  });

  test.each([
    ['Apache 2.0 with Commons Clause', 'Apache-2.0 AND LicenseRef-scancode-commons-clause'],
    ['MIT (with Commons Clause)', 'MIT AND LicenseRef-scancode-commons-clause'],
    ['Commons Clause + MIT', 'LicenseRef-scancode-commons-clause AND MIT'],
  ])('keeps the Commons Clause: %s', (raw, expected) => {
    expect(readLicenseName(raw)).toBe(expected);
  });

  test.each([
    '',
    'license',
    'UNLICENSED',
    'Unlicensed',
    'permitted',
    'limit',
    'free',
    'open source',
    'CC-BY',
    'CC BY-SA',
    'Creative Commons',
    'not GPL',
    'no license',
    'GPL, non-commercial',
    'GPL 4',
    'GPL-2.0 or',
    'GPL LGPL',
    'MIT (non-commercial use only)',
    'MIT with restrictions',
    'MIT except for the logo',
    'Apache 2.0 (with modifications)',
    'Apache 2.0, not for resale',
    'MIT, Proprietary',
    'MIT License. Copyright 2015 Ann. Commercial use prohibited',
    'nvidia',
    'intel corporation',
    'node',
    'this software is provided by the copyright holders',
    '__proto__',
    'constructor',
  ])('is none: %j', (raw) => {
    expect(readLicenseName(raw)).toBeNull();
  });
});

describe('the table of names', () => {
  const ids = new Set(table.licenses.map(([id]) => id));
  const sections = { ...names.names, ...names.families };

  test.each(Object.entries(sections))('knows what %s is', (expression, aliases) => {
    const parsed = parseExpression(expression);
    expect(parsed && formatExpression(parsed)).toBe(expression);
    expect(parsed && listLicenses(parsed).filter(({ license }) => !ids.has(license))).toEqual([]);
    expect(aliases.map((name) => [name, readLicenseName(name)])).toEqual(aliases.map((name) => [name, expression]));
  });

  test('knows every license by its id', () => {
    const unread = table.licenses.flatMap(([id = '']) => (parseExpression(id) === null ? [id] : []));
    expect(unread).toEqual([]);
  });

  test('gives no license that is not open the name of one that is', () => {
    const rank = new Map(table.licenses.map(([id = '', , kind = '']) => [id, kind]));
    const isOpen = (id: string) => ['osi', 'libre', 'unapproved'].includes(rank.get(id) ?? '');
    const confused = table.licenses.filter(([id = '', name = '']) => {
      const read = readLicenseName(name);
      const parsed = read === null ? null : parseExpression(read);
      return (
        !isOpen(id) && rank.get(id) !== 'unknown' && parsed !== null && 'license' in parsed && isOpen(parsed.license)
      );
    });
    expect(confused.map(([id, name]) => `${id} ${name}`)).toEqual([]);
  });
});

test.each([
  ['spaces', ' '.repeat(1_000_000)],
  ['parentheses', '('.repeat(1_000_000)],
  ['names', 'MIT '.repeat(250_000)],
  ['brackets of links', '[['.repeat(149)],
  ['versions', `GPL ${'2.0.'.repeat(70)}`],
  ['zeros', `MIT ${'0.'.repeat(140)}x`],
  ['verbs', 'licensed under the terms of the '.repeat(9)],
  ['addresses', ' https://a'.repeat(29)],
  ['owners', 'copyright '.repeat(29)],
])('a name is read in little time, hostile as it may be: %s', (_name, text) => {
  const started = performance.now();
  for (let run = 0; run < 20; run++) readLicenseName(text);
  expect(performance.now() - started).toBeLessThan(500);
});
