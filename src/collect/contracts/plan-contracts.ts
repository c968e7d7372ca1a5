import type { Contracts } from '../../core/contract-facts.ts';
import { type Fact, known } from '../../core/fact.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import type { Tree } from '../git/read-tree.ts';
import { listNamedFiles } from '../reading/list-named-files.ts';
import { attempt } from '../unknown-from-error.ts';
import { type ContractFiles, chooseContractFiles } from './choose-contract-files.ts';
import { type ContractsRequest, collectContracts } from './collect-contracts.ts';
import { keepPrograms, keepReadings } from './keep-readings.ts';

/** Which files will be read for contracts. @param exclude globs of the policy */
export function planContracts(tree: Fact<Tree>, exclude: readonly string[]): Fact<ContractFiles> {
  const listed = listNamedFiles(tree, exclude);
  return listed.status === 'unknown' ? listed : known(chooseContractFiles(listed.value));
}

/** The blobs that have not been read before. */
export function listUnreadContracts(wanted: Fact<ContractFiles>, store: EntryStore | null): string[] {
  if (wanted.status === 'unknown') return [];
  const { files, programs, crates } = wanted.value;
  const kept = keepReadings(store).read(files);
  const keptPrograms = keepPrograms(store).read(programs);
  const unread = [...files.filter((file) => !kept.has(file)), ...programs.filter((file) => !keptPrograms.has(file))];
  return [...unread, ...crates].map(({ file }) => file.blob);
}

export function readContracts(
  wanted: Fact<ContractFiles>,
  request: ContractsRequest,
): Promise<Fact<Contracts>> | Fact<never> {
  return wanted.status === 'unknown' ? wanted : attempt(() => collectContracts(wanted.value, request));
}
