import type { LicenseManifest } from './license-manifest.ts';
import { type ManifestKind, manifestKindOf } from './manifest-kind.ts';
import {
  readComposerJson,
  readCpanJson,
  readHaxelibJson,
  readPackageJson,
  readSimpleJson,
} from './read-json-manifest.ts';
import {
  readConanfile,
  readGemspec,
  readMakefilePl,
  readMeson,
  readMixExs,
  readPodspec,
  readRockspec,
  readSetupPy,
} from './read-script-manifest.ts';
import { readCabal, readDescription, readOpam, readSetupCfg, readVMod } from './read-text-manifest.ts';
import { readCargoToml, readPyprojectToml } from './read-toml-manifest.ts';
import { readMsBuild, readNuspec, readPom } from './read-xml-manifest.ts';
import { readChart, readCitation, readSimpleYaml } from './read-yaml-manifest.ts';

const readers: Readonly<Record<ManifestKind, (text: string) => LicenseManifest>> = {
  npm: readPackageJson,
  composer: readComposerJson,
  json: readSimpleJson,
  haxelib: readHaxelibJson,
  cpan: readCpanJson,
  cargo: readCargoToml,
  pyproject: readPyprojectToml,
  'setup-cfg': readSetupCfg,
  'setup-py': readSetupPy,
  conan: readConanfile,
  pom: readPom,
  nuspec: readNuspec,
  msbuild: readMsBuild,
  r: readDescription,
  yaml: readSimpleYaml,
  chart: readChart,
  citation: readCitation,
  mix: readMixExs,
  v: readVMod,
  opam: readOpam,
  'makefile-pl': readMakefilePl,
  meson: readMeson,
  gem: readGemspec,
  pod: readPodspec,
  cabal: readCabal,
  rock: readRockspec,
};

/**
 * What a manifest says of its own package's license; what it says of dependencies is not read.
 * @throws {ManifestSyntaxError} where the text is not what the name says it is
 * @throws {RangeError} where the path is no manifest's
 */
export function readLicenseManifest(path: string, text: string): LicenseManifest {
  const kind = manifestKindOf(path);
  if (kind === null) throw new RangeError(`Not a manifest: ${path}`);
  return readers[kind](text);
}
