import type { EntryStore } from './entry-store.ts';

/** Readings of files that are no longer there are forgotten when there are this many more than of those that are. */
const maxForgotten = 20_000;

export interface KeptKind<File> {
  /** Null to keep nothing. */
  readonly store: EntryStore | null;
  readonly kind: string;
  /** Of whatever reads: what another version wrote is read again. Asked only where there is a store. */
  readonly versionOf: () => string;
  /** Whatever of a file decides what is read of it: its blob, and its path where that counts. */
  readonly keyOf: (file: File) => string;
}

/** What files were found to say, kept by their contents, so that a push reads only what it changed. */
export class KeptByFile<File, Reading> {
  readonly #kept: KeptKind<File>;
  readonly #version: string;

  constructor(kept: KeptKind<File>) {
    this.#kept = kept;
    this.#version = kept.store === null ? '' : kept.versionOf();
  }

  /** The readings of those files that have been read before. */
  read(files: readonly File[]): ReadonlyMap<File, Reading> {
    const { store, kind, keyOf } = this.#kept;
    const found = store?.read(kind, this.#version, files.map(keyOf)) ?? new Map<string, unknown>();
    return new Map(
      files.flatMap((file) => {
        const reading = found.get(keyOf(file));
        return reading === undefined ? [] : [[file, reading as Reading] as const];
      }),
    );
  }

  write(readings: Iterable<readonly [File, Reading]>): void {
    const { store, kind, keyOf } = this.#kept;
    store?.write(
      kind,
      this.#version,
      [...readings].map(([file, reading]) => [keyOf(file), reading] as const),
    );
  }

  /** @param files all whose readings count now */
  forgetAllBut(files: readonly File[]): void {
    const { store, kind, keyOf } = this.#kept;
    if (store === null || store.count(kind) < files.length + maxForgotten) return;
    store.keepOnly(kind, new Set(files.map(keyOf)));
  }
}
