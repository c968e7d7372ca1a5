import type { FileClassification } from '../../core/facts.ts';
import { createGlob } from '../../core/glob.ts';
import { canContentDecide, classifyPath } from '../../readers/linguist/classify-file.ts';
import type { FileClass, LinguistAttributes } from '../../readers/linguist/file-class.ts';
import { readBlobs } from '../git/read-blobs.ts';
import type { TreeFile } from '../git/read-tree.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import type { ContentTask } from '../reading/reader-worker.ts';
import { type AttributesRequest, readAttributes } from './read-attributes.ts';

/** Linguist looks at the beginning and the end of a file. */
const headBytes = 64 * 1024;
const tailBytes = 4 * 1024;
const maxBlobBytes = 2 * 1024 ** 2;
/** Contents past this are not looked at: their files stay what their paths say. */
const maxTotalBytes = 1024 ** 3;
const groupFiles = 1000;

export interface ClassifiedFiles {
  /** As bytes. */
  readonly sourcePaths: readonly string[];
  readonly classified: FileClassification;
}

export interface ClassifyRequest extends AttributesRequest {
  readonly pool: ReaderPool;
  /** Globs of the policy. */
  readonly exclude: readonly string[];
}

/** Which files of a commit are source files of the project, as GitHub's Linguist classifies them. */
export async function classifyFiles(request: ClassifyRequest): Promise<ClassifiedFiles> {
  const { tree, exclude } = request;
  const attributes = await readAttributes(request);
  const classes = new Map<TreeFile, FileClass>();
  for (const file of tree.files) classes.set(file, classifyPath(file.path, attributes.get(file.path)));
  const undecided = tree.files.filter(({ path }) => canContentDecide(path, attributes.get(path)));
  await classifyContents(request, undecided, attributes, classes);

  const globs = exclude.map(createGlob);
  const counts: Record<FileClass, number> = { source: 0, generated: 0, vendored: 0, documentation: 0, other: 0 };
  const sourcePaths: string[] = [];
  for (const [{ path }, fileClass] of classes) {
    const isExcluded = fileClass === 'source' && globs.some((matches) => matches(path.split('/')));
    counts[isExcluded ? 'other' : fileClass]++;
    if (fileClass === 'source' && !isExcluded) sourcePaths.push(path);
  }
  return { sourcePaths, classified: counts };
}

/** Group by group, so that no more contents are in memory than one group has. */
async function classifyContents(
  request: ClassifyRequest,
  files: readonly TreeFile[],
  attributes: ReadonlyMap<string, LinguistAttributes>,
  classes: Map<TreeFile, FileClass>,
): Promise<void> {
  let bytes = 0;
  for (let from = 0; from < files.length && bytes < maxTotalBytes; from += groupFiles) {
    const group = files.slice(from, from + groupFiles);
    const tasks: ContentTask[] = [];
    const members: TreeFile[] = [];
    const onBlob = (index: number, content: Buffer | null) => {
      const file = group[index] as TreeFile;
      // What the clone lacks stays what its path says.
      if (content === null) return;
      bytes += content.length;
      members.push(file);
      tasks.push({ path: file.path, text: cut(content), attributes: attributes.get(file.path) ?? {} });
    };
    const { gitDir, signal, pool } = request;
    await readBlobs({
      gitDir,
      blobs: group.map(({ blob }) => blob),
      maxBlobBytes,
      maxBytes: maxTotalBytes,
      onBlob,
      signal,
    });
    const results = await pool.classifyContents(tasks);
    for (const [index, result] of results.entries()) classes.set(members[index] as TreeFile, result);
  }
}

function cut(content: Buffer): ContentTask['text'] {
  const head = content.toString('utf8', 0, headBytes);
  return content.length <= headBytes
    ? { head }
    : { head, tail: content.toString('utf8', Math.max(headBytes, content.length - tailBytes)) };
}
