import type { DeployReading } from '../../readers/deploy-evidence/deploy-reading.ts';

type Library = NonNullable<DeployReading['library']>;

interface VersionedFile {
  readonly path: string;
  readonly reading: Pick<DeployReading, 'library'>;
}

/** The version of OpenZeppelin that a path is built with: the nearest above it that is exact, else the nearest range. */
export function createVersionOf(files: readonly VersionedFile[]): (path: string) => Library | null {
  const found = files.flatMap(({ path, reading }) =>
    reading.library === null ? [] : [{ folder: folderOf(path), library: reading.library }],
  );
  return (path) => {
    const above = found.filter(({ folder }) => path.startsWith(folder));
    const nearest = above.toSorted((left, right) => right.folder.length - left.folder.length);
    return (nearest.find(({ library }) => library.isExact) ?? nearest[0])?.library ?? null;
  };
}

/** A library that is checked in serves the folder that its `lib` or `node_modules` stands in. */
function folderOf(path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const [, outer] = /^(.*?)(?:lib|node_modules)\/[^/]/.exec(folder) ?? [];
  return outer ?? folder;
}

/** Whether none of what a range allows is 4.8 or newer. */
export function isSurelyBefore48({ version, isExact }: Library): boolean {
  const [, sign = '', major = '', minor = ''] = /^([\^~]?)v?(\d{1,4})(?:\.(\d{1,4}))?/.exec(version) ?? [];
  if (major === '' || /[ |<>x*-]/.test(isExact ? '' : version)) return false;
  if (Number(major) < 4) return true;
  return Number(major) === 4 && minor !== '' && Number(minor) < 8 && sign !== '^';
}
