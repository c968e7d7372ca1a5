import { posix } from 'node:path';
import { parentOf, partyOf } from '../../derive/licensing/license-place.ts';
import type { TreeFile } from '../git/read-tree.ts';
import type { WantedFile } from './choose-files.ts';
import type { FileReading } from './read-file.ts';

/** A repository that points at more of its own files has something else in mind. */
const maxPointed = 50;

interface Pointer {
  /** The folder whose license is said to be there. */
  readonly governs: string;
  readonly path: string;
}

/**
 * Files that no name gives away as licenses, and that manifests or license files say to be the license of their folder: they are read
 * as what they are said to be.
 */
export function listPointed(
  readings: ReadonlyMap<WantedFile, FileReading>,
  findFile: (path: string) => TreeFile | null,
): WantedFile[] {
  const placeByPath = new Map([...readings.keys()].map(({ path, place }) => [path, place]));
  const pointed = new Map<string, WantedFile>();
  for (const [{ path, place }, reading] of readings) {
    if (partyOf(path) !== 'first') continue;
    const governed = place?.role === 'license' ? place.governs : null;
    for (const { governs, path: target } of listPointers(path, governed, reading)) {
      const known = placeByPath.get(target);
      // Read as something else already, or as the license of a folder around this one.
      if (known === null || known?.role === 'readme') continue;
      if (known?.role === 'license' && isWithin(governs, known.governs)) continue;
      const file = ['vendored', 'tests'].includes(partyOf(target)) ? null : findFile(target);
      if (file !== null && pointed.size < maxPointed)
        pointed.set(`${governs} ${target}`, wantAsLicense(file, target, governs));
    }
  }
  return [...pointed.values()];
}

function listPointers(path: string, governed: string | null, { license, manifest }: FileReading): Pointer[] {
  const folder = parentOf(path);
  const at = (governs: string) => (name: string) => {
    const target = posix.normalize(posix.join(folder, name));
    const isPlain = !/[*?[\]{}:\\\0]/.test(name) && !target.startsWith('..') && !posix.isAbsolute(name);
    return isPlain ? [{ governs, path: target }] : [];
  };
  const fromText = governed !== null && license?.pointsTo ? [license.pointsTo].flatMap(at(governed)) : [];
  return [...fromText, ...(manifest?.licenseFiles ?? []).flatMap(at(folder))];
}

function isWithin(folder: string, outer: string): boolean {
  return outer === '' || folder === outer || folder.startsWith(`${outer}/`);
}

function wantAsLicense(file: TreeFile, path: string, governs: string): WantedFile {
  return {
    file,
    path,
    place: { role: 'license', governs, tag: '', isListed: false },
    isManifest: false,
    isContribution: false,
    isTrademark: false,
    isReuse: false,
    isHeader: false,
  };
}
