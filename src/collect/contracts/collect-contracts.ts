import type { Contracts, DeclaredContract } from '../../core/contract-facts.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import type { FileContents } from '../licensing/file-contents.ts';
import type { NamedFile } from '../reading/list-named-files.ts';
import { readKept } from '../reading/read-kept.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import type { ContractFiles } from './choose-contract-files.ts';
import { KeptContracts, keepPrograms, keepReadings } from './keep-readings.ts';
import { readCrates } from './read-crates.ts';

export interface ContractsRequest {
  readonly contents: FileContents;
  readonly store: EntryStore | null;
  readonly pool: ReaderPool;
}

/** Sent to the reading process at once: one file takes it some thirty milliseconds. */
const batchFiles = 50;

/** Every contract of a tree, read where it was not read before, and what each of its functions asks of whoever calls. */
export async function collectContracts(wanted: ContractFiles, request: ContractsRequest): Promise<Contracts> {
  const { contents, store, pool } = request;
  const { files, programs, leftOut, unread } = wanted;
  const how = { contents, batchFiles };
  const sources = await readKept(files, {
    ...how,
    keeper: keepReadings(store),
    read: (tasks) => pool.readSources(tasks),
  });
  const crates = await readKept(programs, {
    ...how,
    keeper: keepPrograms(store),
    read: (tasks) => pool.readPrograms(tasks),
  });
  const kept = new KeptContracts(store, [...files, ...programs]);
  const contracts = kept.read() ?? [
    ...(await link(files, sources.readings, (some) => pool.linkContracts(some))),
    ...(await link(programs, crates.readings, (some) => pool.linkPrograms(some))),
  ];
  kept.write(contracts);
  const own = [...files.filter(({ place }) => place === 'own'), ...programs];
  const isOwn = new Set(own.map(({ path }) => path));
  const troubles = [
    ...sources.troubles,
    ...listUnread(sources.readings),
    ...crates.troubles,
    ...listUnread(crates.readings),
  ];
  const partlyRead = troubles.filter(({ path }) => isOwn.has(path));
  if (leftOut > 0) partlyRead.push({ path: '', why: `${leftOut} more files of contracts were not read.` });
  const others = await readCrates(wanted.crates, { contents, pool, contracts });
  return { contracts, files: own.length, notRead: [...countLanguages(unread), ...others], partlyRead };
}

function countLanguages(unread: ContractFiles['unread']): Contracts['notRead'] {
  return [...Map.groupBy(unread, ({ language }) => language)].map(([language, files]) => ({
    language,
    path: files[0]?.path ?? '',
    files: files.length,
  }));
}

function link<File extends NamedFile, Reading>(
  files: readonly File[],
  readings: ReadonlyMap<File, Reading>,
  linkAll: (files: readonly { readonly path: string; readonly reading: Reading }[]) => Promise<DeclaredContract[]>,
): Promise<DeclaredContract[]> | DeclaredContract[] {
  const read = files.flatMap((file) => {
    const reading = readings.get(file);
    return reading ? [{ path: file.path, reading }] : [];
  });
  return read.length > 0 ? linkAll(read) : [];
}

function listUnread(readings: ReadonlyMap<NamedFile, { readonly unread: readonly string[] }>): Contracts['partlyRead'] {
  return [...readings].flatMap(([{ path }, { unread }]) => unread.map((why) => ({ path, why })));
}
