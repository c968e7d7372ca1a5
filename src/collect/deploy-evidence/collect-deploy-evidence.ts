import type { DeployEvidences } from '../../core/deploy-facts.ts';
import type { DeployReading } from '../../readers/deploy-evidence/deploy-reading.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { decodeFile } from '../licensing/decode-file.ts';
import { explainContents, type FileContents } from '../licensing/file-contents.ts';
import { readEach } from '../reading/read-each.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import type { DeployFileTask } from '../reading/reader-worker.ts';
import type { DeployFile, DeployFiles } from './choose-deploy-files.ts';
import { keepReadings } from './keep-readings.ts';

export interface DeployEvidenceRequest {
  readonly contents: FileContents;
  readonly store: EntryStore | null;
  readonly pool: ReaderPool;
}

/** Held in memory and sent to the reading process at once: records are large. */
const batchFiles = 50;

type Troubles = DeployEvidences['partlyRead'];

/** Everything in a tree that says who was meant to hold which power, read where it was not read before. */
export async function collectDeployEvidence(
  { files, leftOut }: DeployFiles,
  request: DeployEvidenceRequest,
): Promise<DeployEvidences> {
  const { readings, troubles } = await readAll(files, request);
  const read = files.flatMap((file) => {
    const reading = readings.get(file);
    return reading ? [{ path: file.path, reading }] : [];
  });
  const linked =
    read.length > 0 ? await request.pool.linkDeployEvidence(read) : { evidence: [], timelocks: [], partlyRead: [] };
  const partlyRead = [...troubles, ...linked.partlyRead];
  if (leftOut > 0)
    partlyRead.push({ path: '', why: `${leftOut} more files of deployments and configuration were not read.` });
  return { ...linked, files: files.length, partlyRead };
}

interface ReadAll {
  readonly readings: ReadonlyMap<DeployFile, DeployReading>;
  readonly troubles: Troubles;
}

async function readAll(
  files: readonly DeployFile[],
  { contents, store, pool }: DeployEvidenceRequest,
): Promise<ReadAll> {
  const keeper = keepReadings(store);
  const kept = keeper.read(files);
  const missing = files.filter((file) => !kept.has(file));
  const read = new Map<DeployFile, DeployReading>();
  const troubles: Troubles = [];
  for (let from = 0; from < missing.length; from += batchFiles) {
    const batch = await load(missing.slice(from, from + batchFiles), contents, troubles);
    const readings = await readEach(batch, (some) => pool.readDeployFiles(some.map(({ task }) => task)));
    for (const [index, reading] of readings.entries()) {
      const { file } = batch[index] as LoadedTask;
      if (reading.status === 'read') read.set(file, reading.value);
      else troubles.push({ path: file.path, why: reading.why });
    }
  }
  keeper.write(read);
  keeper.forgetAllBut(files);
  return { readings: new Map([...kept, ...read]), troubles };
}

interface LoadedTask {
  readonly file: DeployFile;
  readonly task: DeployFileTask;
}

async function load(files: readonly DeployFile[], contents: FileContents, troubles: Troubles): Promise<LoadedTask[]> {
  const byFile = new Map(files.map((one) => [one.file, one]));
  const tasks: LoadedTask[] = [];
  await contents.read([...byFile.keys()], (treeFile, content) => {
    const file = byFile.get(treeFile) as DeployFile;
    const text = content && decodeFile(content);
    const why = explainContents(content, text);
    if (why !== null) troubles.push({ path: file.path, why });
    // Half of a record is none.
    else if (text !== null) tasks.push({ file, task: { path: file.path, text } });
  });
  return tasks;
}
