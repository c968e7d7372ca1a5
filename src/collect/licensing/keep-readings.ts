import { extname } from 'node:path';
import type { EntryStore } from '../cache/entry-store.ts';
import { KeptByFile } from '../cache/kept-by-file.ts';
import { readerVersion } from '../reading/reader-version.ts';
import type { WantedFile } from './choose-files.ts';
import type { FileReading } from './read-file.ts';

/** What files were found to say of licenses. */
export function keepReadings(store: EntryStore | null): KeptByFile<WantedFile, FileReading> {
  return new KeptByFile({ store, kind: 'licensing', versionOf: versionOfReaders, keyOf });
}

/** What counts in a header depends on the language, and so on the ending of the name; what other files say depends on all of it. */
function keyOf({ file, path, isHeader }: WantedFile): string {
  return isHeader ? `${file.blob} ${extname(path)}` : `${file.blob} ${path}`;
}

const readers = [
  'comments',
  'license',
  'license-text',
  'license-terms',
  'license-notice',
  'license-expression',
  'license-manifest',
  'contribution-terms',
  'change-date',
  'trademark-policy',
  'reuse',
  'text',
];
const tables = [
  'contribution-services',
  'license-deciding-words',
  'license-exceptions',
  'license-fingerprints',
  'license-names',
  'license-urls',
  'license-wordings',
  'license-words',
  'licenses',
];

function versionOfReaders(): string {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  return readerVersion(
    ...readers.map((name) => new URL(`../../readers/${name}/`, import.meta.url)),
    ...tables.map((name) => new URL(`../../../config/${name}.json`, import.meta.url)),
    new URL(`./read-file${extension}`, import.meta.url),
  );
}
