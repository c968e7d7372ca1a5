import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, createOwnerLookup } from './find-owners.ts';
import { parseCodeOwners } from './parse-code-owners.ts';

const matches = (pattern: string, path: string) => compilePattern(pattern)(path.split('/'));
const lookUp = (text: string) => {
  const find = createOwnerLookup(parseCodeOwners(text).rules);
  return (path: string) => find(path)?.owners ?? null;
};

/** The example of GitHub's page "About code owners", in its order; the last matching line decides. */
const documented = lookUp(`
# These owners will be the default owners for everything in the repo.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go    docs@example.com
*.txt   @octo-org/octocats
/build/logs/ @doctocat
docs/*  docs@example.com
apps/   @octocat
/docs/  @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/  @octocat
/apps/github
`);

describe("GitHub's documented example", () => {
  test.each([
    ['README', ['@global-owner1', '@global-owner2']],
    ['deep/down/there.rb', ['@global-owner1', '@global-owner2']],
    ['index.js', ['@js-owner']],
    ['src/deep/index.js', ['@js-owner']],
    ['main.go', ['docs@example.com']],
    ['notes.txt', ['@octo-org/octocats']],
    ['build/logs/today', ['@octocat']],
    ['src/apps/x.rb', ['@octocat']],
    ['docs/x.md', ['@doctocat']],
    ['docs/deep/x.md', ['@doctocat']],
    ['scripts/run.sh', ['@doctocat', '@octocat']],
    ['deeply/nested/logs/today', ['@octocat']],
    ['logs', ['@octocat']],
    ['apps/web.rb', ['@octocat']],
    ['apps/github', []],
    ['apps/github/api.rb', []],
    ['apps/github.rb', ['@octocat']],
  ])('gives %s to %j', (path, owners) => {
    expect(documented(path)).toEqual(owners);
  });
});

describe('a pattern', () => {
  test.each<[string, string[], string[]]>([
    ['*', ['a', 'a/b', 'a/b/c', '.hidden'], []],
    ['*.js', ['a.js', 'b/a.js', '.js', 'lib.js/readme'], ['a.jsx', 'ajs']],
    ['/*.js', ['a.js'], ['b/a.js']],
    ['/*', ['a'], ['a/b']],
    ['/build/logs/', ['build/logs/x', 'build/logs/x/y'], ['build/logs', 'x/build/logs/y', 'build/logsx/y']],
    ['docs/*', ['docs/x.md'], ['docs/deep/x.md', 'src/docs/x.md', 'docs']],
    ['apps/', ['apps/x', 'src/apps/x', 'src/apps/deep/x'], ['apps', 'myapps/x']],
    ['apps', ['apps', 'apps/x', 'src/apps/x', 'src/apps'], ['apps2']],
    ['/docs/', ['docs/x', 'docs/deep/x'], ['src/docs/x']],
    ['/docs', ['docs', 'docs/x'], ['src/docs', 'docs2']],
    ['**/logs', ['logs', 'build/logs', 'build/logs/x', 'a/b/logs/c/d'], ['build/logs2']],
    ['/apps/github', ['apps/github', 'apps/github/x'], ['x/apps/github']],
    ['src/lib', ['src/lib', 'src/lib/x'], ['a/src/lib']],
    ['src/**/test', ['src/test', 'src/a/test', 'src/a/b/test/x'], ['test', 'src/tests']],
    ['src/**', ['src/a', 'src/a/b'], ['a/src', 'src']],
    ['**', ['a', 'a/b'], []],
    ['**/', ['a/b', 'a/b/c'], ['a']],
    ['a?c', ['abc', 'x/abc'], ['ac', 'a/c']],
    ['*/x', ['a/x', 'a/x/b'], ['x', 'a/b/x']],
    ['a.c', ['a.c'], ['abc']],
    ['A', ['A'], ['a']],
    ['/', [], ['a', 'a/b']],
  ])('%s', (pattern, inside, outside) => {
    expect(inside.filter((path) => !matches(pattern, path))).toEqual([]);
    expect(outside.filter((path) => matches(pattern, path))).toEqual([]);
  });

  /** Another reading of the same rules: one regular expression a pattern. */
  function oracle(pattern: string): RegExp {
    const isAnchored = /\/./.test(pattern);
    const isDirectory = pattern.endsWith('/');
    const segments = pattern.replace(/^\//, '').replace(/\/$/, '').split('/');
    const body = segments
      .map((segment, index) => {
        const isLast = index === segments.length - 1;
        if (segment === '**') return isLast ? '.+' : '(?:[^/]+/)*';
        const chars = [...segment].map((char) => ({ '*': '[^/]*', '?': '[^/]' })[char] ?? char);
        return `${chars.join('')}${isLast ? '' : '/'}`;
      })
      .join('');
    const prefix = isAnchored ? '^' : '^(?:.*/)?';
    const ownsOneLevel = segments.at(-1) === '*';
    const suffix = isDirectory ? '/.+' : ownsOneLevel ? '' : '(?:/.*)?';
    return new RegExp(`${prefix}${body}${suffix}$`);
  }

  const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 2 });
  const segment = fc.oneof({ weight: 4, arbitrary: word }, fc.constantFrom('*', '**', '*a', 'a*', '?', 'a?b', '*a*'));
  const path = fc.array(word, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));

  test('matches what a naive regular expression of the same rules matches', () => {
    const pattern = fc
      .tuple(fc.constantFrom('', '/'), fc.array(segment, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/'))
      .map(([start, parts, end]) => start + parts.join('/') + end);
    fc.assert(
      fc.property(pattern, path, (text, file) => {
        expect(matches(text, file), `${text} on ${file}`).toBe(oracle(text).test(file));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['stars', '*a'.repeat(400)],
    ['double stars', '**/a/'.repeat(180)],
    ['question marks', '?'.repeat(900)],
    ['stars and question marks', '*?'.repeat(450)],
  ])('takes no time to speak of, hostile as it may be: %s', (_name, pattern) => {
    const started = performance.now();
    const glob = compilePattern(pattern);
    for (let run = 0; run < 20; run++) {
      glob(['a'.repeat(2000), `${'a'.repeat(2000)}b`]);
      glob(Array.from({ length: 1000 }, () => 'a'));
    }
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('the owners of a path', () => {
  test('are those of the last rule that matches', () => {
    expect(lookUp('*.js @ann\nsrc/ @ben\n')('src/a.js')).toEqual(['@ben']);
    expect(lookUp('src/ @ben\n*.js @ann\n')('src/a.js')).toEqual(['@ann']);
  });

  test('are none where no rule matches, and empty where one takes them away', () => {
    expect(lookUp('src/ @ben')('docs/x')).toBeNull();
    expect(lookUp('* @ben\n/docs/')('docs/x')).toEqual([]);
  });

  test('are not changed by a line that cannot be read', () => {
    expect(lookUp('* @ben\n* ann')('x')).toEqual(['@ben']);
  });
});
