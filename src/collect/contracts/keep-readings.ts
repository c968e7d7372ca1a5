import { createHash } from 'node:crypto';
import type { DeclaredContract } from '../../core/contract-facts.ts';
import type { AnchorReading } from '../../readers/anchor/anchor-reading.ts';
import type { SourceUnit } from '../../readers/source-unit/source-unit.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { KeptByFile } from '../cache/kept-by-file.ts';
import type { NamedFile } from '../reading/list-named-files.ts';
import { readerVersion } from '../reading/reader-version.ts';
import type { ContractFile } from './choose-contract-files.ts';

const readers = ['solidity', 'vyper', 'source-unit', 'syntax', 'text'].map(
  (room) => new URL(`../../readers/${room}/`, import.meta.url),
);

const programReaders = ['anchor', 'syntax', 'text'].map((room) => new URL(`../../readers/${room}/`, import.meta.url));

/** What single files say: the same wherever they stand. */
export function keepReadings(store: EntryStore | null): KeptByFile<ContractFile, SourceUnit> {
  return new KeptByFile({
    store,
    kind: 'source-unit',
    versionOf: () => readerVersion(...readers),
    keyOf: ({ file: { blob } }) => blob,
  });
}

/** The same of programs for Anchor. */
export function keepPrograms(store: EntryStore | null): KeptByFile<NamedFile, AnchorReading> {
  return new KeptByFile({
    store,
    kind: 'anchor',
    versionOf: () => readerVersion(...programReaders),
    keyOf: ({ file: { blob } }) => blob,
  });
}

const kind = 'contracts';
/** Of a head and its base, and of some before; each may be some megabytes. */
const maxKept = 6;

/** What all of them together come to; a push that changes none of them has nothing to follow again. */
export class KeptContracts {
  readonly #store: EntryStore | null;
  readonly #key: string;
  readonly #version: string;

  constructor(store: EntryStore | null, files: readonly NamedFile[]) {
    this.#store = store;
    const hash = createHash('sha256');
    for (const { path, file } of files) hash.update(`${path}\0${file.blob}\0`);
    this.#key = hash.digest('hex');
    this.#version = store === null ? '' : linkerVersion();
  }

  read(): DeclaredContract[] | null {
    const found = this.#store?.read(kind, this.#version, [this.#key]).get(this.#key);
    return found === undefined ? null : (found as DeclaredContract[]);
  }

  write(contracts: readonly DeclaredContract[]): void {
    if (this.#store !== null && this.#store.count(kind) >= maxKept) this.#store.keepOnly(kind, new Set());
    this.#store?.write(kind, this.#version, [[this.#key, contracts]]);
  }
}

function linkerVersion(): string {
  return readerVersion(
    ...readers,
    ...programReaders,
    new URL('../../derive/contracts/', import.meta.url),
    new URL('../../derive/anchor/', import.meta.url),
    new URL('../../../config/known-contracts.json', import.meta.url),
  );
}
