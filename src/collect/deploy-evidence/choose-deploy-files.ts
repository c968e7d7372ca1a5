import { isAsidePath } from '../../derive/contracts/contract-place.ts';
import { type DeployFileKind, deployFileKind } from '../../readers/deploy-evidence/deploy-file-kind.ts';
import type { NamedFile } from '../reading/list-named-files.ts';

export interface DeployFiles {
  readonly files: readonly NamedFile[];
  /** How many were too many to read. */
  readonly leftOut: number;
}

const maxFiles = 3000;
/** What is read first where there is more: what was done, then what was meant to be done. */
const order: readonly DeployFileKind[] = ['version', 'timelock', 'journal', 'record', 'script', 'configuration'];

/** The files that may say who was meant to hold powers; none where there are no contracts. */
export function chooseDeployFiles(listed: readonly NamedFile[]): DeployFiles {
  if (!listed.some(({ path }) => /\.(?:sol|vy)$/.test(path))) return { files: [], leftOut: 0 };
  const chosen = listed.flatMap(({ file, path }) => {
    const kind = deployFileKind(file.path);
    return kind === null || isLeftOut(kind, path) ? [] : [{ file, path, kind }];
  });
  const ordered = order.flatMap((kind) => chosen.filter((one) => one.kind === kind));
  const files = ordered.slice(0, maxFiles).map(({ file, path }) => ({ file, path }));
  return { files, leftOut: ordered.length - files.length };
}

/** A library that is checked in has its version to tell, and nothing else. */
function isLeftOut(kind: DeployFileKind, path: string): boolean {
  return kind === 'version' ? /(?:^|\/)node_modules\/(?!@openzeppelin\/)/.test(path) : isAsidePath(path);
}
