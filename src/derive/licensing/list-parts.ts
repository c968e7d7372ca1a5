import type { LicensePart, Party } from '../../core/license-facts.ts';
import { classOfExpression, isClosed, isOpen, noAssertion, noLicense } from '../../readers/license/classify-license.ts';
import { withCarveOuts } from '../../readers/license/with-carve-outs.ts';
import { combineExpressions } from '../../readers/license-expression/combine-expressions.ts';
import { formatExpression } from '../../readers/license-expression/format-expression.ts';
import { parseExpression } from '../../readers/license-expression/parse-expression.ts';
import type { ReuseRule } from '../../readers/reuse/read-reuse.ts';
import { combineFolder, type FolderLicense } from './combine-folder.ts';
import { parentOf, partyOf } from './license-place.ts';
import type { ReadHeader, ReadLicenseFile, ReadManifest } from './licensing-input.ts';

export interface PartsInput {
  /** Every file of the tree, decoded. */
  readonly paths: readonly string[];
  readonly files: readonly ReadLicenseFile[];
  readonly manifests: readonly ReadManifest[];
  readonly headers: readonly ReadHeader[];
  readonly reuse: readonly ReuseRule[];
}

interface Folder {
  readonly path: string;
  readonly license: FolderLicense;
}

/** Folders under a license of their own, and the rest; first-party ones first, the largest first. */
export function listParts(input: PartsInput): LicensePart[] {
  const folders = listFolders(input);
  const root: Folder = folders.get('') ?? { path: '', license: fromReuse(input) ?? fromHeaders(input.headers) };
  folders.set('', root);
  addCarvedOut(folders, input);
  const distinct = dropRepeated(folders);
  const counts = countFiles(input.paths, distinct);
  const firstParty = counts.firstParty;
  const parts = [...distinct.values()].flatMap(({ path, license }): LicensePart[] => {
    const party: Party = path === '' ? 'first' : partyOf(`${path}/x`);
    const files = counts.byFolder.get(path) ?? 0;
    if (files === 0 && path !== '') return [];
    const whole = party === 'first' ? firstParty : input.paths.length;
    const share = whole === 0 ? (path === '' ? 1 : 0) : files / whole;
    const by = license.expression === noLicense && license.by.path === '' ? null : license.by;
    return [{ path, files, share, party, expression: license.expression, class: license.class, by }];
  });
  return sortParts(addClosedHeaders(parts, input.headers, firstParty));
}

function listFolders({ files, manifests }: PartsInput): Map<string, Folder> {
  const byFolder = Map.groupBy(files, ({ place }) => place.governs);
  const manifestsByFolder = Map.groupBy(manifests, ({ path }) => parentOf(path));
  const folders = new Map<string, Folder>();
  for (const path of new Set([...byFolder.keys(), ...manifestsByFolder.keys()])) {
    const own = byFolder.get(path) ?? [];
    // A README deep in the tree speaks of what is around it, not for the license.
    const counting =
      path === '' ? own : own.filter(({ place }) => place.role === 'license' || place.role === 'condition');
    const license = combineFolder({ files: counting, manifests: manifestsByFolder.get(path) ?? [] });
    if (license) folders.set(path, { path, license: path === '' ? license : closeNested(license) });
  }
  return folders;
}

/** Folders that the root's license keeps out, and that say nothing themselves. Where none of them is there, the whole is in doubt. */
function addCarvedOut(folders: Map<string, Folder>, { files, paths }: PartsInput): void {
  const root = folders.get('');
  for (const { path, place, reading } of files) {
    if (place.role !== 'license' || place.governs !== '' || reading.carvesOut.length === 0) continue;
    const carved = reading.carvesOut.flatMap(({ line, folders: names }) => names.map((name) => ({ line, name })));
    const present = carved.filter(({ name }) => paths.some((other) => other.startsWith(`${name}/`)));
    for (const { line, name } of present) {
      if (folders.has(name)) continue;
      const license = {
        expression: noAssertion,
        class: 'proprietary' as const,
        by: { kind: 'license' as const, path, line },
      };
      folders.set(name, { path: name, license });
    }
    if (present.length === 0 && root)
      folders.set('', { path: '', license: { ...root.license, ...withCarveOuts(reading) } });
  }
}

/** A license file of a folder that grants nothing keeps the folder out of the repository's own license. */
function closeNested(license: FolderLicense): FolderLicense {
  if (license.class !== 'none' || license.by.kind !== 'license') return license;
  return { ...license, expression: noAssertion, class: 'proprietary' };
}

/** A folder that repeats what the folder above it says is no part of its own. */
function dropRepeated(folders: ReadonlyMap<string, Folder>): Map<string, Folder> {
  const kept = new Map<string, Folder>();
  for (const folder of [...folders.values()].sort((left, right) => left.path.length - right.path.length)) {
    const above = folder.path === '' ? null : findFolder(kept, parentOf(folder.path));
    if (above?.license.expression === folder.license.expression) continue;
    // "UNLICENSED" and the like in a package's manifest keep it from a registry; the license of the repository still stands.
    if (above && folder.license.by.kind === 'manifest' && folder.license.class === 'none') continue;
    kept.set(folder.path, folder);
  }
  return kept;
}

function findFolder(folders: ReadonlyMap<string, Folder>, path: string): Folder | undefined {
  for (let at = path; ; at = parentOf(at)) {
    const folder = folders.get(at);
    if (folder || at === '') return folder;
  }
}

function countFiles(
  paths: readonly string[],
  folders: ReadonlyMap<string, Folder>,
): { readonly byFolder: ReadonlyMap<string, number>; readonly firstParty: number } {
  const byFolder = new Map<string, number>();
  const byParent = new Map<string, { readonly path: string; readonly isFirst: boolean }>();
  let firstParty = 0;
  for (const path of paths) {
    const parent = parentOf(path);
    let place = byParent.get(parent);
    if (!place) {
      const folder = findFolder(folders, parent)?.path ?? '';
      place = { path: folder, isFirst: partyOf(`${parent}/`) === 'first' };
      byParent.set(parent, place);
    }
    const isOwn = place.path === '' ? place.isFirst : partyOf(`${place.path}/`) !== 'first' || place.isFirst;
    if (!isOwn) continue;
    byFolder.set(place.path, (byFolder.get(place.path) ?? 0) + 1);
    if (place.isFirst) firstParty++;
  }
  return { byFolder, firstParty };
}

/** REUSE: the rule for everything, else the texts that its folder of licenses holds. */
function fromReuse({ reuse, files, headers }: PartsInput): FolderLicense | null {
  const whole = reuse.findLast(({ globs }) => globs.some((glob) => glob === '*' || glob === '**'));
  if (whole) {
    const { expression, file, line } = whole;
    return {
      expression,
      class: classOfExpression(parseExpression(expression) ?? { license: expression }),
      by: { kind: 'reuse', path: file, line },
    };
  }
  const listed = files.filter(
    ({ place, reading }) => place.isListed && place.governs === '' && reading.found.length > 0,
  );
  const [first] = listed;
  if (!first || headers.some(({ license }) => license !== null)) return null;
  const expressions = listed.map(
    ({ reading }) => parseExpression(reading.expression) ?? { license: reading.expression },
  );
  const expression = combineExpressions('AND', expressions);
  return {
    expression: formatExpression(expression),
    class: classOfExpression(expression),
    by: { kind: 'reuse', path: first.path, line: 1 },
  };
}

/** No file says it: what most headers say, where most files have one. */
function fromHeaders(headers: readonly ReadHeader[]): FolderLicense {
  const own = headers.filter(({ path }) => partyOf(path) === 'first');
  const byExpression = Map.groupBy(
    own.flatMap(({ path, license }) => (license ? [{ path, ...license }] : [])),
    ({ expression }) => expression,
  );
  const [largest] = [...byExpression.values()].sort((left, right) => right.length - left.length);
  const first = largest?.[0];
  if (!largest || !first || largest.length < own.length / 2) {
    return { expression: noLicense, class: 'none', by: { kind: 'headers', path: '', line: 1 } };
  }
  return {
    expression: first.expression,
    class: first.class,
    by: { kind: 'headers', path: first.path, line: first.line },
  };
}

/** Files whose headers close what the license of their folder opens. */
function addClosedHeaders(
  parts: readonly LicensePart[],
  headers: readonly ReadHeader[],
  firstParty: number,
): LicensePart[] {
  const byKey = new Map<string, { part: LicensePart; path: string; expression: string; found: ReadHeader[] }>();
  for (const header of headers) {
    const { license, path } = header;
    if (!license || !isClosed(license.class) || isModified(license.expression) || partyOf(path) !== 'first') continue;
    const part = partOf(parts, path);
    if (!part || !isOpen(part.class)) continue;
    const top = topFolder(path, part.path);
    const key = `${top}\0${license.expression}`;
    const group = byKey.get(key) ?? { part, path: top, expression: license.expression, found: [] };
    group.found.push(header);
    byKey.set(key, group);
  }
  const closed = [...byKey.values()].map(({ path, expression, found }): LicensePart => {
    const [first] = found as [ReadHeader & { license: NonNullable<ReadHeader['license']> }];
    const by = { kind: 'headers' as const, path: first.path, line: first.license.line };
    const share = firstParty === 0 ? 0 : Math.min(1, found.length / firstParty);
    return { path, files: found.length, share, party: 'first', expression, class: first.license.class, by };
  });
  const taken = Map.groupBy(byKey.values(), ({ part }) => part);
  return [
    ...parts.map((part) => {
      const less = (taken.get(part) ?? []).reduce((sum, { found }) => sum + found.length, 0);
      if (less === 0) return part;
      const files = Math.max(0, part.files - less);
      return { ...part, files, share: firstParty === 0 ? 0 : files / firstParty };
    }),
    ...closed,
  ];
}

/** Other words in one header are no license of a folder. */
function isModified(expression: string): boolean {
  return /-modified\b/.test(expression);
}

function partOf(parts: readonly LicensePart[], path: string): LicensePart | undefined {
  for (let at = parentOf(path); ; at = parentOf(at)) {
    const part = parts.find((candidate) => candidate.path === at);
    if (part || at === '') return part;
  }
}

/** The folder just below the part's own. */
function topFolder(path: string, part: string): string {
  const rest = part === '' ? path : path.slice(part.length + 1);
  const slash = rest.indexOf('/');
  const folder = slash < 0 ? '' : rest.slice(0, slash);
  return [part, folder].filter((segment) => segment !== '').join('/') || path;
}

function sortParts(parts: readonly LicensePart[]): LicensePart[] {
  const rank = ({ party }: LicensePart) => (party === 'first' ? 0 : 1);
  return [...parts].sort(
    (left, right) => rank(left) - rank(right) || right.files - left.files || (left.path < right.path ? -1 : 1),
  );
}
