import { access, constants, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { GitError } from '../collect/git/git-error.ts';
import type { ObjectSource } from '../collect/git/object-source.ts';
import { openRepository, type Repository } from '../collect/git/open-repository.ts';
import type { RemoteAddress } from '../collect/remote/remote-address.ts';
import { TargetError } from './target-error.ts';

export interface GitTarget {
  readonly kind: 'git';
  readonly path: string;
  readonly repository: Repository;
}

export interface DirectoryTarget {
  readonly kind: 'directory';
  readonly path: string;
}

/** A repository elsewhere, of which a mirror without contents is here. */
export interface MirrorTarget {
  readonly kind: 'mirror';
  /** What it is called in words: host, owner and name. */
  readonly path: string;
  readonly repository: Repository;
  readonly address: RemoteAddress;
  /** Where contents come from; null where nobody may be asked. */
  readonly objects: ObjectSource | null;
}

export type RepositoryTarget = GitTarget | MirrorTarget;
export type LocalTarget = GitTarget | DirectoryTarget;
export type Target = LocalTarget | MirrorTarget;

/** Opens what the user named: a work tree, a folder in one, a bare repository, or a plain directory. */
export async function openTarget(name: string, signal?: AbortSignal): Promise<LocalTarget> {
  const path = resolve(name);
  const kind = await kindOf(path);
  if (kind === 'missing') throw missingTarget(name);
  if (kind === 'file') throw new TargetError(`${name} is a file.`, 'Name the folder of the repository it belongs to.');
  if (kind === 'forbidden' || !(await isOpen(path))) throw forbidden(name);
  try {
    const repository = await openRepository(path, signal);
    if (repository) return { kind: 'git', path, repository };
    const own = join(path, '.git');
    if ((await kindOf(own)) !== 'missing') throw (await isOpen(own)) ? brokenGit(name) : forbidden(name);
    return { kind: 'directory', path };
  } catch (error) {
    throw explainGitError(error, name);
  }
}

export type PathKind = 'directory' | 'file' | 'missing' | 'forbidden';

export async function kindOf(path: string): Promise<PathKind> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file';
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'missing';
  }
}

/** Whether what is in a folder may be read. */
async function isOpen(path: string): Promise<boolean> {
  const isDirectory = (await kindOf(path)) === 'directory';
  return access(path, isDirectory ? constants.R_OK | constants.X_OK : constants.R_OK).then(
    () => true,
    () => false,
  );
}

function missingTarget(name: string): TargetError {
  const isPath = /^[./~]/.test(name);
  const elsewhere = '; a repository elsewhere is named as owner/name or by its https:// address';
  return new TargetError(`${name} does not exist.`, `Check the path${isPath ? '' : elsewhere}.`);
}

function forbidden(name: string): TargetError {
  return new TargetError(
    `${name} cannot be read: permission denied.`,
    'Run as a user who may read it, or change its permissions.',
  );
}

function brokenGit(name: string): TargetError {
  return new TargetError(
    `${name} has a .git that leads to no repository.`,
    `See what git says: git -C ${name} status. A fresh clone mends it.`,
  );
}

/** A failure of git with a target that is here, in words; anything else is passed on. */
export function explainGitError(error: unknown, name: string): unknown {
  if (!(error instanceof GitError)) return error;
  switch (error.failure) {
    case 'not-installed':
      return new TargetError('git was not found.', 'Install git 2.30 or later and make sure it is on the PATH.');
    case 'permission':
      return forbidden(name);
    case 'missing-object':
      return new TargetError(
        `${name} lacks what is needed: ${error.message}.`,
        `Fetch it: git -C ${name} fetch --refetch --no-filter origin. Where that does not help, git -C ${name} fsck tells what is lost, and a fresh clone mends it.`,
      );
    case 'damaged':
      return new TargetError(
        `${name} is damaged: ${error.message}.`,
        `See where with: git -C ${name} fsck. A fresh clone mends it.`,
      );
    default:
      return new TargetError(`${name} cannot be read: ${error.message}.`, `See what git says: git -C ${name} status.`);
  }
}
