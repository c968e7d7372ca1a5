import { createHash } from 'node:crypto';
import type { FileClass } from '../../readers/linguist/file-class.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import type { Tree, TreeFile } from '../git/read-tree.ts';
import { readerVersion } from '../reading/reader-version.ts';

const kind = 'file-class';
/** Classes of files that are no longer there are forgotten when there are this many more than of those that are. */
const maxForgotten = 20_000;

/** What the contents of files were found to be, kept by path and blob id for as long as the attributes stay the same. */
export class KeptClasses {
  readonly #store: EntryStore | null;
  readonly #version: string;

  constructor(store: EntryStore | null, tree: Tree) {
    this.#store = store;
    this.#version = store === null ? '' : `${linguistVersion()} ${hashAttributes(tree)}`;
  }

  /** The classes of those files whose contents have been looked at before. */
  read(files: readonly TreeFile[]): ReadonlyMap<TreeFile, FileClass> {
    const found = this.#store?.read(kind, this.#version, files.map(keyOf)) ?? new Map<string, unknown>();
    return new Map(
      files.flatMap((file) => {
        const fileClass = found.get(keyOf(file));
        return fileClass === undefined ? [] : [[file, fileClass as FileClass] as const];
      }),
    );
  }

  write(classes: Iterable<readonly [TreeFile, FileClass]>): void {
    this.#store?.write(
      kind,
      this.#version,
      [...classes].map(([file, fileClass]) => [keyOf(file), fileClass] as const),
    );
  }

  /** @param files all whose contents count now */
  forgetAllBut(files: readonly TreeFile[]): void {
    if (this.#store === null || this.#store.count(kind) < files.length + maxForgotten) return;
    this.#store.keepOnly(kind, new Set(files.map(keyOf)));
  }
}

function keyOf({ path, blob }: TreeFile): string {
  return `${blob} ${path}`;
}

function hashAttributes({ files }: Tree): string {
  const hash = createHash('sha256');
  for (const { path, blob } of files) if (isAttributesFile(path)) hash.update(`${path}\0${blob}\0`, 'latin1');
  return hash.digest('hex').slice(0, 16);
}

export function isAttributesFile(path: string): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}

function linguistVersion(): string {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  return readerVersion(
    new URL('../../readers/linguist/', import.meta.url),
    new URL('../../../config/linguist.json', import.meta.url),
    new URL(`./classify-files${extension}`, import.meta.url),
  );
}
