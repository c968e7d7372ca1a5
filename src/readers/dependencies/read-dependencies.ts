import { type Dependency, maxDependencies } from './dependency.ts';
import { readComposerJson, readPackageJson } from './read-json-dependencies.ts';
import {
  readGemfile,
  readGemspec,
  readGoMod,
  readGradle,
  readGradleCatalogue,
  readMix,
  readPodfile,
  readPubspec,
  readRequirements,
  readSwiftPackage,
} from './read-line-dependencies.ts';
import { readCargoToml, readPyproject } from './read-toml-dependencies.ts';
import { readMsbuild, readPom } from './read-xml-dependencies.ts';

type Read = (text: string, name: string) => Dependency[];

const byName: Readonly<Record<string, Read>> = {
  'package.json': readPackageJson,
  'composer.json': readComposerJson,
  'Cargo.toml': readCargoToml,
  'pyproject.toml': readPyproject,
  'go.mod': readGoMod,
  'pom.xml': readPom,
  Gemfile: readGemfile,
  'mix.exs': readMix,
  'pubspec.yaml': readPubspec,
  'build.gradle': readGradle,
  'build.gradle.kts': readGradle,
  'libs.versions.toml': readGradleCatalogue,
  Podfile: readPodfile,
  'Package.swift': readSwiftPackage,
};
const byForm: readonly (readonly [RegExp, Read])[] = [
  [
    /^(?:[\w.-]*[-_.])?requirements(?:[-_.][\w.-]*)?\.txt$/,
    (text, name) => readRequirements(text, /dev|test|lint|doc|ci/.test(name)),
  ],
  [/\.gemspec$/, readGemspec],
  [/\.(?:cs|fs|vb)proj$/, readMsbuild],
  [/^Directory\.(?:Build|Packages)\.props$/, readMsbuild],
];

/** How a manifest by this name is read; null where it is none. */
function readerOf(path: string): Read | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (Object.hasOwn(byName, name)) return byName[name] ?? null;
  return byForm.find(([form]) => form.test(name))?.[1] ?? null;
}

/** Whether a file's name is that of a manifest that asks for packages. */
export function isDependencyManifest(path: string): boolean {
  return readerOf(path) !== null;
}

/** The packages that a manifest asks for, as it writes them: what these ask for themselves is not looked up. */
export function readDependencies(path: string, text: string): Dependency[] {
  const read = readerOf(path);
  return read ? read(text, path.slice(path.lastIndexOf('/') + 1)).slice(0, maxDependencies) : [];
}
