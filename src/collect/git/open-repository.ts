import { realpath } from 'node:fs/promises';
import { type SimpleGit, simpleGit } from 'simple-git';
import { classifyGitFailure, GitError } from './git-error.ts';
import { gitEnvironment, hardenedConfig } from './hardening.ts';
import { readGit } from './run-git.ts';

export interface Repository {
  /** The repository's own directory: `.git`, the one a worktree's `.git` file names, or a bare one. */
  readonly gitDir: string;
  /** Top of the work tree; null for a bare repository. */
  readonly workTree: string | null;
  /** The oldest commits were left out when it was cloned. */
  readonly isShallow: boolean;
  readonly originUrl: string | null;
}

const shortCommandMs = 60_000;
const maxAnswerBytes = 64 * 1024;
const objectId = /^[0-9a-f]{40,64}$/;

/** simple-git for the short questions, under the same settings as the streaming runner. */
function hardenedGit(directory: string, signal?: AbortSignal): SimpleGit {
  const environment = gitEnvironment(process.env.PATH);
  const git = simpleGit({
    baseDir: directory,
    config: [...hardenedConfig],
    timeout: { block: shortCommandMs },
    ...(signal ? { abort: signal } : {}),
    allowEnvironment: Object.keys(environment).filter((key) => key.startsWith('GIT_')),
    // Each of these guards a setting that can be turned dangerous; ours turn the danger off.
    unsafe: {
      allowUnsafeConfigPaths: true,
      allowUnsafeCredentialHelper: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafeProtocolOverride: true,
    },
  });
  return git.env(environment);
}

async function ask(git: SimpleGit, args: string[], signal?: AbortSignal): Promise<string> {
  try {
    return (await git.raw(args)).replace(/\n$/, '');
  } catch (error) {
    // A stop asked for is no failure of git.
    signal?.throwIfAborted();
    if (!(error instanceof Error)) throw error;
    const text = error.message;
    throw new GitError(args[0] ?? '', /ENOENT/.test(text) ? 'not-installed' : classifyGitFailure(text, null), text);
  }
}

/** A question whose answer is often empty: simple-git waits a twentieth of a second to be sure of one. Null: none, or a failure. */
async function askWhatMayBeNothing(gitDir: string, args: readonly string[]): Promise<string | null> {
  try {
    return (await readGit({ gitDir, args, maxBytes: maxAnswerBytes })).toString().replace(/\n$/, '') || null;
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

/**
 * Finds the repository that a path belongs to.
 * @returns null where there is none
 * @throws GitError when there is one that git cannot read
 */
export async function openRepository(path: string, signal?: AbortSignal): Promise<Repository | null> {
  const git = hardenedGit(path, signal);
  let answers: string[];
  try {
    const questions = ['rev-parse', '--is-shallow-repository', '--is-inside-work-tree', '--absolute-git-dir'];
    answers = (await ask(git, questions, signal)).split('\n');
  } catch (error) {
    if (error instanceof GitError && error.failure === 'not-a-repository') return null;
    throw error;
  }
  const [isShallow, isInsideWorkTree, ...lines] = answers;
  // A folder's name may have line ends in it.
  const gitDir = lines.join('\n');
  const workTree = isInsideWorkTree === 'true' ? await ask(git, ['rev-parse', '--show-toplevel'], signal) : null;
  const ownDir = await realpath(gitDir);
  return {
    gitDir: ownDir,
    workTree,
    isShallow: isShallow === 'true',
    originUrl: await askWhatMayBeNothing(ownDir, ['config', '--local', '--get', 'remote.origin.url']),
  };
}

/**
 * The commit that a revision names.
 * @returns null where it names nothing, such as HEAD before the first commit
 * @throws GitError where it names what the repository lacks
 */
export async function resolveCommit(
  { gitDir }: Repository,
  revision: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const git = hardenedGit(gitDir, signal);
  const id = await revParse(git, `${revision}^{commit}`, signal);
  if (id === null) await requireObject(git, revision, signal);
  return id;
}

/** The object that a name stands for, or null where it stands for none. */
async function revParse(git: SimpleGit, name: string, signal?: AbortSignal): Promise<string | null> {
  try {
    const id = await ask(git, ['rev-parse', '--verify', '--quiet', '--end-of-options', name], signal);
    // `--quiet` says nothing at all where the name is unknown.
    return objectId.test(id) ? id : null;
  } catch (error) {
    if (error instanceof GitError && (error.failure === 'unknown-revision' || error.failure === 'other')) return null;
    throw error;
  }
}

/** Tells a name that stands for nothing from one whose object is lost. */
async function requireObject(git: SimpleGit, revision: string, signal?: AbortSignal): Promise<void> {
  // A whole id is its own answer, whether or not there is such an object.
  if (objectId.test(revision)) return;
  const id = await revParse(git, revision, signal);
  if (id === null) return;
  try {
    await ask(git, ['cat-file', '-t', id], signal);
  } catch {
    signal?.throwIfAborted();
    throw new GitError('rev-parse', 'missing-object', `error: missing object ${id}, which ${revision} names`);
  }
}

/** The blob at a path of a commit, or null where there is no file there. */
export async function resolveBlob({ gitDir }: Repository, commit: string, path: string): Promise<string | null> {
  const args = ['ls-tree', '--full-tree', commit, '--', path];
  const entry = (await readGit({ gitDir, args, maxBytes: maxAnswerBytes })).toString('latin1');
  return /^100\d{3} blob ([0-9a-f]+)\t/.exec(entry)?.[1] ?? null;
}

/** The full name of the branch HEAD stands on, such as `refs/heads/main`; null when it stands on none. */
export async function readHeadRef({ gitDir }: Repository): Promise<string | null> {
  return askWhatMayBeNothing(gitDir, ['symbolic-ref', '--quiet', 'HEAD']);
}

/** The branch that origin's HEAD stands for, such as `refs/remotes/origin/main`; null where the clone does not say. */
export async function readOriginDefault({ gitDir }: Repository): Promise<string | null> {
  return askWhatMayBeNothing(gitDir, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD']);
}

/** Committer date of a commit, in seconds since 1970. */
export async function readCommitDate({ gitDir }: Repository, commit: string): Promise<number> {
  const git = hardenedGit(gitDir);
  return Number(await ask(git, ['log', '-1', '--no-patch', '--format=%ct', '--end-of-options', commit])) || 0;
}

/** The last commit of a branch's own line that is not after a moment (seconds since 1970); null where there was none. */
export async function findCommitAt({ gitDir }: Repository, revision: string, at: number): Promise<string | null> {
  return askWhatMayBeNothing(gitDir, [
    'rev-list',
    '--first-parent',
    '--max-count=1',
    `--before=${at}`,
    '--end-of-options',
    revision,
  ]);
}

/** The commit where two histories part; null where they share none. */
export async function findMergeBase({ gitDir }: Repository, left: string, right: string): Promise<string | null> {
  return askWhatMayBeNothing(gitDir, ['merge-base', left, right]);
}
