import { join } from 'node:path';
import type { PlannedCommit } from '../../support/fast-import.ts';
import { BareRepository } from '../bare-repository.ts';
import { describeAccount } from '../describe/describe-account.ts';
import { emit } from '../emit.ts';
import { fullNameOf } from '../github-state.ts';
import type { Repository, Role, Visibility } from '../model.ts';
import { type ByWhom, byWhom, type World } from '../world.ts';
import { removeRepositories } from './installations.ts';

export interface NewRepository {
  readonly visibility?: Visibility;
  /** Of a repository that is made here. */
  readonly commits?: readonly PlannedCommit[];
  /**
   * A repository that is there already: its objects are borrowed, also those that it gains later, and its branches and tags copied.
   * Nothing is written to it; `push` moves a branch here to a commit that was made there.
   */
  readonly gitDir?: string;
  readonly defaultBranch?: string;
  readonly objectFormat?: 'sha1' | 'sha256';
  readonly ownerType?: 'User' | 'Organization';
  readonly hasIssues?: boolean;
  readonly archived?: boolean;
  readonly isTemplate?: boolean;
  readonly collaborators?: Readonly<Record<string, Role>>;
  /** Nothing is on disk before git is asked: for organisations of a thousand. */
  readonly isLazy?: boolean;
}

export async function createRepository(
  world: World,
  fullName: string,
  options: NewRepository = {},
): Promise<Repository> {
  const { state } = world;
  const { ownerType = 'Organization', isLazy = false } = options;
  const [owner = '', name = ''] = fullName.split('/');
  if (state.findRepository(fullName)) throw new Error(`There is a repository ${fullName} already.`);
  const id = state.nextId();
  const path = join(world.folder, `${id}.git`);
  const make = () => makeBare(path, options);
  const git = isLazy ? BareRepository.later(path, make) : await make();
  const repository: Repository = {
    id,
    owner: state.accounts.get(owner.toLowerCase()) ?? state.addAccount({ login: owner, type: ownerType }),
    name,
    git,
    visibility: options.visibility ?? 'public',
    archived: options.archived ?? false,
    isTemplate: options.isTemplate ?? false,
    parent: null,
    defaultBranch: isLazy ? (options.defaultBranch ?? 'main') : await git.git('symbolic-ref', '--short', 'HEAD'),
    createdAt: state.now(),
    pushedAt: state.now(),
    description: null,
    topics: [],
    hasIssues: options.hasIssues ?? true,
    collaborators: new Map(Object.entries(options.collaborators ?? {})),
    codeOwnerErrors: [],
    releases: [],
    deployKeys: [],
    rulesets: [],
    protection: null,
    environments: [],
    workflowsMayApprove: false,
    pullRequests: new Map(),
    issues: new Map(),
    lastNumber: 0,
  };
  state.repositories.set(id, repository);
  return repository;
}

async function makeBare(path: string, options: NewRepository): Promise<BareRepository> {
  const { gitDir, commits = [], defaultBranch = 'main', objectFormat } = options;
  const git = await (gitDir === undefined
    ? BareRepository.create(path, defaultBranch, objectFormat)
    : BareRepository.borrow(path, gitDir));
  if (commits.length > 0) await git.commit(...commits);
  return git;
}

export async function forkRepository(
  world: World,
  parent: Repository,
  owner: string,
  name = parent.name,
): Promise<Repository> {
  await parent.git.exist();
  const options = { gitDir: parent.git.gitDir, ownerType: 'User', visibility: parent.visibility } as const;
  const made = await createRepository(world, `${owner}/${name}`, options);
  const fork: Repository = { ...made, parent };
  world.state.repositories.set(fork.id, fork);
  return fork;
}

export async function renameRepository(world: World, repository: Repository, name: string, { sender }: ByWhom = {}) {
  const before = repository.name;
  world.state.formerNames.set(fullNameOf(repository).toLowerCase(), repository);
  repository.name = name;
  world.state.formerNames.delete(fullNameOf(repository).toLowerCase());
  return tell(world, repository, 'renamed', { changes: { repository: { name: { from: before } } } }, sender);
}

/** To another account. GitHub tells only installations there; of those that it leaves, the ones that name their repositories. */
export async function transferRepository(world: World, repository: Repository, to: string, { sender }: ByWhom = {}) {
  const { state } = world;
  const before = repository.owner;
  const left = state.installationsOn(repository).filter(({ repositoryIds }) => repositoryIds !== null);
  for (const installation of left)
    await removeRepositories(world, installation, [repository], { sender: sender ?? before.login });
  state.formerNames.set(fullNameOf(repository).toLowerCase(), repository);
  repository.owner = state.accounts.get(to.toLowerCase()) ?? state.addAccount({ login: to, type: 'Organization' });
  const kind = before.type === 'Organization' ? 'organization' : 'user';
  const from = { [kind]: describeAccount(world, before) };
  return tell(world, repository, 'transferred', { changes: { owner: { from } } }, sender);
}

export async function archiveRepository(
  world: World,
  repository: Repository,
  archived: boolean,
  { sender }: ByWhom = {},
) {
  repository.archived = archived;
  return tell(world, repository, archived ? 'archived' : 'unarchived', {}, sender);
}

export async function changeVisibility(
  world: World,
  repository: Repository,
  visibility: Visibility,
  { sender }: ByWhom = {},
) {
  repository.visibility = visibility;
  return tell(world, repository, visibility === 'public' ? 'publicized' : 'privatized', {}, sender);
}

export async function changeDefaultBranch(
  world: World,
  repository: Repository,
  branch: string,
  { sender }: ByWhom = {},
) {
  const before = repository.defaultBranch;
  await repository.git.git('symbolic-ref', 'HEAD', `refs/heads/${branch}`);
  repository.defaultBranch = branch;
  return tell(world, repository, 'edited', { changes: { default_branch: { from: before } } }, sender);
}

/** By GitHub's documentation an App is not told of it, and is in practice; `isTold` chooses. */
export async function deleteRepository(
  world: World,
  repository: Repository,
  { sender, isTold = true }: ByWhom & { readonly isTold?: boolean } = {},
) {
  const { state } = world;
  const told = isTold ? tell(world, repository, 'deleted', {}, sender) : Promise.resolve([]);
  const deliveries = await told;
  state.repositories.delete(repository.id);
  for (const installation of state.installations.values()) installation.repositoryIds?.delete(repository.id);
  for (const other of state.repositories.values())
    for (const pullRequest of other.pullRequests.values())
      if (pullRequest.headRepository?.id === repository.id) pullRequest.headRepository = null;
  return deliveries;
}

function tell(
  world: World,
  repository: Repository,
  action: string,
  payload: Parameters<typeof emit>[1]['payload'],
  sender?: string,
) {
  return emit(world, {
    event: 'repository',
    action,
    repository,
    payload,
    sender: byWhom(world, repository.owner, sender),
  });
}
