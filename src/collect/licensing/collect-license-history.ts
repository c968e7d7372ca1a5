import type { LicenseHistory, LicenseHistoryEntry } from '../../core/license-facts.ts';
import { combineFolder, type FolderLicense } from '../../derive/licensing/combine-folder.ts';
import { type LicensePlace, licensePlaceOf } from '../../derive/licensing/license-place.ts';
import type { ReadLicenseFile } from '../../derive/licensing/licensing-input.ts';
import { noLicense } from '../../readers/license/classify-license.ts';
import type { TreeFile } from '../git/read-tree.ts';
import type { WantedFile } from './choose-files.ts';
import { type ReadFilesRequest, readFiles } from './read-files.ts';
import type { LicenseCommit } from './read-license-log.ts';

/** Names that a root's license has had before it had today's. */
const usualNames = [
  'LICENSE',
  'LICENSE.md',
  'LICENSE.txt',
  'LICENCE',
  'LICENCE.md',
  'License.txt',
  'license',
  'COPYING',
  'COPYING.md',
  'COPYING.txt',
  'MIT-LICENSE',
  'UNLICENSE',
  'LICENSE-MIT',
  'LICENSE-APACHE',
  'COMMONS-CLAUSE.md',
];

/** Root files whose changes are the history of the license. @param paths decoded */
export function listLicenseNames(paths: readonly string[]): string[] {
  const present = paths.filter((path) => !path.includes('/') && isLicense(licensePlaceOf(path)));
  return [...new Set([...present, ...usualNames])].sort();
}

function isLicense(place: LicensePlace | null): place is LicensePlace {
  return place?.role === 'license' || place?.role === 'condition';
}

/** Every version of the root's license files. */
export function listVersions(log: readonly LicenseCommit[]): WantedFile[] {
  const versions = new Map<string, WantedFile>();
  for (const { path, blob } of log.flatMap(({ files }) => files)) {
    const place = licensePlaceOf(path);
    if (blob === null || !isLicense(place)) continue;
    const file: TreeFile = { path, blob };
    versions.set(`${blob} ${path}`, {
      file,
      path,
      place,
      isManifest: false,
      isContribution: false,
      isTrademark: false,
      isReuse: false,
      isHeader: false,
    });
  }
  return [...versions.values()];
}

export interface LicenseHistoryRequest extends ReadFilesRequest {
  readonly log: readonly LicenseCommit[];
}

/** As the fact, with its authors' addresses instead of people: these stay inside the collector. */
export interface UnlinkedHistory {
  readonly entries: readonly (Omit<LicenseHistoryEntry, 'person'> & { readonly email: string })[];
  readonly unread: number;
}

/** When the root's license became another, from what and to what. */
export async function collectLicenseHistory(request: LicenseHistoryRequest): Promise<UnlinkedHistory> {
  const versions = listVersions(request.log);
  const { readings, partlyRead } = await readFiles(versions, request);
  const byVersion = new Map<string, ReadLicenseFile>();
  for (const [{ file, path, place }, { license, changeTerms }] of readings) {
    if (!place || !license) continue;
    byVersion.set(`${file.blob} ${path}`, { path, place, reading: license, changeTerms: changeTerms ?? null });
  }
  return { entries: listEntries(request.log, byVersion), unread: partlyRead.length };
}

/** @param personByEmail index into `people.people` */
export function linkToPeople(
  { entries, unread }: UnlinkedHistory,
  personByEmail: ReadonlyMap<string, number>,
): LicenseHistory {
  return {
    entries: entries.map(({ email, ...entry }) => ({ ...entry, person: personByEmail.get(email) ?? null })),
    unread,
  };
}

function listEntries(
  log: readonly LicenseCommit[],
  byVersion: ReadonlyMap<string, ReadLicenseFile>,
): UnlinkedHistory['entries'] {
  const present = new Map<string, ReadLicenseFile>();
  const entries: UnlinkedHistory['entries'][number][] = [];
  let before = describe(null);
  for (const { commit, at, email, files } of log) {
    for (const { path, blob } of files) {
      const version = blob === null ? undefined : byVersion.get(`${blob} ${path}`);
      if (version) present.set(path, version);
      else present.delete(path);
    }
    const after = describe(combineFolder({ files: [...present.values()], manifests: [] }));
    const path = files.find(({ path: changed }) => present.has(changed))?.path ?? files[0]?.path;
    if (after.expression === before.expression || path === undefined) continue;
    const change = { from: before.expression, fromClass: before.class, to: after.expression, toClass: after.class };
    entries.push({ at, commit, email, path, ...change });
    before = after;
  }
  return entries;
}

function describe(license: FolderLicense | null): Pick<FolderLicense, 'expression' | 'class'> {
  return license ?? { expression: noLicense, class: 'none' };
}
