import { type Fact, known } from '../../core/fact.ts';
import type { Interoperation, RepositoryCharacter } from '../../core/interoperation-facts.ts';
import type { RepositoryNames } from '../../derive/interoperation/interoperation-input.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import type { Tree } from '../git/read-tree.ts';
import type { FileContents } from '../licensing/file-contents.ts';
import { listNamedFiles } from '../reading/list-named-files.ts';
import { readKept } from '../reading/read-kept.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import { attempt } from '../unknown-from-error.ts';
import { type Artefacts, chooseArtefacts } from './choose-artefacts.ts';
import { keepReadings } from './keep-readings.ts';

/** Sent to the reading process at once: one file takes it a millisecond or two. */
const batchFiles = 200;

export interface InteroperationRequest {
  readonly contents: FileContents;
  readonly store: EntryStore | null;
  readonly pool: ReaderPool;
  readonly names: RepositoryNames;
}

export interface InteroperationFacts {
  readonly repositoryKind: RepositoryCharacter;
  readonly interoperation: Interoperation;
}

/** Which files will be read for what they open and bar. @param exclude globs of the policy */
export function planInteroperation(tree: Fact<Tree>, exclude: readonly string[]): Fact<Artefacts> {
  const listed = listNamedFiles(tree, exclude);
  return listed.status === 'unknown' ? listed : known(chooseArtefacts(listed.value));
}

/** The blobs that have not been read before. */
export function listUnreadArtefacts(planned: Fact<Artefacts>, store: EntryStore | null): string[] {
  if (planned.status === 'unknown') return [];
  const { files } = planned.value;
  const kept = keepReadings(store).read(files);
  return files.filter((file) => !kept.has(file)).map(({ file }) => file.blob);
}

/** What a tree says of its kind, and of who could come in and get out. */
export function readInteroperation(
  planned: Fact<Artefacts>,
  request: InteroperationRequest,
): Promise<Fact<InteroperationFacts>> | Fact<never> {
  return planned.status === 'unknown' ? planned : attempt(() => collect(planned.value, request));
}

async function collect(
  { files, paths, leftOut }: Artefacts,
  { contents, store, pool, names }: InteroperationRequest,
): Promise<InteroperationFacts> {
  const { readings, troubles } = await readKept(files, {
    contents,
    keeper: keepReadings(store),
    read: (tasks) => pool.readArtefacts(tasks),
    batchFiles,
  });
  const read = files.flatMap((file) => {
    const reading = readings.get(file);
    return reading && Object.keys(reading).length > 0 ? [{ path: file.path, reading }] : [];
  });
  const { character, interoperation } = await pool.linkInteroperation({ files: read, paths, names });
  const partlyRead = [...troubles, ...(leftOut > 0 ? [{ path: '', why: `${leftOut} more files were not read.` }] : [])];
  return { repositoryKind: character, interoperation: { ...interoperation, files: files.length, partlyRead } };
}
