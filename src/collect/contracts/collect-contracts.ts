import type { Contracts, DeclaredContract } from '../../core/contract-facts.ts';
import type { SourceFile } from '../../derive/contracts/contract-sources.ts';
import type { SourceUnit } from '../../readers/source-unit/source-unit.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { decodeFile } from '../licensing/decode-file.ts';
import { explainContents, type FileContents } from '../licensing/file-contents.ts';
import { readEach } from '../reading/read-each.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import type { SourceTask } from '../reading/reader-worker.ts';
import type { ContractFile, ContractFiles } from './choose-contract-files.ts';
import { KeptContracts, keepReadings } from './keep-readings.ts';

export interface ContractsRequest {
  readonly contents: FileContents;
  readonly store: EntryStore | null;
  readonly pool: ReaderPool;
}

/** Sent to the reading process at once: one file takes it some thirty milliseconds. */
const batchFiles = 50;

type Troubles = Contracts['partlyRead'];

/** Every contract of a tree, read where it was not read before, and what each of its functions asks of whoever calls. */
export async function collectContracts(
  { files, leftOut, unread, crates }: ContractFiles,
  request: ContractsRequest,
): Promise<Contracts> {
  const { readings, troubles } = await readAll(files, request);
  const own = files.filter(({ place }) => place === 'own');
  const isOwn = new Set(own.map(({ path }) => path));
  const partlyRead = [...troubles, ...listUnread(readings)].filter(({ path }) => isOwn.has(path));
  if (leftOut > 0) partlyRead.push({ path: '', why: `${leftOut} more files of contracts were not read.` });
  const kept = new KeptContracts(request.store, files);
  const contracts = kept.read() ?? (await link(files, readings, request.pool));
  kept.write(contracts);
  const notRead = [...countLanguages(unread), ...(await readCrates(crates, request))];
  return { contracts, files: own.length, notRead, partlyRead };
}

function countLanguages(unread: ContractFiles['unread']): Contracts['notRead'] {
  return [...Map.groupBy(unread, ({ language }) => language)].map(([language, files]) => ({
    language,
    path: files[0]?.path ?? '',
    files: files.length,
  }));
}

/** What the crates of contracts are written with. */
async function readCrates(
  crates: ContractFiles['crates'],
  { contents, pool }: ContractsRequest,
): Promise<Contracts['notRead']> {
  const byFile = new Map(crates.map((crate) => [crate.file, crate]));
  const found: { path: string; files: number; text: string }[] = [];
  await contents.read([...byFile.keys()], (file, content) => {
    const text = content && decodeFile(content);
    const { path = '', files = 0 } = byFile.get(file) ?? {};
    if (text !== null) found.push({ path, files, text });
  });
  if (found.length === 0) return [];
  const frameworks = await readEach(found, (some) => pool.readCrates(some.map(({ text }) => text)));
  const rows = found.flatMap(({ path, files }, index) => {
    const reading = frameworks[index];
    return reading?.status === 'read' && reading.value !== null ? [{ language: reading.value, path, files }] : [];
  });
  return [...Map.groupBy(rows, ({ language }) => language)].map(([language, some]) => ({
    language,
    path: some.map(({ path }) => path).sort()[0] ?? '',
    files: some.reduce((sum, { files }) => sum + files, 0),
  }));
}

function link(
  files: readonly ContractFile[],
  readings: ReadonlyMap<ContractFile, SourceUnit>,
  pool: ReaderPool,
): Promise<DeclaredContract[]> | DeclaredContract[] {
  const linked = files.flatMap((file): SourceFile[] => {
    const reading = readings.get(file);
    return reading ? [{ path: file.path, reading }] : [];
  });
  return linked.length > 0 ? pool.linkContracts(linked) : [];
}

function listUnread(readings: ReadonlyMap<ContractFile, SourceUnit>): Troubles {
  return [...readings].flatMap(([{ path }, { unread }]) => unread.map((why) => ({ path, why })));
}

interface ReadAll {
  readonly readings: ReadonlyMap<ContractFile, SourceUnit>;
  readonly troubles: Troubles;
}

async function readAll(files: readonly ContractFile[], { contents, store, pool }: ContractsRequest): Promise<ReadAll> {
  const keeper = keepReadings(store);
  const kept = keeper.read(files);
  const { tasks, troubles } = await load(
    files.filter((file) => !kept.has(file)),
    contents,
  );
  const read = new Map<ContractFile, SourceUnit>();
  for (let at = 0; at < tasks.length; at += batchFiles) {
    const batch = tasks.slice(at, at + batchFiles);
    const readings = await readEach(batch, (some) => pool.readSources(some.map(({ task }) => task)));
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
  readonly file: ContractFile;
  readonly task: SourceTask;
}

async function load(
  files: readonly ContractFile[],
  contents: FileContents,
): Promise<{ readonly tasks: LoadedTask[]; readonly troubles: Troubles }> {
  const byFile = new Map(files.map((one) => [one.file, one]));
  const tasks: LoadedTask[] = [];
  const troubles: Troubles = [];
  await contents.read(
    files.map(({ file }) => file),
    (treeFile, content) => {
      const file = byFile.get(treeFile) as ContractFile;
      const text = content && decodeFile(content);
      if (text !== null) tasks.push({ file, task: { path: file.path, text } });
      const why = explainContents(content, text);
      if (why !== null) troubles.push({ path: file.path, why });
    },
  );
  return { tasks, troubles };
}
