import { describe, expect, test } from 'vitest';
import { isLicenseManifest } from './is-license-manifest.ts';
import { ManifestSyntaxError } from './license-manifest.ts';
import { readLicenseManifest } from './read-license-manifest.ts';

/** Field, expression or else meaning, and line of each declaration. */
const declared = (path: string, text: string) =>
  readLicenseManifest(path, text).declarations.map(
    ({ field, expression, meaning, line }) => `${field} ${expression ?? `(${meaning})`} @${line}`,
  );

test('a manifest is known by its base name', () => {
  const manifests = ['package.json', 'a/b/Cargo.toml', 'x.gemspec', 'lib/X.csproj', 'DESCRIPTION', 'a.opam', 'opam'];
  expect(manifests.filter((path) => !isLicenseManifest(path))).toEqual([]);
  const others = ['package-lock.json', 'Cargo.lock', 'my-package.json', 'gemspec', 'pom.xml.bak', 'description', 'a/'];
  expect(others.filter(isLicenseManifest)).toEqual([]);
});

test('what is no manifest is not read', () => {
  expect(() => readLicenseManifest('README.md', '')).toThrow(RangeError);
});

describe('package.json', () => {
  const npm = (text: string) => declared('package.json', text);

  test.each([
    ['a string', '{\n  "name": "x",\n  "license": "MIT"\n}', ['license MIT @3']],
    ['an object', '{"license": {"type": "MIT", "url": "https://example.com"}}', ['license MIT @1']],
    ['an address alone', '{"license": {"url": "http://opensource.org/licenses/ISC"}}', ['license ISC @1']],
    [
      'a family and an address',
      '{"license": {"type": "BSD", "url": "http://opensource.org/licenses/BSD-2-Clause"}}',
      ['license BSD-2-Clause @1'],
    ],
    [
      'a commercial name and an address',
      '{"license": {"type": "Our Commercial License", "url": "http://opensource.org/licenses/MIT"}}',
      ['license (unknown) @1'],
    ],
    [
      'a list to choose from',
      '{"licenses": [\n{"type": "MIT"},\n{"type": "GPL-2.0"}]}',
      ['licenses MIT OR GPL-2.0-only @2'],
    ],
    ['a list of strings', '{"licenses": ["MIT", "ISC"]}', ['licenses MIT OR ISC @1']],
    ['a list under the wrong key', '{"license": ["MIT", "ISC"]}', ['license MIT OR ISC @1']],
    ['a list with something unknown', '{"licenses": ["MIT", "Ours"]}', ['licenses (unknown) @1']],
    ['UNLICENSED', '{"license": "UNLICENSED"}', ['license (unlicensed) @1']],
    ['nothing', '{"name": "x"}', []],
    ['null', '{"license": null}', []],
    ['an empty string', '{"license": ""}', ['license (none) @1']],
    ['the license of something else', '{"dependencies": {"license": "MIT"}, "config": {"license": "MIT"}}', []],
    ['the last of two', '{"license": "MIT", "license": "UNLICENSED"}', ['license (unlicensed) @1']],
    ['a byte order mark', '\uFEFF{"license": "MIT"}', ['license MIT @1']],
  ])('with %s', (_name, text, expected) => {
    expect(npm(text)).toEqual(expected);
  });

  test('has a name, may be private, and may point to a file', () => {
    const text = '{"name": "@a/b", "private": true, "license": "SEE LICENSE IN TERMS.md"}';
    expect(readLicenseManifest('package.json', text)).toEqual({
      declarations: [
        { field: 'license', raw: 'SEE LICENSE IN TERMS.md', line: 1, expression: null, meaning: 'see-file' },
      ],
      isPrivate: true,
      name: '@a/b',
      licenseFiles: ['TERMS.md'],
    });
  });
});

describe('the other JSON manifests', () => {
  test.each([
    [
      'composer.json',
      '{"license": ["LGPL-2.1-only", "GPL-3.0-or-later"]}',
      ['license LGPL-2.1-only OR GPL-3.0-or-later @1'],
    ],
    ['composer.json', '{"license": "proprietary"}', ['license LicenseRef-scancode-proprietary-license @1']],
    ['bower.json', '{"license": ["MIT"]}', ['license MIT @1']],
    ['META.json', '{"license": ["perl_5"]}', ['license Artistic-1.0-Perl OR GPL-1.0-or-later @1']],
    ['META.json', '{"license": ["open_source"]}', ['license (unknown) @1']],
    ['META6.json', '{"license": "Artistic-2.0"}', ['license Artistic-2.0 @1']],
    ['haxelib.json', '{"license": "Public"}', ['license LicenseRef-scancode-public-domain @1']],
    ['haxelib.json', '{"license": "BSD"}', ['license BSD-3-Clause @1']],
    ['vcpkg.json', '{"license": "MIT OR Apache-2.0"}', ['license MIT OR Apache-2.0 @1']],
    ['vcpkg.json', '{"license": null}', []],
    ['codemeta.json', '{"license": "https://spdx.org/licenses/MIT"}', ['license MIT @1']],
    ['codemeta.json', '{"license": {"@id": "https://spdx.org/licenses/MIT"}}', ['license MIT @1']],
    ['deno.jsonc', '{\n// ours\n"license": "MIT",\n}', ['license MIT @3']],
    ['X.podspec.json', '{"license": {"type": "MIT", "file": "LICENSE"}}', ['license MIT @1']],
    ['dub.json', '{"license": "BSL-1.0"}', ['license BSL-1.0 @1']],
  ])('%s: %s', (path, text, expected) => {
    expect(declared(path, text)).toEqual(expected);
  });
});

describe('Cargo.toml', () => {
  test.each([
    ['an expression', '[package]\nname = "x"\nlicense = "MIT OR Apache-2.0"', ['package.license MIT OR Apache-2.0 @3']],
    ['the old slash', '[package]\nlicense = "MIT/Apache-2.0"', ['package.license MIT OR Apache-2.0 @2']],
    ['a license of the workspace', '[workspace.package]\nlicense = "MIT"\n', ['workspace.package.license MIT @2']],
    ['an inherited license', '[package]\nlicense.workspace = true\n', []],
    ['an inline table', 'package = { name = "x", license = "MIT" }', ['package.license MIT @1']],
    ['the license of a dependency', '[dependencies.x]\nlicense = "MIT"', []],
    [
      'the key in a multi-line text',
      '[package]\ndescription = """\nlicense = "ISC"\n"""\nlicense = "MIT"',
      ['package.license MIT @5'],
    ],
  ])('with %s', (_name, text, expected) => {
    expect(declared('Cargo.toml', text)).toEqual(expected);
  });

  test('may name a file, and may not be for publishing', () => {
    const manifest = readLicenseManifest(
      'Cargo.toml',
      '[package]\nname = "x"\npublish = false\nlicense-file = "L.txt"',
    );
    expect(manifest).toEqual({ declarations: [], isPrivate: true, name: 'x', licenseFiles: ['L.txt'] });
  });
});

describe('pyproject.toml', () => {
  const agpl = 'License :: OSI Approved :: GNU Affero General Public License v3 or later (AGPLv3+)';
  test.each([
    ['a string', '[project]\nlicense = "MIT"', ['project.license MIT @2']],
    ['a text', '[project]\nlicense = { text = "MIT License" }', ['project.license.text MIT @2']],
    [
      'a clause in the text',
      '[project]\nlicense = { text = "Commons Clause + MIT" }',
      ['project.license.text LicenseRef-scancode-commons-clause AND MIT @2'],
    ],
    [
      'a file and a classifier',
      `[project]\nlicense = { file = "LICENSE" }\nclassifiers = [\n  "Topic :: X",\n  "${agpl}",\n]`,
      ['project.classifiers AGPL-3.0-or-later @5'],
    ],
    ['a license and a classifier', `[project]\nlicense = "MIT"\nclassifiers = ["${agpl}"]`, ['project.license MIT @2']],
    ['Poetry', '[tool.poetry]\nlicense = "Apache-2.0"', ['tool.poetry.license Apache-2.0 @2']],
    [
      'an unclear classifier beside a clear one',
      '[project]\nclassifiers = ["License :: OSI Approved", "License :: OSI Approved :: MIT License"]',
      ['project.classifiers MIT @2'],
    ],
    [
      'an unclear classifier alone',
      '[project]\nclassifiers = ["License :: OSI Approved"]',
      ['project.classifiers (unknown) @2'],
    ],
    [
      'a closed classifier',
      '[project]\nclassifiers = ["License :: Other/Proprietary License"]',
      ['project.classifiers LicenseRef-scancode-proprietary-license @2'],
    ],
    ['a build tool alone', '[tool.black]\nline-length = 100', []],
  ])('with %s', (_name, text, expected) => {
    expect(declared('pyproject.toml', text)).toEqual(expected);
  });

  test('names files, and may say that nothing is to be uploaded', () => {
    const text = '[project]\nname = "x"\nlicense-files = ["LICEN[CS]E*"]\nclassifiers = ["Private :: Do Not Upload"]';
    const { isPrivate, licenseFiles, name } = readLicenseManifest('pyproject.toml', text);
    expect({ isPrivate, licenseFiles, name }).toEqual({ isPrivate: true, licenseFiles: ['LICEN[CS]E*'], name: 'x' });
  });
});

describe('XML manifests', () => {
  const pom = (body: string) => declared('pom.xml', `<?xml version="1.0"?>\n<project>\n${body}\n</project>`);
  const license = (name: string, url = '') => `<license><name>${name}</name><url>${url}</url></license>`;

  test.each([
    ['its own license', `<licenses>${license('Apache 2')}</licenses>`, ['licenses Apache-2.0 @3']],
    [
      'two to choose from',
      `<licenses>${license('MIT')}${license('GPL 2')}</licenses>`,
      ['licenses MIT OR GPL-2.0-only @3'],
    ],
    [
      'one of two not open',
      `<licenses>${license('Confluent Community License')}${license('Apache 2')}</licenses>`,
      ['licenses LicenseRef-scancode-confluent-community-1.0 AND Apache-2.0 @3'],
    ],
    [
      'a name nobody knows, and an address',
      `<licenses>${license('Ours', 'http://opensource.org/licenses/MIT')}</licenses>`,
      ['licenses MIT @3'],
    ],
    ['the license of its parent', `<parent><licenses>${license('MIT')}</licenses></parent>`, []],
    [
      'the license of a dependency',
      `<dependencies><dependency><licenses>${license('MIT')}</licenses></dependency></dependencies>`,
      [],
    ],
    ['a license in a comment', `<!-- <licenses>${license('MIT')}</licenses> -->`, []],
    [
      'an entity',
      `<licenses>${license('Apache 2 &amp; MIT')}</licenses><x>&oacute;</x>`,
      ['licenses Apache-2.0 AND MIT @3'],
    ],
  ])('a POM with %s', (_name, body, expected) => {
    expect(pom(body)).toEqual(expected);
  });

  test('a POM gives the line of the text', () => {
    expect(pom('<licenses>\n<license>\n<name>\n  MIT\n</name>\n</license>\n</licenses>')).toEqual(['licenses MIT @6']);
  });

  test.each([
    [
      'x.nuspec',
      '<package><metadata><license type="expression">MIT</license><licenseUrl>https://licenses.nuget.org/MIT</licenseUrl></metadata></package>',
      ['license MIT @1'],
    ],
    [
      'x.nuspec',
      '<package xmlns="urn:x"><metadata><licenseUrl>https://opensource.org/licenses/MIT</licenseUrl></metadata></package>',
      ['licenseUrl MIT @1'],
    ],
    [
      'x.nuspec',
      '<package><metadata><licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl></metadata></package>',
      [],
    ],
    ['x.nuspec', '<package><metadata><license>$license$</license></metadata></package>', ['license (unknown) @1']],
    [
      'x.csproj',
      '<Project>\n<PropertyGroup>\n<PackageLicenseExpression>MIT</PackageLicenseExpression>\n</PropertyGroup></Project>',
      ['PackageLicenseExpression MIT @3'],
    ],
    [
      'x.csproj',
      '<Project><PropertyGroup><PackageLicenseExpression>$(Lic)</PackageLicenseExpression></PropertyGroup></Project>',
      [],
    ],
    [
      'Directory.Build.props',
      '<Project><PropertyGroup><PackageLicenseUrl>https://opensource.org/licenses/MIT</PackageLicenseUrl></PropertyGroup></Project>',
      ['PackageLicenseUrl MIT @1'],
    ],
  ])('%s: %s', (path, text, expected) => {
    expect(declared(path, text)).toEqual(expected);
  });

  test('a nuspec may name a file', () => {
    const text = '<package><metadata><id>X</id><license type="file">L.md</license></metadata></package>';
    expect(readLicenseManifest('x.nuspec', text)).toEqual({
      declarations: [],
      isPrivate: false,
      name: 'X',
      licenseFiles: ['L.md'],
    });
  });

  test('entities that multiply stay as they are', () => {
    const entities = Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};&e${at};">`).join('');
    const text = `<!DOCTYPE p [<!ENTITY e0 "MIT">${entities}]><project><artifactId>&e20;</artifactId></project>`;
    expect(readLicenseManifest('pom.xml', text).name).toBe('&e20;');
  });
});

describe('manifests in YAML', () => {
  test.each([
    ['CITATION.cff', 'cff-version: 1.2.0\nlicense: MIT\n', ['license MIT @2']],
    ['CITATION.cff', 'license:\n  - MIT\n  - Apache-2.0\n', ['license MIT OR Apache-2.0 @2']],
    ['CITATION.cff', 'references:\n  - license: MIT\n', []],
    ['CITATION.cff', 'license-url: https://opensource.org/licenses/MIT\n', ['license-url MIT @1']],
    [
      'Chart.yaml',
      'name: x\nannotations:\n  artifacthub.io/license: Apache-2.0\n',
      ['annotations.artifacthub.io/license Apache-2.0 @3'],
    ],
    ['Chart.yaml', 'annotations:\n  licenses: Apache-2.0\n', ['annotations.licenses Apache-2.0 @2']],
    ['Chart.yaml', 'dependencies:\n  - license: MIT\n', []],
    ['pubspec.yaml', 'name: x\nversion: 1.0.0\n', []],
    ['shard.yml', 'name: x\nlicense: MIT\n', ['license MIT @2']],
    ['pubspec.yaml', '', []],
  ])('%s: %s', (path, text, expected) => {
    expect(declared(path, text)).toEqual(expected);
  });

  test('a pubspec may not be for publishing', () => {
    expect(readLicenseManifest('pubspec.yaml', 'name: x\npublish_to: none\n')).toMatchObject({
      isPrivate: true,
      name: 'x',
    });
  });
});

describe('manifests of lines', () => {
  test.each([
    ['setup.cfg', '[metadata]\nname = x\nlicense = BSD 3-Clause\n', ['metadata.license BSD-3-Clause @3']],
    ['setup.cfg', '[options]\nlicense = MIT\n', []],
    [
      'setup.cfg',
      '[metadata]\nclassifiers =\n    Topic :: X\n    License :: OSI Approved :: MIT License\n',
      ['metadata.classifiers MIT @4'],
    ],
    ['setup.cfg', '[metadata]\nlicense = file: LICENSE\n', ['metadata.license (see-file) @2']],
    ['DESCRIPTION', 'Package: x\nLicense: GPL (>= 2)\n', ['License GPL-2.0-or-later @2']],
    ['DESCRIPTION', 'License: GPL-2 | GPL-3\n', ['License GPL-2.0-only OR GPL-3.0-only @1']],
    ['DESCRIPTION', 'License: MIT + file LICENSE\n', ['License MIT @1']],
    ['DESCRIPTION', 'License: GPL (>= 2) | file LICENSE\n', ['License GPL-2.0-or-later @1']],
    ['DESCRIPTION', 'License: GPL (>= 2, < 4)\n', ['License GPL-2.0-or-later @1']],
    ['DESCRIPTION', 'License: Apache License (== 2.0)\n', ['License Apache-2.0 @1']],
    ['DESCRIPTION', 'License: BSD_3_clause + file LICENSE\n', ['License BSD-3-Clause @1']],
    ['DESCRIPTION', 'License: file LICENSE\n', ['License (see-file) @1']],
    ['DESCRIPTION', 'Description: about a\n    License: MIT\nLicense: GPL-3\n', ['License GPL-3.0-only @3']],
    [
      'x.cabal',
      'name: x\nlicense: BSD3\nlicense-file: LICENSE\n\nlibrary\n  build-depends: base\n',
      ['license BSD-3-Clause @2'],
    ],
    ['x.cabal', 'license:       AllRightsReserved\n', ['license (unlicensed) @1']],
    ['x.cabal', '-- license: MIT\nlicense: OtherLicense\n', ['license (unknown) @2']],
    ['x.opam', 'opam-version: "2.0"\nlicense: "MIT"\n', ['license MIT @2']],
    ['opam', 'license: [\n  "MIT"\n  "ISC"\n]\n', ['license MIT @2', 'license ISC @3']],
    ['v.mod', "Module {\n\tname: 'x'\n\tlicense: 'MIT'\n}\n", ['license MIT @4']],
  ])('%s: %s', (path, text, expected) => {
    expect(declared(path, text)).toEqual(expected);
  });

  test('files beside the license are listed', () => {
    expect(readLicenseManifest('DESCRIPTION', 'License: MIT + file LICENCE\n').licenseFiles).toEqual(['LICENCE']);
    expect(readLicenseManifest('x.cabal', 'license-files: A,\n  B\n').licenseFiles).toEqual(['A', 'B']);
    const setup = '[metadata]\nlicense_files =\n  LICENSE\n  NOTICE\n';
    expect(readLicenseManifest('setup.cfg', setup).licenseFiles).toEqual(['LICENSE', 'NOTICE']);
  });
});

describe('manifests that are programs', () => {
  test.each([
    ['setup.py', "setup(\n  name='x',\n  license='MIT',\n)", ['license MIT @3']],
    ['setup.py', "setup(license=LICENSE)\nlicense = 'MIT'", []],
    ['setup.py', "setup(license='MI' 'T')", ['license MIT @1']],
    ['setup.py', "setup(license=f'{x}')", []],
    ['setup.py', "setup(license=u'MIT')", ['license MIT @1']],
    ['setup.py', "# setup(license='MIT')\nsetup(name='x')", []],
    ['setup.py', 'setup(long_description="""\nlicense="MIT"\n""", license="ISC")', ['license ISC @3']],
    ['setup.py', "meta = {'license': 'MIT'}\nsetup(**meta)", ['license MIT @1']],
    ['setup.py', "setup(classifiers=[\n'License :: OSI Approved :: MIT License'])", ['classifiers MIT @2']],
    [
      'setup.py',
      "setup(license='BSD', classifiers=['License :: OSI Approved :: MIT License'])",
      ['license BSD-3-Clause @1'],
    ],
    ['x.gemspec', "Gem::Specification.new do |s|\n  s.name = 'x'\n  s.license = 'MIT'\nend", ['license MIT @3']],
    ['x.gemspec', 's.licenses = [\'MIT\', "GPL-2.0"].freeze', ['license MIT @1', 'license GPL-2.0-only @1']],
    ['x.gemspec', 's.licenses = %w[MIT Ruby]', ['license MIT @1', 'license Ruby @1']],
    ['x.gemspec', "# s.license = 'MIT'\ns.name = 'x'", []],
    ['x.gemspec', 's.license = license_of(x)', []],
    ['x.gemspec', "if s.license == 'MIT'\nend", []],
    ['x.podspec', "s.license = { :type => 'MIT', :file => 'LICENSE' }", ['license MIT @1']],
    ['x.podspec', "s.license = 'MIT'", ['license MIT @1']],
    ['x.podspec', "s.license = { type: 'MIT' }", ['license MIT @1']],
    ['mix.exs', 'defp package do\n  [licenses: ["Apache-2.0"], links: %{}]\nend', ['licenses Apache-2.0 @2']],
    ['mix.exs', 'licenses: ~w(MIT)', ['licenses MIT @1']],
    ['x.rockspec', 'description = {\n  license = "MIT/X11" -- ours\n}', ['license MIT @2']],
    ['conanfile.py', 'class X(ConanFile):\n    license = "MIT"', ['license MIT @2']],
    ['conanfile.py', 'class X(ConanFile):\n    license = ("MIT", "ISC")', ['license MIT @2', 'license ISC @2']],
    ['Makefile.PL', "WriteMakefile(\n  LICENSE => 'perl_5',\n);", ['LICENSE Artistic-1.0-Perl OR GPL-1.0-or-later @2']],
    ['meson.build', "project('x', 'c',\n  license: 'LGPL-2.1-or-later')", ['license LGPL-2.1-or-later @2']],
    ['meson.build', "project('x', 'c')\nfoo(license: 'MIT')", []],
  ])('%s: %s', (path, text, expected) => {
    expect(declared(path, text)).toEqual(expected);
  });
});

describe('a manifest that cannot be read', () => {
  test.each([
    ['package.json', ''],
    ['package.json', '{"license": "MIT"'],
    ['package.json', '["MIT"]'],
    ['package.json', 'nothing of the kind'],
    ['package.json', `${'['.repeat(100_000)}`],
    ['Cargo.toml', '[package\nlicense = "MIT"'],
    ['Cargo.toml', `a = ${'['.repeat(100_000)}`],
    ['pom.xml', ''],
    ['pom.xml', '<project><licenses>'],
    ['pom.xml', `<project>${'<a>'.repeat(100_000)}`],
    ['CITATION.cff', 'license: [MIT\n'],
    ['CITATION.cff', `license: ${'['.repeat(100_000)}`],
    ['CITATION.cff', '- '.repeat(100_000)],
    ['CITATION.cff', '? '.repeat(100_000)],
  ])('is said to be so: %s %#', (path, text) => {
    expect(() => readLicenseManifest(path, text)).toThrow(ManifestSyntaxError);
  });
});

describe('a megabyte of harm', () => {
  const fill = (part: string) => part.repeat(Math.ceil(1_000_000 / part.length));
  test.each([
    ['package.json', `{"licenses": [${fill('"MIT",')}"MIT"]}`],
    ['package.json', `{${fill('"license": "MIT",')}"a": 1}`],
    ['package.json', `{"license": "${fill('a')}"}`],
    ['package.json', fill('"')],
    ['Cargo.toml', `[package]\nlicense = "${fill('x')}"`],
    ['pyproject.toml', `[project]\nclassifiers = [${fill('"License :: x",\n')}]`],
    ['pyproject.toml', fill('[[a]]\n')],
    ['pom.xml', `<project><licenses>${fill('<license><name>MIT</name></license>')}</licenses></project>`],
    ['pom.xml', `<project a="${fill('&amp;')}"/>`],
    ['x.csproj', `<Project>${fill('<PropertyGroup><X>1</X></PropertyGroup>')}</Project>`],
    ['setup.cfg', `[metadata]\nclassifiers =\n${fill('    License :: x\n')}`],
    ['setup.cfg', fill('a = b\n')],
    ['setup.cfg', fill(' ')],
    ['DESCRIPTION', `License: ${fill('a | ')}`],
    ['DESCRIPTION', `License: ${fill('+ ')}`],
    ['opam', `license: [${fill('"MIT" ')}]`],
    ['opam', `license: ${fill('"')}`],
    ['setup.py', fill("'")],
    ['setup.py', fill('"""')],
    ['setup.py', fill('license=')],
    ['setup.py', `setup(${fill("license='MIT',")})`],
    ['setup.py', fill('setup(')],
    ['x.gemspec', fill('%w[')],
    ['x.gemspec', fill('license = [')],
    ['x.podspec', fill('s.license = {')],
    ['x.rockspec', fill('--')],
    ['meson.build', fill('project(')],
    ['CITATION.cff', fill('license: MIT\n')],
    ['CITATION.cff', `license: [${fill('MIT, ')}]`],
    ['Chart.yaml', `a: &a [${fill('1, ')}]\nb: [${'*a, '.repeat(1000)}]`],
  ])('is read in little time: %s %#', (path, text) => {
    const started = performance.now();
    try {
      readLicenseManifest(path, text);
    } catch (error) {
      expect(error).toBeInstanceOf(ManifestSyntaxError);
    }
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
