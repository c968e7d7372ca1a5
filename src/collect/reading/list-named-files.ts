import { type Fact, known, unknown } from '../../core/fact.ts';
import { createGlob } from '../../core/glob.ts';
import { decodeText } from '../../derive/identity/identity.ts';
import { type Tree, type TreeFile, tooManyFiles } from '../git/read-tree.ts';

/** A file of a tree by its name. */
export interface NamedFile {
  readonly file: TreeFile;
  /** Decoded. */
  readonly path: string;
}

/** The files of a tree that the policy does not leave out. @param exclude its globs */
export function listNamedFiles(tree: Fact<Tree>, exclude: readonly string[]): Fact<readonly NamedFile[]> {
  if (tree.status === 'unknown') return tree;
  if (tree.value.capped) return unknown('truncated', tooManyFiles);
  const globs = exclude.map(createGlob);
  const files = tree.value.files.map((file) => ({ file, path: decodeText(file.path) }));
  return known(files.filter(({ path }) => !globs.some((matches) => matches(path.split('/')))));
}
