import { describe, expect, test } from 'vitest';
import { readTrailers } from './read-trailers.ts';

const body = (trailer: string) => `Fix the thing\n\nBecause it broke.\n\n${trailer}\n`;
const one = (kind: string, identity: string) => [{ kind, identity: identity.replace(' / ', '\0') }];

describe('trailers', () => {
  test.each([
    ['as GitHub writes it', 'Co-authored-by: Ben Okri <ben@x.org>', one('co-authored-by', 'Ben Okri / ben@x.org')],
    ['as git writes it', 'Signed-off-by: Ben <ben@x.org>', one('signed-off-by', 'Ben / ben@x.org')],
    ['of a review', 'Reviewed-by: Ben <ben@x.org>', one('reviewed-by', 'Ben / ben@x.org')],
    ['in capitals', 'CO-AUTHORED-BY: Ben <ben@x.org>', one('co-authored-by', 'Ben / ben@x.org')],
    ['in mixed case', 'Co-Authored-By: Ben <ben@x.org>', one('co-authored-by', 'Ben / ben@x.org')],
    ['indented a little', '    Co-authored-by: Ben <ben@x.org>', one('co-authored-by', 'Ben / ben@x.org')],
    ['with no space after the colon', 'Co-authored-by:Ben <ben@x.org>', one('co-authored-by', 'Ben / ben@x.org')],
    ['with many spaces', 'Co-authored-by: \t  Ben   <ben@x.org>  ', one('co-authored-by', 'Ben / ben@x.org')],
    ['without a name', 'Co-authored-by: <ben@x.org>', one('co-authored-by', ' / ben@x.org')],
    ['with a comment behind', 'Reviewed-by: Ben <ben@x.org> # v2', one('reviewed-by', 'Ben / ben@x.org')],
    ['with spaces in the address', 'Reviewed-by: Ben < ben@x.org >', one('reviewed-by', 'Ben / ben@x.org')],
    ['on a line that ends as on Windows', 'Reviewed-by: Ben <ben@x.org>\r', one('reviewed-by', 'Ben / ben@x.org')],
    ['without an address', 'Co-authored-by: Ben Okri', []],
    ['with an empty address', 'Co-authored-by: Ben <>', []],
    ['whose address stands on the next line', 'Co-authored-by: Ben\n<ben@x.org>', []],
    ['quoted from a mail', '> Signed-off-by: Ben <ben@x.org>', []],
    ['quoted twice', '>> Signed-off-by: Ben <ben@x.org>', []],
    ['inside a sentence', 'Thanks. Signed-off-by: Ben <ben@x.org>', []],
    ['indented like code', '        Signed-off-by: Ben <ben@x.org>', []],
    ['of another kind', 'Acked-by: Ben <ben@x.org>\nTested-by: Ben <ben@x.org>', []],
    ['that is longer than a name', `Co-authored-by: ${'x'.repeat(201)}<ben@x.org>`, []],
  ])('%s', (_name, trailer, expected) => {
    expect(readTrailers(body(trailer))).toEqual(expected);
  });

  test('are read all, in their order', () => {
    const text = body('Co-authored-by: Ben <b@x>\nCo-authored-by: Cleo <c@x>\nSigned-off-by: Ann <a@x>');
    expect(readTrailers(text).map(({ kind, identity }) => `${kind} ${identity.split('\0')[1]}`)).toEqual([
      'co-authored-by b@x',
      'co-authored-by c@x',
      'signed-off-by a@x',
    ]);
  });

  test('are none in a message without any', () => {
    expect(readTrailers('Fix the thing\n')).toEqual([]);
  });

  test.each([
    ['spaces', ' '],
    ['tabs', '\t'],
    ['letters', 'x'],
    ['addresses that never close', '<'],
    ['keys', 'signed-off-by:'],
    ['indented lines', '    \n'],
  ])('cost a time that grows with the message and no faster: %s', (_name, unit) => {
    const message = `co-authored-by:${unit.repeat(4_000_000 / unit.length)}`;
    const started = performance.now();
    readTrailers(message);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
