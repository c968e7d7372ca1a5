import type { LicenseFile } from '../../src/core/license-facts.ts';
import { isOpen } from '../../src/readers/license/classify-license.ts';
import type { Measurement, Part } from './measurement.ts';

type Texts = Measurement['texts'];

/** REUSE keeps the texts of all licenses that any file has in such a folder; they decide nothing by lying there. */
const listed = /(?:^|\/)licenses\/[^/]+$/i;
const order: readonly LicenseFile['role'][] = ['license', 'condition', 'notice', 'readme'];

/** Folder to the files that say how it may be used, its license first. */
export function groupTexts(texts: Texts): ReadonlyMap<string, readonly LicenseFile[]> {
  const deciding = texts
    .filter(({ path }) => !listed.test(path))
    .sort((left, right) => order.indexOf(left.role) - order.indexOf(right.role));
  return Map.groupBy(deciding, ({ governs }) => governs);
}

/** The folder that each file speaks of: its own, but where the text itself was read to speak of another. */
export function createGoverned(texts: Texts): (path: string) => string {
  const governs = new Map(texts.map((text) => [text.path, text.governs]));
  return (path) => governs.get(path) ?? folderOf(path);
}

/** Empty for a file at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * The text that keeps a part from being open; null where no text does but a manifest, headers, or silence.
 * @param own the part's texts
 * @param closedManifests paths of manifests that say so
 */
export function findClosingText(
  part: Part,
  own: readonly LicenseFile[],
  closedManifests: ReadonlySet<string>,
): LicenseFile | null {
  if (isOpen(part.class)) return null;
  const named = own.find(({ path }) => path === part.by?.path);
  if (named && (!isOpen(named.class) || named.carvesOut.length > 0)) return named;
  if (part.by?.kind === 'headers' || closedManifests.has(part.by?.path ?? '')) return null;
  return own.find(({ role, class: said }) => role !== 'readme' && !isOpen(said)) ?? null;
}
