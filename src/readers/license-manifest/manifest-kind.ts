const namedLike = {
  'package.json': 'npm',
  'bower.json': 'npm',
  'component.json': 'npm',
  'composer.json': 'composer',
  'vcpkg.json': 'json',
  'codemeta.json': 'json',
  'deno.json': 'json',
  'deno.jsonc': 'json',
  'jsr.json': 'json',
  'elm.json': 'json',
  'dub.json': 'json',
  'haxelib.json': 'haxelib',
  'META.json': 'cpan',
  'META6.json': 'cpan',
  'Cargo.toml': 'cargo',
  'pyproject.toml': 'pyproject',
  'setup.cfg': 'setup-cfg',
  'setup.py': 'setup-py',
  'conanfile.py': 'conan',
  'pom.xml': 'pom',
  'Directory.Build.props': 'msbuild',
  DESCRIPTION: 'r',
  'pubspec.yaml': 'yaml',
  'shard.yml': 'yaml',
  'Chart.yaml': 'chart',
  'CITATION.cff': 'citation',
  'mix.exs': 'mix',
  'v.mod': 'v',
  opam: 'opam',
  'Makefile.PL': 'makefile-pl',
  'meson.build': 'meson',
} as const;

const endingWith = {
  '.gemspec': 'gem',
  '.podspec.json': 'json',
  '.podspec': 'pod',
  '.nuspec': 'nuspec',
  '.csproj': 'msbuild',
  '.fsproj': 'msbuild',
  '.vbproj': 'msbuild',
  '.cabal': 'cabal',
  '.opam': 'opam',
  '.rockspec': 'rock',
} as const;

export type ManifestKind = (typeof namedLike)[keyof typeof namedLike] | (typeof endingWith)[keyof typeof endingWith];

const byName = new Map<string, ManifestKind>(Object.entries(namedLike));
const byEnding: readonly (readonly [ending: string, kind: ManifestKind])[] = Object.entries(endingWith);

/** Which kind of manifest a file is by its name; null where it is none whose license we read. */
export function manifestKindOf(path: string): ManifestKind | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return byName.get(name) ?? byEnding.find(([ending]) => name.endsWith(ending))?.[1] ?? null;
}
