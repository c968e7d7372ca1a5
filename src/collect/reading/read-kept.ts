import type { KeptByFile } from '../cache/kept-by-file.ts';
import { decodeFile } from '../licensing/decode-file.ts';
import { explainContents, type FileContents } from '../licensing/file-contents.ts';
import type { NamedFile } from './list-named-files.ts';
import { readEach } from './read-each.ts';

export interface TextTask {
  readonly path: string;
  readonly text: string;
}

export interface ReadKeptRequest<File extends NamedFile, Reading> {
  readonly contents: FileContents;
  readonly keeper: KeptByFile<File, Reading>;
  /** In a process of their own. */
  readonly read: (tasks: readonly TextTask[]) => Promise<readonly Reading[]>;
  /** Held in memory and sent to the reading process at once. */
  readonly batchFiles: number;
}

export interface ReadKept<File, Reading> {
  readonly readings: ReadonlyMap<File, Reading>;
  readonly troubles: { path: string; why: string }[];
}

/** What files say, each read where it was not read before, and kept. A file of which only a part could be had is not read. */
export async function readKept<File extends NamedFile, Reading>(
  files: readonly File[],
  { contents, keeper, read, batchFiles }: ReadKeptRequest<File, Reading>,
): Promise<ReadKept<File, Reading>> {
  const kept = keeper.read(files);
  const missing = files.filter((file) => !kept.has(file));
  const fresh = new Map<File, Reading>();
  const troubles: { path: string; why: string }[] = [];
  for (let from = 0; from < missing.length; from += batchFiles) {
    const batch = await load(missing.slice(from, from + batchFiles), contents, troubles);
    const readings = await readEach(batch, (some) => read(some.map(({ task }) => task)));
    for (const [index, reading] of readings.entries()) {
      const { file } = batch[index] as LoadedTask<File>;
      if (reading.status === 'read') fresh.set(file, reading.value);
      else troubles.push({ path: file.path, why: reading.why });
    }
  }
  keeper.write(fresh);
  keeper.forgetAllBut(files);
  return { readings: new Map([...kept, ...fresh]), troubles };
}

interface LoadedTask<File> {
  readonly file: File;
  readonly task: TextTask;
}

async function load<File extends NamedFile>(
  files: readonly File[],
  contents: FileContents,
  troubles: { path: string; why: string }[],
): Promise<LoadedTask<File>[]> {
  const byFile = new Map(files.map((one) => [one.file, one]));
  const tasks: LoadedTask<File>[] = [];
  await contents.read([...byFile.keys()], (treeFile, content) => {
    const file = byFile.get(treeFile) as File;
    const text = content && decodeFile(content);
    const why = explainContents(content, text);
    if (why !== null) troubles.push({ path: file.path, why });
    else if (text !== null) tasks.push({ file, task: { path: file.path, text } });
  });
  return tasks;
}
