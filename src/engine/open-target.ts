import { access, constants, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { GitError } from '../collect/git/git-error.ts';
import { openRepository, type Repository } from '../collect/git/open-repository.ts';
import type { Subject } from '../core/report.ts';
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

export type Target = GitTarget | DirectoryTarget;

/** Opens what the user named: a work tree, a folder in one, a bare repository, or a plain directory. */
export async function openTarget(name: string, signal?: AbortSignal): Promise<Target> {
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
  if (/^(?:https?|git|ssh):\/\/|^[\w.-]+@[\w.-]+:/.test(name)) {
    return new TargetError(
      `${name} is a remote address.`,
      `Clone it first: git clone --bare ${name}, then audit the clone.`,
    );
  }
  const [owner, repository, ...rest] = name.split('/');
  const isFullName = owner && repository && rest.length === 0 && /^[\w-]+$/.test(owner) && /^[\w.-]+$/.test(repository);
  const hint = isFullName ? `, or clone it first: git clone --bare https://github.com/${name}` : '';
  return new TargetError(`${name} does not exist.`, `Check the path${hint}.`);
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

/** A failure of git while a target is opened, in words; anything else is passed on. */
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

/** Whose repository it is, by the address of its origin; by its folder where it has none. */
export function describeSubject(target: Target, ref: string | null, headSha: string | null): Subject {
  if (target.kind === 'directory') {
    return { host: null, owner: null, name: basename(target.path), ref: null, headSha: null, source: 'directory' };
  }
  const { gitDir, workTree, originUrl } = target.repository;
  const origin = parseOrigin(originUrl);
  const folder = basename(workTree ?? (basename(gitDir) === '.git' ? dirname(gitDir) : gitDir)).replace(/\.git$/, '');
  return { host: null, owner: null, name: folder, ...origin, ref, headSha, source: 'git' };
}

/** Host, owner and name of an address of a code host; nothing of any login or token that stands in it. */
function parseOrigin(url: string | null): Pick<Subject, 'host' | 'owner' | 'name'> | null {
  const match =
    /^(?:[a-z+]+:\/\/(?:[^@/]*@)?|(?:[\w.-]+@))([\w.-]+)(?::\d+)?[:/](?:.*\/)?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(
      url ?? '',
    );
  if (!match) return null;
  return { host: (match[1] ?? '').toLowerCase(), owner: match[2] ?? '', name: match[3] ?? '' };
}
