import { describe, expect, test } from 'vitest';
import { readChangeTerms } from './read-change-terms.ts';

const terms = (date: string, license = 'Apache License, Version 2.0') =>
  readChangeTerms(
    `Business Source License 1.1\n\nLicensor: Acme, Inc.\nChange Date: ${date}\nChange License: ${license}\n`,
  );
const when = (date: string) => {
  const read = terms(date);
  return read && [read.kind, read.date, read.years];
};

describe('a change date', () => {
  test.each([
    ['2027-11-21', 'date', '2027-11-21', null],
    ['2027/11/21', 'date', '2027-11-21', null],
    ['November 21, 2027', 'date', '2027-11-21', null],
    ['Nov. 21st 2027', 'date', '2027-11-21', null],
    ['21 Nov 2027', 'date', '2027-11-21', null],
    ['21-Nov-2027', 'date', '2027-11-21', null],
    ['1st of January 2024', 'date', '2024-01-01', null],
    ['21.11.2027', 'date', '2027-11-21', null],
    ['2027年11月21日', 'date', '2027-11-21', null],
    ['01/02/2027', 'date', '2027-02-01', null],
    ['12/31/2027', 'date', '2027-12-31', null],
    ['February 2028', 'date', '2028-02-29', null],
    ['The earlier of 2027-01-01 or a date specified at date.example.eth', 'date', '2027-01-01', null],
    ['2027-01-01 for 1.0, 2028-01-01 for 2.0', 'date', '2028-01-01', null],
    ['Four years from 2024-02-01', 'date', '2028-02-01', null],
    ['Four years from the date the Licensed Work is published.', 'after-release', null, 4],
    ['three (3) years after each release', 'after-release', null, 3],
    ['36 months after publication', 'after-release', null, 3],
    ['Second anniversary of the release', 'after-release', null, 2],
    ['2nd anniversary of the release', 'after-release', null, 2],
    ['The later of 2027-01-01 or a date specified at date.example.eth', 'unknown', null, null],
    ['The later of 2027-01-01 and four years after release', 'unknown', null, null],
    ['2027-02-30', 'unknown', null, null],
    ['2030-15-07', 'unknown', null, null],
    ['13/13/2027', 'unknown', null, null],
    ['[insert date]', 'unknown', null, null],
    ['TBD', 'unknown', null, null],
    ['', 'unknown', null, null],
  ])('%s is %s %s %s', (written, kind, date, years) => {
    expect(when(written)).toEqual([kind, date, years]);
  });

  test('that nobody can read is at the latest four years on, where the license says so', () => {
    const text =
      'Change Date: soon\nChange License: MIT\n\nTerms\n\nthe fourth\nanniversary of the first publicly available distribution';
    expect(readChangeTerms(text)).toMatchObject({ kind: 'unknown', years: 4 });
  });
});

describe('the license it becomes', () => {
  test.each([
    ['Apache License, Version 2.0', 'Apache-2.0'],
    ['MIT', 'MIT'],
    ['GNU General Public License v2.0 or later', 'GPL-2.0-or-later'],
    ['Version 2 or later of the GNU General Public License as published by the FSF.', 'GPL-2.0-or-later'],
    ['Apache-2.0 (https://www.apache.org/licenses/LICENSE-2.0)', 'Apache-2.0'],
    ['something else entirely', null],
  ])('%s is %s', (written, expression) => {
    expect(terms('2027-01-01', written)).toMatchObject({ changeLicense: written, changeExpression: expression });
  });
});

describe('parameters', () => {
  const expected = { kind: 'date', date: '2027-01-01', changeExpression: 'MIT', licensor: 'Acme' };

  test.each([
    ['as a list', 'Licensor: Acme\nChange Date: 2027-01-01\nChange License: MIT\n'],
    ['in capitals', 'LICENSOR: Acme\nCHANGE DATE: 2027-01-01\nCHANGE LICENSE: MIT\n'],
    ['in bold', '**Licensor:** Acme\n\n**Change Date**: 2027-01-01\n\n**Change License:** MIT\n'],
    ['in a table', '| Licensor | Acme |\n|---|---|\n| Change Date | 2027-01-01 |\n| Change License | MIT |\n'],
    ['under titles', '## Licensor\n\nAcme\n\n## Change Date\n\n2027-01-01\n\n## Change License\n\nMIT\n'],
    ['in a comment', '// Licensor: Acme\n// Change Date: 2027-01-01\n// Change License: MIT\n'],
    ['on one line', '* Licensor: Acme\n* Change Date: 2027-01-01 | Change License: MIT\n'],
    ['with the end of lines of Windows', 'Licensor: Acme\r\nChange Date: 2027-01-01\r\nChange License: MIT\r\n'],
  ])('are read %s', (_name, text) => {
    expect(readChangeTerms(text)).toMatchObject(expected);
  });

  test('end where the license begins', () => {
    const text =
      'Licensor: Acme\n\nAdditional Use Grant: You may use it\n    for a hobby.\n\n    And at school.\n\nChange Date: 2027-01-01\nChange License: MIT\n\n-----\n\nTerms\n\nThe Licensor hereby grants';
    expect(readChangeTerms(text)).toEqual({
      kind: 'date',
      date: '2027-01-01',
      years: null,
      changeLicense: 'MIT',
      changeExpression: 'MIT',
      additionalGrant: 'You may use it for a hobby. And at school.',
      licensor: 'Acme',
      line: 8,
    });
  });

  test.each(['None', 'None.', 'N/A', ''])('have no additional grant with %j', (grant) => {
    const text = `Additional Use Grant: ${grant}\nChange Date: 2027-01-01\nChange License: MIT\n`;
    expect(readChangeTerms(text)?.additionalGrant).toBeNull();
  });

  test('keep 600 signs of a long grant', () => {
    const text = `Additional Use Grant: ${'all '.repeat(500)}\nChange Date: 2027-01-01\nChange License: MIT\n`;
    expect(readChangeTerms(text)?.additionalGrant).toHaveLength(600);
  });
});

describe('sentences that delay', () => {
  test.each([
    [
      'We grant you an additional license to use it under the MIT license that is effective on the second anniversary of its date.',
      'MIT',
      2,
    ],
    [
      'We grant you an additional license to use it, under the Apache License, Version 2.0, that is effective on the second anniversary of its date.',
      'Apache-2.0',
      2,
    ],
    ['On the second anniversary of its release, the software will become available under the MIT license.', 'MIT', 2],
    ['Three years after release, each version converts to Apache-2.0.', 'Apache-2.0', 3],
  ])('%s', (text, changeExpression, years) => {
    expect(readChangeTerms(`Copyright 2025 Acme GmbH\n\n${text}\n`)).toMatchObject({
      kind: 'after-release',
      changeExpression,
      years,
      licensor: 'Acme GmbH',
      line: 3,
    });
  });

  test('may name the day', () => {
    const text = 'This version converts to the MIT license on January 1, 2030.';
    expect(readChangeTerms(text)).toMatchObject({ kind: 'date', date: '2030-01-01', changeExpression: 'MIT' });
  });
});

describe('nothing changes', () => {
  test.each([
    ['in a license that does not say so', 'Permission is hereby granted to change it, within 30 years.'],
    ['by a change log', '2024-01-01 Change Date: fixed the calendar'],
    ['by a field of that name alone', 'Change Date: 2024-01-01\nAuthor: Ann'],
    [
      'where the parameters are only spoken of',
      'To specify a Change Date, and as the Change License a compatible one.',
    ],
    ['with nothing', ''],
  ])('%s', (_name, text) => {
    expect(readChangeTerms(text)).toBeNull();
  });
});

describe('what is hostile is read in little time', () => {
  test.each([
    ['parameters', 'Change Date: 1 year '.repeat(50_000)],
    ['lines of parameters', 'Change Date: 1/1/2\n'.repeat(50_000)],
    ['grants', 'additional license under The '.repeat(30_000)],
    ['names', 'becomes under A-'.repeat(60_000)],
    ['days', `Change Date: ${'1 '.repeat(400_000)}`],
    ['spaces', ' '.repeat(1_000_000)],
  ])('%s', (_name, text) => {
    const started = performance.now();
    readChangeTerms(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
