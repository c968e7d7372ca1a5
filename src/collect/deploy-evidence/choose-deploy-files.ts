import { isAsidePath } from '../../derive/contracts/contract-place.ts';
import { decodeText } from '../../derive/identity/identity.ts';
import { type DeployFileKind, deployFileKind } from '../../readers/deploy-evidence/deploy-file-kind.ts';
import type { TreeFile } from '../git/read-tree.ts';

export interface DeployFile {
  readonly file: TreeFile;
  /** Decoded. */
  readonly path: string;
}

export interface DeployFiles {
  readonly files: readonly DeployFile[];
  /** How many were too many to read. */
  readonly leftOut: number;
}

const maxFiles = 3000;
/** What is read first where there is more: what was done, then what was meant to be done. */
const order: readonly DeployFileKind[] = ['version', 'timelock', 'journal', 'record', 'script', 'configuration'];

/**
 * The files of a tree that may say who was meant to hold powers; none where there are no contracts.
 * @param isExcluded tells paths that the policy leaves out
 */
export function chooseDeployFiles(tree: readonly TreeFile[], isExcluded: (path: string) => boolean): DeployFiles {
  if (!tree.some(({ path }) => /\.(?:sol|vy)$/.test(path))) return { files: [], leftOut: 0 };
  const chosen = tree.flatMap((file) => {
    const kind = deployFileKind(file.path);
    if (kind === null) return [];
    const path = decodeText(file.path);
    return isLeftOut(kind, path) || isExcluded(path) ? [] : [{ file, path, kind }];
  });
  const ordered = order.flatMap((kind) => chosen.filter((one) => one.kind === kind));
  const files = ordered.slice(0, maxFiles).map(({ file, path }) => ({ file, path }));
  return { files, leftOut: ordered.length - files.length };
}

/** A library that is checked in has its version to tell, and nothing else. */
function isLeftOut(kind: DeployFileKind, path: string): boolean {
  return kind === 'version' ? /(?:^|\/)node_modules\/(?!@openzeppelin\/)/.test(path) : isAsidePath(path);
}
