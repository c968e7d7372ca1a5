import { createHash } from 'node:crypto';
import type { FileClass } from '../../readers/linguist/file-class.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { KeptByFile } from '../cache/kept-by-file.ts';
import type { Tree, TreeFile } from '../git/read-tree.ts';
import { readerVersion } from '../reading/reader-version.ts';

/** What the contents of files were found to be, kept by path and blob id for as long as the attributes stay the same. */
export function keepClasses(store: EntryStore | null, tree: Tree): KeptByFile<TreeFile, FileClass> {
  return new KeptByFile({
    store,
    kind: 'file-class',
    versionOf: () => `${linguistVersion()} ${hashAttributes(tree)}`,
    keyOf,
  });
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
