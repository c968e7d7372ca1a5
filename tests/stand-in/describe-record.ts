import { fullNameOf } from './github-state.ts';
import type { App, CheckRun, Installation, Issue, PullRequest, Repository, Team } from './model.ts';
import type { Delivery } from './webhook-sender.ts';

type Plain = Readonly<Record<string, unknown>>;

/** What the stand-in keeps, as JSON: where a record holds another, its name or id. */
export function describeRecord(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(describeRecord);
  if (typeof value !== 'object' || value === null) return value ?? null;
  if ('privateKey' in value) return describeApp(value as App);
  if ('git' in value) return describeRepository(value as Repository);
  if ('suite' in value) return describeRun(value as CheckRun);
  if ('guid' in value) return describeDelivery(value as Delivery);
  if ('repositoryIds' in value && 'app' in value) return describeInstallation(value as Installation);
  if ('headSha' in value && 'number' in value) return describePullRequest(value as PullRequest);
  if ('number' in value && 'repository' in value) return describeIssue(value as Issue);
  if ('organisation' in value && 'slug' in value) return describeTeam(value as Team);
  return value;
}

function describeApp({ id, slug, clientId, privateKey, webhookSecret, webhookUrl }: App): Plain {
  return { id, slug, clientId, privateKey, webhookSecret, webhookUrl };
}

function describeRepository(repository: Repository): Plain {
  const { id, visibility, archived, defaultBranch, git } = repository;
  return { id, fullName: fullNameOf(repository), visibility, archived, defaultBranch, gitDir: git.gitDir };
}

function describeRun({ suite, ...run }: CheckRun): Plain {
  const { app, repository, headSha, id } = suite;
  return { ...run, app: app.slug, repository: fullNameOf(repository), headSha, suite: id };
}

function describeDelivery({ app, ...delivery }: Delivery): Plain {
  return { ...delivery, app: app.slug };
}

function describeInstallation({ id, app, account, repositoryIds, permissions, suspendedAt }: Installation): Plain {
  const repositories = repositoryIds === null ? null : [...repositoryIds];
  return { id, app: app.slug, account: account.login, repositories, permissions, suspendedAt };
}

function describePullRequest(one: PullRequest): Plain {
  const { number, headBranch, headSha, baseBranch, baseSha, state, mergeSha, headRepository } = one;
  const head = headRepository && fullNameOf(headRepository);
  const repository = fullNameOf(one.repository);
  return { repository, number, headRepository: head, headBranch, headSha, baseBranch, baseSha, state, mergeSha };
}

function describeIssue({
  repository,
  author,
  via,
  assignees,
  closedBy,
  comments,
  transferredTo,
  ...issue
}: Issue): Plain {
  return {
    ...issue,
    repository: fullNameOf(repository),
    author: author.login,
    via: via?.slug ?? null,
    transferredTo: transferredTo && { repository: fullNameOf(transferredTo.repository), number: transferredTo.number },
    assignees: assignees.map(({ login }) => login),
    closedBy: closedBy?.login ?? null,
    comments: comments.map(({ id, author: by, body, createdAt }) => ({ id, author: by.login, body, createdAt })),
  };
}

function describeTeam({ id, organisation, name, slug, members }: Team): Plain {
  return { id, organisation: organisation.login, name, slug, members: [...members] };
}
