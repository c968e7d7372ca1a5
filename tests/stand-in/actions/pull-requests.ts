import type { JsonObject } from '../api-description.ts';
import { describeHeadCommit } from '../describe/describe-commit.ts';
import { describePullRequest } from '../describe/describe-pull-request.ts';
import { emit } from '../emit.ts';
import type { Account, PullRequest, Repository } from '../model.ts';
import { type ByWhom, byWhom, type World } from '../world.ts';
import { tellPush } from './tell-push.ts';

export interface NewPullRequest extends ByWhom {
  readonly repository: Repository;
  /** The same repository, unless it is a fork. */
  readonly headRepository?: Repository;
  readonly headBranch: string;
  /** The default branch, unless said. */
  readonly base?: string;
  readonly title?: string;
  readonly draft?: boolean;
}

export async function openPullRequest(world: World, input: NewPullRequest): Promise<PullRequest> {
  const { state } = world;
  const { repository, headRepository = repository, headBranch, base = repository.defaultBranch, draft = false } = input;
  const headSha = await headRepository.git.tipOf(headBranch);
  const baseSha = await repository.git.tipOf(base);
  if (headSha === null || baseSha === null) throw new Error(`A pull request needs both ${headBranch} and ${base}.`);
  const now = state.now();
  const number = ++repository.lastNumber;
  const pullRequest: PullRequest = {
    id: state.nextId(),
    number,
    repository,
    headRepository,
    headOwner: headRepository.owner.login,
    headBranch,
    headSha,
    baseBranch: base,
    baseSha,
    title: input.title ?? `Merge ${headBranch}`,
    author: byWhom(world, headRepository.owner, input.sender),
    draft,
    state: 'open',
    mergedAt: null,
    mergedBy: null,
    mergeSha: null,
    approvers: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  };
  repository.pullRequests.set(number, pullRequest);
  await takeHead(pullRequest);
  await tell(world, pullRequest, 'opened', {}, input.sender);
  return pullRequest;
}

/** The pull requests of a branch that was pushed to. */
export async function synchronizeHeads(
  world: World,
  headRepository: Repository,
  branch: string,
  sha: string,
  sender: Account,
): Promise<void> {
  for (const repository of world.state.repositories.values())
    for (const one of repository.pullRequests.values()) {
      if (one.state !== 'open' || one.headRepository?.id !== headRepository.id || one.headBranch !== branch) continue;
      const before = one.headSha;
      one.headSha = sha;
      await takeHead(one);
      await tell(world, one, 'synchronize', { before, after: sha }, sender.login);
    }
}

export async function closePullRequest(world: World, pullRequest: PullRequest, { sender }: ByWhom = {}): Promise<void> {
  pullRequest.state = 'closed';
  pullRequest.closedAt = world.state.now();
  await tell(world, pullRequest, 'closed', {}, sender);
}

export async function reopenPullRequest(
  world: World,
  pullRequest: PullRequest,
  { sender }: ByWhom = {},
): Promise<void> {
  pullRequest.state = 'open';
  pullRequest.closedAt = null;
  await tell(world, pullRequest, 'reopened', {}, sender);
}

export async function markReady(world: World, pullRequest: PullRequest, { sender }: ByWhom = {}): Promise<void> {
  pullRequest.draft = false;
  await tell(world, pullRequest, 'ready_for_review', {}, sender);
}

/** Against another branch. */
export async function changeBase(
  world: World,
  pullRequest: PullRequest,
  base: string,
  { sender }: ByWhom = {},
): Promise<void> {
  const from = { ref: { from: pullRequest.baseBranch }, sha: { from: pullRequest.baseSha } };
  pullRequest.baseBranch = base;
  pullRequest.baseSha = (await pullRequest.repository.git.tipOf(base)) ?? '';
  await tell(world, pullRequest, 'edited', { changes: { base: from } }, sender);
}

/** With a merge commit, which is pushed; returns its id. */
export async function mergePullRequest(
  world: World,
  pullRequest: PullRequest,
  { sender }: ByWhom = {},
): Promise<string> {
  const { repository, baseBranch } = pullRequest;
  const sha = await mergeInto(pullRequest);
  const now = world.state.now();
  Object.assign(pullRequest, { state: 'closed', closedAt: now, mergedAt: now, mergeSha: sha });
  pullRequest.mergedBy = byWhom(world, repository.owner, sender);
  const ref = `refs/heads/${baseBranch}`;
  const before = await repository.git.tipOf(baseBranch);
  await repository.git.git('update-ref', ref, sha);
  await tellPush(world, repository, { ref, before, after: sha, sender: pullRequest.mergedBy.login });
  await tell(world, pullRequest, 'closed', {}, sender);
  return sha;
}

/** The pull request enters the merge queue: its merge commit lies on a branch of GitHub's own, and waits for checks. */
export async function mergeGroup(world: World, pullRequest: PullRequest, { sender }: ByWhom = {}): Promise<string> {
  const { repository, baseBranch, number } = pullRequest;
  const baseSha = (await repository.git.tipOf(baseBranch)) ?? '';
  const headSha = await mergeInto(pullRequest);
  const ref = `refs/heads/gh-readonly-queue/${baseBranch}/pr-${number}-${baseSha}`;
  await repository.git.git('update-ref', ref, headSha);
  const [head] = await repository.git.log(1, headSha);
  const who = byWhom(world, repository.owner, sender);
  const group: JsonObject = {
    head_sha: headSha,
    head_ref: ref,
    base_sha: baseSha,
    base_ref: `refs/heads/${baseBranch}`,
    head_commit: head === undefined ? {} : describeHeadCommit(head),
  };
  await Promise.all([
    tellPush(world, repository, { ref, before: null, after: headSha, sender: who.login }),
    emit(world, {
      event: 'merge_group',
      action: 'checks_requested',
      repository,
      sender: who,
      payload: { merge_group: group },
    }),
  ]);
  return headSha;
}

/** The commit that merging would make. */
async function mergeInto({
  repository,
  baseBranch,
  headSha,
  headBranch,
  headOwner,
  number,
}: PullRequest): Promise<string> {
  const tip = (await repository.git.tipOf(baseBranch)) ?? '';
  const message = `Merge pull request #${number} from ${headOwner}/${headBranch}`;
  const sha = await repository.git.merge(tip, headSha, message);
  if (sha === null) throw new Error(`#${number} cannot be merged: there are conflicts.`);
  return sha;
}

/** A fork's commits are there for its base too, under a ref of the pull request. */
async function takeHead({ repository, headRepository, headSha, number }: PullRequest): Promise<void> {
  if (headRepository !== null) await repository.git.fetch(headRepository.git, headSha, `refs/pull/${number}/head`);
}

function tell(world: World, pullRequest: PullRequest, action: string, payload: JsonObject, sender?: string) {
  pullRequest.updatedAt = world.state.now();
  const { repository, number, author } = pullRequest;
  return emit(world, {
    event: 'pull_request',
    action,
    repository,
    sender: byWhom(world, author, sender),
    payload: { number, pull_request: describePullRequest(world, pullRequest), ...payload },
  });
}
