import { type ContractPlace, contractPlaceOf } from '../../derive/contracts/contract-place.ts';
import { decodeText } from '../../derive/identity/identity.ts';
import type { TreeFile } from '../git/read-tree.ts';

export interface ContractFile {
  readonly file: TreeFile;
  /** Decoded. */
  readonly path: string;
  readonly place: ContractPlace;
}

export interface ContractFiles {
  readonly files: readonly ContractFile[];
  /** How many of the repository's own were too many to read. */
  readonly leftOut: number;
}

/** The largest repositories of contracts have some two thousand. */
const maxOwn = 5000;
/** Of others, only what is checked in beside them. */
const maxUsed = 3000;

/** The files of a tree that hold contracts. @param isExcluded tells paths that the policy leaves out */
export function chooseContractFiles(tree: readonly TreeFile[], isExcluded: (path: string) => boolean): ContractFiles {
  const own: ContractFile[] = [];
  const used: ContractFile[] = [];
  for (const file of tree) {
    if (!file.path.endsWith('.sol')) continue;
    const path = decodeText(file.path);
    const place = contractPlaceOf(path);
    if (place === null || isExcluded(path)) continue;
    if (place === 'own') own.push({ file, path, place });
    else used.push({ file, path, place });
  }
  return {
    files: [...own.slice(0, maxOwn), ...(own.length > 0 ? used.slice(0, maxUsed) : [])],
    leftOut: Math.max(0, own.length - maxOwn),
  };
}
