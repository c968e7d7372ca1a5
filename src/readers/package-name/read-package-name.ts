import { manifestKindOf } from '../license-manifest/manifest-kind.ts';
import { readLicenseManifest } from '../license-manifest/read-license-manifest.ts';

export interface PackageName {
  readonly registry: Registry;
  readonly name: string;
}

/** Registries where accounts of their own decide who publishes. Packagist and Go take what is tagged, so that tagging decides there. */
export type Registry =
  | 'npm'
  | 'crates.io'
  | 'PyPI'
  | 'RubyGems'
  | 'Maven Central'
  | 'NuGet'
  | 'Hex'
  | 'pub.dev'
  | 'Hackage';

/** Bower's and other JSON manifests have names that npm does not know. */
function registryOf(path: string): Registry | null {
  const file = path.slice(path.lastIndexOf('/') + 1);
  if (file === 'package.json') return 'npm';
  if (file === 'pubspec.yaml') return 'pub.dev';
  switch (manifestKindOf(path)) {
    case 'cargo':
      return 'crates.io';
    case 'pyproject':
    case 'setup-cfg':
    case 'setup-py':
      return 'PyPI';
    case 'gem':
      return 'RubyGems';
    case 'pom':
      return 'Maven Central';
    case 'nuspec':
      return 'NuGet';
    case 'mix':
      return 'Hex';
    case 'cabal':
      return 'Hackage';
    default:
      return null;
  }
}

/** Whether a file's name is that of a manifest under whose name a registry publishes. */
export function mayNamePackage(path: string): boolean {
  return registryOf(path) !== null;
}

/**
 * Which package of which registry a manifest is for; null where it names none, or says that it is not to be published.
 * @throws {ManifestSyntaxError} where the text is not what the name says it is
 */
export function readPackageName(path: string, text: string): PackageName | null {
  const registry = registryOf(path);
  if (registry === null) return null;
  const { name, isPrivate } = readLicenseManifest(path, text);
  return name === null || name.trim() === '' || isPrivate ? null : { registry, name: name.trim() };
}
