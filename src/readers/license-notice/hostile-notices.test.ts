import { expect, it } from 'vitest';
import { findLicensePointers } from './find-license-pointers.ts';
import { readLicenseNotices } from './read-license-notices.ts';
import { readReadmeClaims } from './read-readme-claims.ts';

const length = 1_000_000;
const fill = (part: string) => part.repeat(Math.ceil(length / part.length));

it.each([
  ['GNU over and over', fill('GNU ')],
  ['a list without end', fill('MIT, ')],
  ['versions', fill('GPL version 2 or ')],
  ['unclosed parentheses', fill('SPDX-License-Identifier: (MIT OR\n')],
  ['unclosed links', fill('license [a](')],
  ['unclosed badges', fill('![license](')],
  ['a badge without end', fill('license /badge/license-a--')],
  ['headings', fill('# license\n')],
  ['rules', `License\n${fill('=')}`],
  ['one long word', `license ${fill('a')}`],
  ['white space', `license${fill(' ')}x`],
  ['capitals', fill('under the Aaaa License ')],
  ['exceptions', fill('GNU GPL version 2. As a special exception ')],
  ['fences', fill('```\n~~~\nlicense\n')],
  ['a path without end', `see LICENSE${fill('a/')}`],
  ['tags', fill('license <a ')],
  ['claims', `# x\n${fill('open source is ')}`],
  ['public domain', fill('public domain ')],
  ['prohibitions', fill('copyright unauthorized copying ')],
  ['names of objects', fill('licensed under __proto__, constructor ')],
])(
  'takes bounded time over 1 MB of %s',
  (_, text) => {
    const started = performance.now();
    readLicenseNotices(text, 'header');
    readLicenseNotices(text, 'readme');
    readReadmeClaims(text);
    findLicensePointers(text);
    expect(performance.now() - started).toBeLessThan(12_000);
  },
  30_000,
);

it('reads past what a hostile text tries to trip it with', () => {
  expect(readLicenseNotices('licensed under constructor\n__license__ = "__proto__"', 'header')).toEqual([]);
});
