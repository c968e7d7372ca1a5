import { decodeText } from '../../derive/identity/identity.ts';
import { type LicensePlace, licensePlaceOf, partyOf } from '../../derive/licensing/license-place.ts';
import { isContributionTermsPath } from '../../readers/contribution-terms/is-contribution-terms-path.ts';
import { isLicenseManifest } from '../../readers/license-manifest/is-license-manifest.ts';
import { classifyPath } from '../../readers/linguist/classify-file.ts';
import { isTrademarkPolicyPath } from '../../readers/trademark-policy/is-trademark-policy-path.ts';
import type { TreeFile } from '../git/read-tree.ts';

/** What is read of a file. */
export interface WantedFile {
  readonly file: TreeFile;
  /** Decoded. */
  readonly path: string;
  readonly place: LicensePlace | null;
  readonly isManifest: boolean;
  readonly isContribution: boolean;
  readonly isTrademark: boolean;
  readonly isReuse: boolean;
  readonly isHeader: boolean;
}

export interface WantedFiles {
  readonly files: readonly WantedFile[];
  /** Every path, decoded. */
  readonly paths: readonly string[];
  /** Null where there is none, or the policy leaves it out. */
  readonly findFile: (path: string) => TreeFile | null;
  /** First-party source files. */
  readonly sourceFiles: number;
  /** What there was too much of. */
  readonly leftOut: readonly { readonly path: string; readonly why: string }[];
}

/** Files that speak of licenses, shallow ones first; a repository with more is no longer read by people either. */
const maxTelling = 5000;
const maxHeaders = 20_000;
/** Deep READMEs speak of what is around them. */
const maxReadmeDepth = 1;

/** Which files of a tree are read for what they say of licenses: by path and count alone. @param exclude tells paths that the policy leaves out */
export function chooseFiles(tree: readonly TreeFile[], exclude: (path: string) => boolean): WantedFiles {
  const telling: WantedFile[] = [];
  const headers: WantedFile[] = [];
  const paths: string[] = [];
  const kept: TreeFile[] = [];
  for (const file of tree) {
    const path = decodeText(file.path);
    if (exclude(path)) continue;
    paths.push(path);
    kept.push(file);
    const wanted = wantOf(file, path);
    if (isTelling(wanted)) telling.push(wanted);
    else if (wanted.isHeader) headers.push(wanted);
  }
  const told = telling.sort((left, right) => depthOf(left.path) - depthOf(right.path)).slice(0, maxTelling);
  const leftOut =
    telling.length > told.length ? [`${telling.length - told.length} deeper files that name licenses`] : [];
  return {
    files: [...told, ...sample(headers)],
    paths,
    findFile: (path) => kept[paths.indexOf(path)] ?? null,
    sourceFiles: headers.length,
    leftOut: leftOut.map((why) => ({ path: '', why: `${why} were not read: more than ${maxTelling}.` })),
  };
}

function wantOf(file: TreeFile, path: string): WantedFile {
  const place = licensePlaceOf(path);
  const isFirst = partyOf(path) === 'first';
  const isRead = place !== null && (place.role !== 'readme' || depthOf(path) <= maxReadmeDepth);
  return {
    file,
    path,
    place: isRead ? place : null,
    isManifest: isFirst && isLicenseManifest(path),
    isContribution: isContributionTermsPath(path),
    isTrademark: isTrademarkPolicyPath(path),
    isReuse: path === 'REUSE.toml' || path === '.reuse/dep5',
    isHeader: isFirst && place === null && classifyPath(path) === 'source',
  };
}

function isTelling({ place, isManifest, isContribution, isTrademark, isReuse }: WantedFile): boolean {
  return place !== null || isManifest || isContribution || isTrademark || isReuse;
}

/** Chosen by blob id: as good as at random, and the same at each audit. */
function sample(headers: WantedFile[]): WantedFile[] {
  if (headers.length <= maxHeaders) return headers;
  return headers.sort((left, right) => (left.file.blob < right.file.blob ? -1 : 1)).slice(0, maxHeaders);
}

function depthOf(path: string): number {
  return path.split('/').length - 1;
}
