import type { Licensing } from '../../core/license-facts.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { readEach } from '../reading/read-each.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import type { WantedFile } from './choose-files.ts';
import { decodeFile } from './decode-file.ts';
import { explainContents, type FileContents } from './file-contents.ts';
import { keepReadings } from './keep-readings.ts';
import type { FileReading, FileTask } from './read-file.ts';

export interface ReadFilesRequest {
  readonly contents: FileContents;
  readonly store: EntryStore | null;
  readonly pool: ReaderPool;
  /** Gets what only the reading of other files made known to be needed; absent where everything is there. */
  readonly fetch?: ((blobs: readonly string[]) => Promise<unknown>) | undefined;
}

/** Files in memory, and sent to the reading thread, at once. */
const groupFiles = 400;
const batchFiles = 100;
/** Of a source file only its beginning is sent on. */
const headerBytes = 8192;

/** The blobs that {@link readFiles} will look at. */
export function listUnread(files: readonly WantedFile[], store: EntryStore | null): string[] {
  const kept = keepReadings(store).read(files);
  return files.filter((file) => !kept.has(file)).map(({ file }) => file.blob);
}

/** What was read of files that are no longer there makes room. @param files all that are */
export function forgetOld(files: readonly WantedFile[], store: EntryStore | null): void {
  keepReadings(store).forgetAllBut(files);
}

export interface ReadFiles {
  readonly readings: ReadonlyMap<WantedFile, FileReading>;
  readonly partlyRead: Licensing['partlyRead'];
}

/** What files say, read where it was not read before, and kept. */
export async function readFiles(files: readonly WantedFile[], request: ReadFilesRequest): Promise<ReadFiles> {
  const { contents, store, pool } = request;
  const keeper = keepReadings(store);
  const kept = keeper.read(files);
  const unread = files.filter((file) => !kept.has(file));
  const read = await readUnread(unread, contents, pool);
  keeper.write(read.readings);
  return { readings: new Map([...kept, ...read.readings]), partlyRead: read.partlyRead };
}

async function readUnread(files: readonly WantedFile[], contents: FileContents, pool: ReaderPool): Promise<ReadFiles> {
  const readings = new Map<WantedFile, FileReading>();
  const partlyRead: Licensing['partlyRead'] = [];
  const read = (tasks: readonly LoadedTask[]) => pool.readLicensing(tasks.map(({ task }) => task));
  for (let from = 0; from < files.length; from += groupFiles) {
    const group = files.slice(from, from + groupFiles);
    const { tasks, troubles } = await loadTasks(group, contents);
    partlyRead.push(...troubles);
    for (let at = 0; at < tasks.length; at += batchFiles) {
      const batch = tasks.slice(at, at + batchFiles);
      for (const [index, reading] of (await readEach(batch, read)).entries()) {
        const { wanted } = batch[index] as LoadedTask;
        if (reading.status === 'read') readings.set(wanted, reading.value);
        else partlyRead.push({ path: wanted.path, why: reading.why });
      }
    }
  }
  return { readings, partlyRead };
}

interface LoadedTask {
  readonly wanted: WantedFile;
  readonly task: FileTask;
}

async function loadTasks(
  group: readonly WantedFile[],
  contents: FileContents,
): Promise<{ readonly tasks: LoadedTask[]; readonly troubles: Licensing['partlyRead'] }> {
  const byFile = new Map(group.map((wanted) => [wanted.file, wanted]));
  const tasks: LoadedTask[] = [];
  const troubles: Licensing['partlyRead'] = [];
  await contents.read(
    group.map(({ file }) => file),
    (file, content) => {
      const wanted = byFile.get(file) as WantedFile;
      const { file: _, ...asked } = wanted;
      const text = content && decodeFile(wanted.isHeader ? content.subarray(0, headerBytes) : content);
      if (text !== null) tasks.push({ wanted, task: { ...asked, text } });
      if (wanted.isHeader) return;
      const why = explainContents(content, text);
      if (why !== null) troubles.push({ path: wanted.path, why });
    },
  );
  return { tasks, troubles };
}
