import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesGlob } from './glob.ts';

describe('a glob', () => {
  test.each([
    ['LICENSE', 'LICENSE'],
    ['*.md', 'README.md'],
    ['*', ''],
    ['*', '.hidden'],
    ['docs/*.md', 'docs/model.md'],
    ['**', 'a/b/c'],
    ['**', ''],
    ['**/LICENSE', 'LICENSE'],
    ['**/LICENSE', 'a/b/LICENSE'],
    ['docs/**', 'docs'],
    ['docs/**', 'docs/a/b'],
    ['a/**/z', 'a/z'],
    ['a/**/b/**/z', 'a/b/b/x/z'],
    ['a**z', 'a-z'],
    ['?.ts', 'é.ts'],
    ['?', '😀'],
    ['[a].ts', '[a].ts'],
    ['*', '*'],
    ['a.b', 'a.b'],
  ])('%s matches %s', (glob, path) => {
    expect(matchesGlob(path, glob)).toBe(true);
  });

  test.each([
    ['*.md', 'docs/README.md'],
    ['docs/*', 'docs/a/b'],
    ['docs/**', 'docsx/a'],
    ['a**z', 'a/z'],
    ['?', ''],
    ['?', 'ab'],
    ['?', '/'],
    ['license', 'LICENSE'],
    ['a.b', 'axb'],
    ['[ab].ts', 'a.ts'],
    ['{a,b}', 'a'],
    ['a', 'a/'],
    ['**/a', 'b'],
    ['', 'a'],
  ])('%s does not match %s', (glob, path) => {
    expect(matchesGlob(path, glob)).toBe(false);
  });
});

/** What globs mean, said as simply as it can be said, and exponential for it. */
function matchesNaively(path: string, glob: string): boolean {
  return matchesParts(path.split('/'), glob.split('/'), '**', (segment, pattern) =>
    matchesParts(Array.from(segment), Array.from(pattern), '*', (char, wanted) => wanted === '?' || wanted === char),
  );
}

function matchesParts(
  items: string[],
  pattern: string[],
  wildcard: string,
  matchesOne: (item: string, wanted: string) => boolean,
): boolean {
  const [wanted, ...later] = pattern;
  if (wanted === undefined) return items.length === 0;
  if (wanted === wildcard) {
    return (
      matchesParts(items, later, wildcard, matchesOne) ||
      (items.length > 0 && matchesParts(items.slice(1), pattern, wildcard, matchesOne))
    );
  }
  const [item, ...rest] = items;
  return item !== undefined && matchesOne(item, wanted) && matchesParts(rest, later, wildcard, matchesOne);
}

test('any glob matches what its meaning says', () => {
  const path = fc.array(fc.constantFrom('a', 'b', '/', '.', '😀'), { maxLength: 10 }).map((chars) => chars.join(''));
  const glob = fc
    .array(fc.constantFrom('a', 'b', '/', '.', '*', '**', '?', '/**/'), { maxLength: 8 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(path, glob, (somePath, someGlob) => {
      expect(matchesGlob(somePath, someGlob)).toBe(matchesNaively(somePath, someGlob));
    }),
    { numRuns: 5000 },
  );
});

test('a path without wildcards matches itself', () => {
  const path = fc.string({ unit: 'binary' }).filter((text) => !/[*?]/.test(text));
  fc.assert(fc.property(path, (text) => matchesGlob(text, text)));
});

describe('a hostile glob ends soon', () => {
  test.each([
    ['many stars in a segment', '*a'.repeat(50), `${'a'.repeat(20_000)}b`],
    ['many stars over many segments', '**/a/'.repeat(50), `${'a/'.repeat(20_000)}b`],
    ['stars within stars', '**/*a*a*a*b/'.repeat(30), `${'a'.repeat(50)}/`.repeat(500)],
  ])('%s', (_name, glob, path) => {
    const start = performance.now();
    expect(matchesGlob(path, glob)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('twice the path costs no more than a few times the time', () => {
    const time = (length: number) => {
      const path = `${'a'.repeat(length)}b`;
      const start = performance.now();
      for (let round = 0; round < 5; round++) matchesGlob(path, '*a'.repeat(50));
      return performance.now() - start;
    };
    time(20_000);
    expect(time(200_000)).toBeLessThan(40 * Math.max(1, time(20_000)));
  });
});
