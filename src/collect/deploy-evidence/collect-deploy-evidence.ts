import type { DeployEvidences } from '../../core/deploy-facts.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import type { FileContents } from '../licensing/file-contents.ts';
import { readKept } from '../reading/read-kept.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import type { DeployFiles } from './choose-deploy-files.ts';
import { keepReadings } from './keep-readings.ts';

export interface DeployEvidenceRequest {
  readonly contents: FileContents;
  readonly store: EntryStore | null;
  readonly pool: ReaderPool;
}

/** Records are large. */
const batchFiles = 50;

/** Everything in a tree that says who was meant to hold which power, read where it was not read before. */
export async function collectDeployEvidence(
  { files, leftOut }: DeployFiles,
  request: DeployEvidenceRequest,
): Promise<DeployEvidences> {
  const { contents, store, pool } = request;
  const { readings, troubles } = await readKept(files, {
    contents,
    keeper: keepReadings(store),
    read: (tasks) => pool.readDeployFiles(tasks),
    batchFiles,
  });
  const read = files.flatMap((file) => {
    const reading = readings.get(file);
    return reading ? [{ path: file.path, reading }] : [];
  });
  const linked =
    read.length > 0 ? await pool.linkDeployEvidence(read) : { evidence: [], timelocks: [], partlyRead: [] };
  const partlyRead = [...troubles, ...linked.partlyRead];
  if (leftOut > 0)
    partlyRead.push({ path: '', why: `${leftOut} more files of deployments and configuration were not read.` });
  return { ...linked, files: files.length, partlyRead };
}
