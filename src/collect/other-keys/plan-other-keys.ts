import { type Fact, known } from '../../core/fact.ts';
import type { OtherKeys } from '../../core/other-key-facts.ts';
import { isWorkflowPath } from '../../readers/workflow/read-workflow-tokens.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { KeptByFile } from '../cache/kept-by-file.ts';
import type { Tree } from '../git/read-tree.ts';
import type { FileContents } from '../licensing/file-contents.ts';
import { listNamedFiles, type NamedFile } from '../reading/list-named-files.ts';
import { readKept } from '../reading/read-kept.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import { readerVersion } from '../reading/reader-version.ts';
import { attempt } from '../unknown-from-error.ts';
import type { OtherKeysReading } from './read-key-file.ts';

/** The largest repositories have some three hundred. */
const maxFiles = 1000;
const batchFiles = 200;

/** Which files may name keys outside of contracts: workflows. @param exclude globs of the policy */
export function planOtherKeys(tree: Fact<Tree>, exclude: readonly string[]): Fact<readonly NamedFile[]> {
  const listed = listNamedFiles(tree, exclude);
  return listed.status === 'unknown' ? listed : known(listed.value.filter(({ path }) => isWorkflowPath(path)));
}

/** The blobs that have not been read before. */
export function listUnreadOtherKeys(planned: Fact<readonly NamedFile[]>, store: EntryStore | null): string[] {
  if (planned.status === 'unknown') return [];
  const files = planned.value.slice(0, maxFiles);
  const kept = keepReadings(store).read(files);
  return files.filter((file) => !kept.has(file)).map(({ file }) => file.blob);
}

export interface OtherKeysRequest {
  readonly contents: FileContents;
  readonly store: EntryStore | null;
  readonly pool: ReaderPool;
}

/** Keys outside of contracts, as far as files suggest them. */
export function readOtherKeys(
  planned: Fact<readonly NamedFile[]>,
  { contents, store, pool }: OtherKeysRequest,
): Promise<Fact<OtherKeys>> | Fact<never> {
  if (planned.status === 'unknown') return planned;
  return attempt(async () => {
    const files = planned.value.slice(0, maxFiles);
    const keeper = keepReadings(store);
    const read = (tasks: readonly { readonly path: string; readonly text: string }[]) => pool.readOtherKeys(tasks);
    const { readings, troubles } = await readKept(files, { contents, keeper, read, batchFiles });
    const leftOut = planned.value.length - files.length;
    return {
      keys: files.flatMap((file) => (readings.get(file)?.keys ?? []).map((key) => ({ ...key, path: file.path }))),
      files: files.length,
      partlyRead: [
        ...troubles,
        ...files.flatMap((file) => {
          const trouble = readings.get(file)?.trouble;
          return trouble === undefined ? [] : [{ path: file.path, why: trouble }];
        }),
        ...(leftOut > 0 ? [{ path: '', why: `${leftOut} more workflows were not read.` }] : []),
      ],
    };
  });
}

const sources = ['../../readers/workflow/'];

function keepReadings(store: EntryStore | null): KeptByFile<NamedFile, OtherKeysReading> {
  return new KeptByFile({
    store,
    kind: 'other-keys',
    versionOf: () => readerVersion(...sources.map((source) => new URL(source, import.meta.url))),
    keyOf: ({ file: { blob }, path }) => `${blob} ${path}`,
  });
}
