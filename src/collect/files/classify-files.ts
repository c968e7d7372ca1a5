import type { FileClassification } from '../../core/facts.ts';
import { createGlob } from '../../core/glob.ts';
import { decodeText } from '../../derive/identity/identity.ts';
import { canContentDecide, classifyPath } from '../../readers/linguist/classify-file.ts';
import type { FileClass, LinguistAttributes } from '../../readers/linguist/file-class.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import type { ObjectSource } from '../git/object-source.ts';
import { readBlobs } from '../git/read-blobs.ts';
import type { Tree, TreeFile } from '../git/read-tree.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import type { ContentTask } from '../reading/reader-worker.ts';
import { isAttributesFile, keepClasses } from './keep-classes.ts';
import { type AttributesRequest, readAttributes } from './read-attributes.ts';

/** Linguist looks at the beginning and the end of a file. */
const headBytes = 16 * 1024;
const tailBytes = 2 * 1024;
const maxBlobBytes = 2 * 1024 ** 2;
/** Contents past this are not looked at: their files stay what their paths say. */
const maxTotalBytes = 1024 ** 3;
/** Contents in memory at once, and files sent to the reading thread at once. */
const groupBlobs = 1000;
const batchFiles = 1000;

export interface ClassifiedFiles {
  /** As bytes. */
  readonly sourcePaths: readonly string[];
  readonly classified: FileClassification;
}

export interface ClassifyRequest extends AttributesRequest {
  readonly pool: ReaderPool;
  readonly store: EntryStore | null;
  readonly objects: ObjectSource | null;
  /** Globs of the policy. */
  readonly exclude: readonly string[];
}

/** The blobs whose contents {@link classifyFiles} will look at, as far as paths alone tell: those read before are not. */
export function listBlobsToClassify(tree: Tree, store: EntryStore | null): string[] {
  const attributes = tree.files.filter(({ path }) => isAttributesFile(path));
  const undecided = tree.files.filter(({ path }) => canContentDecide(path));
  const kept = keepClasses(store, tree).read(undecided);
  return [...attributes, ...undecided.filter((file) => !kept.has(file))].map(({ blob }) => blob);
}

/** Which files of a commit are source files of the project, as GitHub's Linguist classifies them. */
export async function classifyFiles(request: ClassifyRequest): Promise<ClassifiedFiles> {
  const { tree, exclude } = request;
  const attributes = await readAttributes(request);
  const classes = new Map<TreeFile, FileClass>();
  for (const file of tree.files) classes.set(file, classifyPath(file.path, attributes.get(file.path)));
  for (const [file, fileClass] of await decideByContents(request, attributes)) classes.set(file, fileClass);

  const globs = exclude.map(createGlob);
  const counts: Record<FileClass, number> = { source: 0, generated: 0, vendored: 0, documentation: 0, other: 0 };
  const sourcePaths: string[] = [];
  for (const [{ path }, fileClass] of classes) {
    const isExcluded = fileClass === 'source' && globs.some((matches) => matches(decodeText(path).split('/')));
    counts[isExcluded ? 'other' : fileClass]++;
    if (fileClass === 'source' && !isExcluded) sourcePaths.push(path);
  }
  return { sourcePaths, classified: counts };
}

type Attributes = ReadonlyMap<string, LinguistAttributes>;

async function decideByContents(request: ClassifyRequest, attributes: Attributes): Promise<Map<TreeFile, FileClass>> {
  const { tree, store, objects, signal } = request;
  const undecided = tree.files.filter(({ path }) => canContentDecide(path, attributes.get(path)));
  const keeper = keepClasses(store, tree);
  const kept = keeper.read(undecided);
  const unread = undecided.filter((file) => !kept.has(file));
  // Attributes may call for contents that paths alone did not.
  if (attributes.size > 0) await objects?.fetchBlobs(new Set(unread.map(({ blob }) => blob)), signal);
  const read = new Map<TreeFile, FileClass>();
  await classifyContents(request, unread, attributes, read);
  keeper.write(read);
  keeper.forgetAllBut(undecided);
  return new Map([...kept, ...read]);
}

/** Group by group, so that no more contents are in memory than one group has. Files of one content share its reading. */
async function classifyContents(
  request: ClassifyRequest,
  files: readonly TreeFile[],
  attributes: Attributes,
  classes: Map<TreeFile, FileClass>,
): Promise<void> {
  const filesOf = Map.groupBy(files, ({ blob }) => blob);
  const blobs = [...filesOf.keys()];
  let bytes = 0;
  for (let from = 0; from < blobs.length; from += groupBlobs) {
    const texts = await readTexts(request, blobs.slice(from, from + groupBlobs));
    const members = [...texts].flatMap(([blob, { text, size }]) =>
      (filesOf.get(blob) ?? []).map((file) => ({ file, text, size })),
    );
    for (let next = 0; next < members.length; next += batchFiles) {
      const batch = members.slice(next, next + batchFiles);
      bytes += batch.reduce((sum, { size }) => sum + size, 0);
      if (bytes > maxTotalBytes) return;
      const tasks = batch.map(({ file: { path }, text }) => ({ path, text, attributes: attributes.get(path) ?? {} }));
      const results = await request.pool.classifyContents(tasks);
      for (const [index, { file }] of batch.entries()) classes.set(file, results[index] as FileClass);
    }
  }
}

interface ReadText {
  readonly text: ContentTask['text'];
  readonly size: number;
}

/** What the clone lacks is left out: its files stay what their paths say. */
async function readTexts({ gitDir, signal }: ClassifyRequest, blobs: string[]): Promise<ReadonlyMap<string, ReadText>> {
  const texts = new Map<string, ReadText>();
  const onBlob = (index: number, content: Buffer | null) => {
    if (content !== null) texts.set(blobs[index] as string, { text: cut(content), size: content.length });
  };
  await readBlobs({ gitDir, blobs, maxBlobBytes, maxBytes: maxTotalBytes, onBlob, signal });
  return texts;
}

function cut(content: Buffer): ContentTask['text'] {
  const head = content.toString('utf8', 0, headBytes);
  return content.length <= headBytes
    ? { head }
    : { head, tail: content.toString('utf8', Math.max(headBytes, content.length - tailBytes)) };
}
