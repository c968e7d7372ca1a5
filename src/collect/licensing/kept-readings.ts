import { extname } from 'node:path';
import type { EntryStore } from '../cache/entry-store.ts';
import { readerVersion } from '../reading/reader-version.ts';
import type { WantedFile } from './choose-files.ts';
import type { FileReading } from './read-file.ts';

const kind = 'licensing';
/** Readings of files that are no longer there are forgotten when there are this many more than of those that are. */
const maxForgotten = 20_000;

/** What files were found to say of licenses, kept by blob id, so that a push reads only what it changed. */
export class KeptReadings {
  readonly #store: EntryStore | null;
  readonly #version: string;

  constructor(store: EntryStore | null) {
    this.#store = store;
    this.#version = store === null ? '' : versionOfReaders();
  }

  read(files: readonly WantedFile[]): ReadonlyMap<WantedFile, FileReading> {
    const found = this.#store?.read(kind, this.#version, files.map(keyOf)) ?? new Map<string, unknown>();
    return new Map(
      files.flatMap((file) => {
        const reading = found.get(keyOf(file));
        return reading === undefined ? [] : [[file, reading as FileReading] as const];
      }),
    );
  }

  write(readings: Iterable<readonly [WantedFile, FileReading]>): void {
    this.#store?.write(
      kind,
      this.#version,
      [...readings].map(([file, reading]) => [keyOf(file), reading] as const),
    );
  }

  /** @param files all whose readings count now */
  forgetAllBut(files: readonly WantedFile[]): void {
    if (this.#store === null || this.#store.count(kind) < files.length + maxForgotten) return;
    this.#store.keepOnly(kind, new Set(files.map(keyOf)));
  }
}

/** What counts in a header depends on the language, and so on the ending of the name; what other files say depends on all of it. */
function keyOf({ file, path, isHeader }: WantedFile): string {
  return isHeader ? `${file.blob} ${extname(path)}` : `${file.blob} ${path}`;
}

const readers = [
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
