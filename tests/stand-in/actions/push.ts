import type { FileChange } from '../../support/fast-import.ts';
import type { Repository } from '../model.ts';
import { type ByWhom, byWhom, type World } from '../world.ts';
import { synchronizeHeads } from './pull-requests.ts';
import { type MovedRef, tellPush } from './tell-push.ts';

export interface NewCommit extends ByWhom {
  /** The default branch, unless said. */
  readonly branch?: string;
  readonly files?: Readonly<Record<string, FileChange>>;
  /** `Name <e-mail>`. */
  readonly author?: string;
  /** Seconds since 1970; now, unless said. */
  readonly at?: number;
  readonly message?: string;
  /** The branch's tip, unless said; of a new branch, that of the default branch. */
  readonly parent?: string;
}

export type PushOptions = Pick<MovedRef, 'sender' | 'isTold'>;

/** Makes a commit and pushes it; returns its id. */
export async function pushCommit(
  world: World,
  repository: Repository,
  commit: NewCommit & PushOptions = {},
): Promise<string> {
  const { branch = repository.defaultBranch, author = 'Ada Lovelace <ada@example.org>' } = commit;
  // Two of the same change in the same second would be one commit, with the check runs of both.
  const { message = `Change ${world.state.nextId()}` } = commit;
  const { git } = repository;
  const before = await git.tipOf(branch);
  const parent = commit.parent ?? before ?? (await git.tipOf(repository.defaultBranch));
  const at = commit.at ?? Math.floor(world.state.clock() / 1000);
  const parents = parent === null ? [] : [parent];
  const [sha = ''] = await git.commit({ author, at, message, branch, parents, files: commit.files ?? {} });
  await moved(world, repository, branch, { before, after: sha, ...commit });
  return sha;
}

/** Moves a branch to a commit that is there. */
export async function push(
  world: World,
  repository: Repository,
  branch: string,
  sha: string,
  options: PushOptions = {},
): Promise<void> {
  const before = await repository.git.tipOf(branch);
  const after = await repository.git.git('rev-parse', '--verify', `${sha}^{commit}`);
  await repository.git.git('update-ref', `refs/heads/${branch}`, after);
  await moved(world, repository, branch, { before, after, ...options });
}

export async function deleteBranch(
  world: World,
  repository: Repository,
  branch: string,
  options: PushOptions = {},
): Promise<void> {
  const before = await repository.git.tipOf(branch);
  if (before === null) throw new Error(`There is no branch ${branch}.`);
  await repository.git.git('update-ref', '-d', `refs/heads/${branch}`);
  await tellPush(world, repository, { ref: `refs/heads/${branch}`, before, after: null, ...options });
}

export async function pushTag(
  world: World,
  repository: Repository,
  tag: string,
  sha: string,
  options: PushOptions = {},
): Promise<void> {
  const ref = `refs/tags/${tag}`;
  const before = await repository.git.git('rev-parse', '--verify', '--quiet', ref).catch(() => null);
  await repository.git.git('update-ref', ref, sha);
  await tellPush(world, repository, { ref, before, after: sha, ...options });
}

/** The pull requests of a branch go with it. */
async function moved(
  world: World,
  repository: Repository,
  branch: string,
  { before, after, sender, isTold }: PushOptions & { readonly before: string | null; readonly after: string },
): Promise<void> {
  const options = { ...(sender === undefined ? {} : { sender }), ...(isTold === undefined ? {} : { isTold }) };
  await tellPush(world, repository, { ref: `refs/heads/${branch}`, before, after, ...options });
  if (isTold !== false)
    await synchronizeHeads(world, repository, branch, after, byWhom(world, repository.owner, sender));
}
