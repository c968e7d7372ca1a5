/** Words of the names under which workflows keep tokens for publishing, and the registry they mean. */
const registries: ReadonlyMap<string, string> = new Map([
  ['NPM', 'npm'],
  ['NPMJS', 'npm'],
  ['NODE', 'npm'],
  ['YARN', 'npm'],
  ['PYPI', 'PyPI'],
  ['TWINE', 'PyPI'],
  ['POETRY', 'PyPI'],
  ['CARGO', 'crates.io'],
  ['CRATES', 'crates.io'],
  ['GEM', 'RubyGems'],
  ['RUBYGEMS', 'RubyGems'],
  ['NUGET', 'NuGet'],
  ['MAVEN', 'Maven Central'],
  ['OSSRH', 'Maven Central'],
  ['SONATYPE', 'Maven Central'],
  ['HEX', 'Hex'],
  ['DOCKER', 'Docker Hub'],
  ['DOCKERHUB', 'Docker Hub'],
  ['PUBLISH', 'any'],
  ['PUBLISHING', 'any'],
]);
const credentials: ReadonlySet<string> = new Set([
  'TOKEN',
  'KEY',
  'PASSWORD',
  'PASS',
  'SECRET',
  'AUTH',
  'CREDENTIALS',
  'PAT',
]);

/** Which registry a secret opens, by its name alone: `NPM_TOKEN`, `PYPI_API_TOKEN`; `any` where it says no more than that; else null. */
export function registryOfSecret(name: string): string | null {
  const words = name.toUpperCase().split('_');
  if (words.some((word) => word === 'READONLY' || word === 'PULL')) return null;
  if (!words.some((word) => credentials.has(word))) return null;
  return words.map((word) => registries.get(word)).find((registry) => registry !== undefined) ?? null;
}
