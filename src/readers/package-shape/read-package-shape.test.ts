import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeless } from './package-shape.ts';
import { isShapeManifest, readPackageShape } from './read-package-shape.ts';

describe('what is made of a package', () => {
  test.each([
    [
      'package.json',
      '{\n  "name": "@a/b",\n  "version": "1.0.0",\n  "main": "index.js"\n}',
      { name: '@a/b', isLibrary: true, line: 2 },
    ],
    [
      'package.json',
      '{ "name": "@a/tool", "version": "1.0.0", "bin": "cli.js" }',
      { name: '@a/tool', programs: ['tool'] },
    ],
    [
      'package.json',
      '{ "private": true, "bin": { "one": "1.js", "two": "2.js" } }',
      { isPrivate: true, programs: ['one', 'two'] },
    ],
    [
      'package.json',
      '{ "private": true, "devDependencies": { "electron": "1" } }',
      { isPrivate: true, application: 'Electron' },
    ],
    [
      'package.json',
      '{ "private": true, "dependencies": { "react": "1" }, "devDependencies": { "vite": "1" } }',
      { isPrivate: true, application: 'a browser', isPage: true },
    ],
    [
      'package.json',
      '{ "private": true, "workspaces": ["a"], "dependencies": { "react": "1", "vite": "1" } }',
      { isPrivate: true },
    ],
    [
      'package.json',
      '{ "name": "front", "private": true, "dependencies": { "next": "1" } }',
      { name: 'front', isPrivate: true, application: 'Next.js', isPage: true },
    ],
    ['a.desktop', '[Desktop Entry]\nType=Application\nExec=a\n', { application: 'desktops' }],
    ['share/a.desktop.in', '[Desktop Entry]\nType=Application\nTerminal=true\n', {}],
    ['a.desktop', '[Desktop Entry]\nType=Link\n\n[Desktop Action A]\nType=Application\n', {}],
    [
      'org.a.metainfo.xml',
      '<?xml version="1.0"?>\n<component type="desktop-application">\n',
      { application: 'desktops' },
    ],
    ['org.a.appdata.xml', '<component type="console-application">', {}],
    ['package.json', '{ "private": true, "devDependencies": { "vite": "1" } }', { isPrivate: true }],
    [
      'package.json',
      '{ "name": "ui", "version": "1.0.0", "exports": {}, "devDependencies": { "react": "1", "vite": "1" } }',
      { name: 'ui', isLibrary: true },
    ],
    [
      'Cargo.toml',
      '[package]\nname = "a"\npublish = false\n[[bin]]\nname = "run"\n[dependencies]\n',
      { name: 'a', isPrivate: true, programs: ['run'] },
    ],
    [
      'Cargo.toml',
      '[workspace]\nmembers = []\n[package]\nname = "a"\n[lib]\n[dependencies]\ngtk4 = "1"\n',
      { name: 'a', isLibrary: true, application: 'gtk4', line: 3 },
    ],
    [
      'pyproject.toml',
      '[build-system]\n[project]\nname = "a"\n[project.scripts]\nrun = "a:main"\n',
      { name: 'a', programs: ['run'], isLibrary: true, line: 2 },
    ],
    [
      'pyproject.toml',
      '[build-system]\n[project]\nname = "a"\nclassifiers = ["Private :: Do Not Upload"]\n',
      { name: 'a', isPrivate: true, line: 2 },
    ],
    [
      'setup.py',
      'setup(name="a", entry_points={"console_scripts": ["run = a.b:main", "go=a:go"]})',
      { name: 'a', programs: ['run', 'go'], isLibrary: true },
    ],
    [
      'setup.cfg',
      '[metadata]\nname = a\n[options.entry_points]\nconsole_scripts =\n    run = a:main\n',
      { name: 'a', programs: ['run'], isLibrary: true },
    ],
    ['app/build.gradle.kts', 'plugins {\n  id("com.android.application")\n}\n', { application: 'Android' }],
    ['lib/build.gradle', 'plugins {\n  id "com.android.library"\n}\n', { isLibrary: true }],
    ['AndroidManifest.xml', '<category android:name="android.intent.category.LAUNCHER" />', { application: 'Android' }],
    ['a.gemspec', 's.name = "a"\ns.executables = ["run"]\n', { name: 'a', programs: ['run'], isLibrary: true }],
    ['composer.json', '{ "name": "a/b", "type": "project", "bin": ["bin/run"] }', { name: 'a/b', programs: ['run'] }],
    ['composer.json', '{ "name": "a/b" }', { name: 'a/b', isLibrary: true }],
    [
      'pom.xml',
      '<project><parent><artifactId>p</artifactId></parent><artifactId>a</artifactId></project>',
      { name: 'a', isLibrary: true },
    ],
    [
      'pom.xml',
      '<project><artifactId>a</artifactId><packaging>war</packaging></project>',
      { name: 'a', programs: ['a'] },
    ],
    [
      'pubspec.yaml',
      'name: a\npublish_to: none\ndependencies:\n  flutter:\n    sdk: flutter\nflutter:\n',
      { name: 'a', isPrivate: true, application: 'Flutter' },
    ],
    ['pubspec.yaml', 'name: a\n', { name: 'a', isLibrary: true }],
  ])('%s: %j', (path, text, expected) => {
    expect(isShapeManifest(path)).toBe(true);
    expect(readPackageShape(path, text)).toEqual({ ...shapeless, ...expected });
  });

  test.each(['package.json', 'Cargo.toml', 'pyproject.toml', 'setup.py', 'composer.json', 'pom.xml', 'build.gradle'])(
    'a broken %s makes nothing',
    (path) => {
      for (const text of ['', '{', '[[[', '('.repeat(100_000)])
        expect(readPackageShape(path, text).programs).toEqual([]);
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(readPackageShape(path, text).programs)),
      );
    },
  );
});
