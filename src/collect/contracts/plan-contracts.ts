import type { Contracts } from '../../core/contract-facts.ts';
import { type Fact, unknown } from '../../core/fact.ts';
import { createGlob } from '../../core/glob.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { type Tree, tooManyFiles } from '../git/read-tree.ts';
import { attempt } from '../unknown-from-error.ts';
import { type ContractFiles, chooseContractFiles } from './choose-contract-files.ts';
import { type ContractsRequest, collectContracts } from './collect-contracts.ts';
import { keepReadings } from './keep-readings.ts';

/** Which files will be read for contracts. @param exclude globs of the policy */
export function planContracts(tree: Fact<Tree>, exclude: readonly string[]): Fact<ContractFiles> {
  if (tree.status === 'unknown') return tree;
  if (tree.value.capped) return unknown('truncated', tooManyFiles);
  const globs = exclude.map(createGlob);
  const isExcluded = (path: string) => globs.some((matches) => matches(path.split('/')));
  return { status: 'known', value: chooseContractFiles(tree.value.files, isExcluded) };
}

/** The blobs that have not been read before. */
export function listUnreadContracts(wanted: Fact<ContractFiles>, store: EntryStore | null): string[] {
  if (wanted.status === 'unknown') return [];
  const { files } = wanted.value;
  const kept = keepReadings(store).read(files);
  return files.filter((file) => !kept.has(file)).map(({ file }) => file.blob);
}

export function readContracts(
  wanted: Fact<ContractFiles>,
  request: ContractsRequest,
): Promise<Fact<Contracts>> | Fact<never> {
  return wanted.status === 'unknown' ? wanted : attempt(() => collectContracts(wanted.value, request));
}
