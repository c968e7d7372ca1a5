import { z } from 'zod';
import type { DeployReading } from './deploy-reading.ts';

type Library = DeployReading['library'];

const Versions = z.record(z.string(), z.unknown()).optional();
const PackageJson = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  dependencies: Versions,
  devDependencies: Versions,
  /** Of package-lock.json. */
  packages: z.record(z.string(), z.object({ version: z.string().optional() })).optional(),
});
const names = ['@openzeppelin/contracts', '@openzeppelin/contracts-upgradeable', 'openzeppelin-solidity'];
const exactVersion = /^v?(\d+\.\d+\.\d+(?:-[\w.]+)?)$/;
/**
 * yarn 1 and later, pnpm, soldeer, remappings, and the submodules of Foundry. Each looks at one line, or at the one below it.
 */
const patterns: readonly RegExp[] = [
  /^"?@openzeppelin\/contracts(?:-upgradeable)?@[^\n]{0,200}:\n {2}version:? "?(\d+\.\d+\.\d+)/gm,
  /^ {0,4}['"]?\/?@openzeppelin\/contracts(?:-upgradeable)?[@/](\d+\.\d+\.\d+)/gm,
  /@?openzeppelin-contracts(?:-upgradeable)?-(\d+\.\d+\.\d+)\//g,
  /^"?@?openzeppelin-contracts"? = (?:\{ ?version = )?"(\d+\.\d+\.\d+)"/gm,
  /name = "@?openzeppelin-contracts"\nversion = "(\d+\.\d+\.\d+)"/g,
  /openzeppelin-contracts[^\n]{0,200}\n[^\n]{0,200}\n\s*branch = (?:release-)?v?(\d+\.\d+(?:\.\d+)?)/g,
  /"[^"\n]{0,100}openzeppelin-contracts": \{\s{0,40}"tag": \{\s{0,40}"name": "v(\d+\.\d+\.\d+)"/g,
];

/** The version of OpenZeppelin Contracts that a manifest asks for or a lock file holds. */
export function readLibraryVersion(path: string, text: string): Library {
  return path.endsWith('package.json') ? readPackageJson(text) : (readLocked(path, text) ?? readText(text));
}

function readPackageJson(text: string): Library {
  const manifest = PackageJson.safeParse(JSON.parse(text)).data;
  if (!manifest) return null;
  const { name = '', version = '', dependencies, devDependencies } = manifest;
  // The library itself, checked in beside what uses it.
  if (names.includes(name) || name === 'openzeppelin-contracts') return isolate(version);
  const wanted = names
    .map((one) => dependencies?.[one] ?? devDependencies?.[one])
    .find((one) => typeof one === 'string');
  return typeof wanted === 'string' ? isolate(wanted) : null;
}

function readLocked(path: string, text: string): Library {
  if (!path.endsWith('package-lock.json')) return null;
  const packages = PackageJson.safeParse(JSON.parse(text)).data?.packages ?? {};
  const version = names.map((name) => packages[`node_modules/${name}`]?.version).find((one) => one !== undefined);
  return version === undefined ? null : isolate(version);
}

/** Of several the newest: that one is old is said only where none is new. */
function readText(text: string): Library {
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, version]) => version as string));
  const newest = found.sort(compareVersions).at(-1);
  return newest === undefined ? null : { version: newest, isExact: true };
}

function isolate(version: string): Library {
  if (version === '' || version.length > 60) return null;
  const exact = exactVersion.exec(version)?.[1];
  return exact === undefined ? { version, isExact: false } : { version: exact, isExact: true };
}

function compareVersions(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}
