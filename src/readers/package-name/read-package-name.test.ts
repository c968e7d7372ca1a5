import { describe, expect, test } from 'vitest';
import { ManifestSyntaxError } from '../license-manifest/license-manifest.ts';
import { mayNamePackage, readPackageName } from './read-package-name.ts';

describe('the package that a manifest names', () => {
  test.each([
    ['package.json', '{"name": "@acme/rocket", "version": "1.0.0"}', { registry: 'npm', name: '@acme/rocket' }],
    ['package.json', '{"name": "site", "private": true}', null],
    ['package.json', '{"devDependencies": {}}', null],
    ['packages/a/package.json', '{"name": " a "}', { registry: 'npm', name: 'a' }],
    ['Cargo.toml', '[package]\nname = "rocket"\n', { registry: 'crates.io', name: 'rocket' }],
    ['Cargo.toml', '[package]\nname = "rocket"\npublish = false\n', null],
    ['Cargo.toml', '[workspace]\nmembers = ["a"]\n', null],
    ['pyproject.toml', '[project]\nname = "rocket"\n', { registry: 'PyPI', name: 'rocket' }],
    ['pyproject.toml', '[project]\nname = "x"\nclassifiers = ["Private :: Do Not Upload"]\n', null],
    ['pyproject.toml', '[tool.black]\nline-length = 100\n', null],
    [
      'rocket.gemspec',
      'Gem::Specification.new do |s|\n  s.name = "rocket"\nend\n',
      { registry: 'RubyGems', name: 'rocket' },
    ],
    ['pubspec.yaml', 'name: rocket\npublish_to: none\n', null],
  ])('%s %s', (path, text, found) => {
    expect(readPackageName(path, text)).toEqual(found);
  });

  test('is not made up where the manifest cannot be read', () => {
    expect(() => readPackageName('package.json', '{"name": ')).toThrow(ManifestSyntaxError);
  });

  test.each([
    ['package.json', true],
    ['bower.json', false],
    // Packagist takes what is tagged.
    ['composer.json', false],
    ['go.mod', false],
    ['setup.py', true],
  ])('%s may name one: %s', (path, may) => {
    expect(mayNamePackage(path)).toBe(may);
  });
});
