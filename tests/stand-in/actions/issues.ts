import type { Account, App, Issue, Repository } from '../model.ts';
import { type ByWhom, byWhom, type World } from '../world.ts';

export interface NewIssue {
  readonly title?: string;
  readonly body?: string | null;
  readonly labels?: readonly string[];
}

/** What a person may do to an issue, whoever opened it. */
export type IssueEdit = NewIssue & ByWhom;

const mostPinned = 3;

export function addIssue(
  { state }: World,
  repository: Repository,
  {
    author,
    via = null,
    title,
    body = null,
    labels = [],
  }: NewIssue & { readonly author: Account; readonly via?: App | null },
): Issue {
  const now = state.now();
  const issue: Issue = {
    id: state.nextId(),
    number: ++repository.lastNumber,
    repository,
    author,
    via,
    title: title ?? 'Issue',
    body,
    state: 'open',
    stateReason: null,
    labels,
    assignees: [],
    locked: false,
    lockReason: null,
    pinned: false,
    deleted: false,
    transferredTo: null,
    comments: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
    writes: via === null ? 0 : 1,
  };
  repository.issues.set(issue.number, issue);
  return issue;
}

export function openIssue(world: World, repository: Repository, { sender, ...input }: IssueEdit): Issue {
  if (!repository.hasIssues) throw new Error(`Issues are turned off in ${repository.name}.`);
  return addIssue(world, repository, { ...input, author: byWhom(world, repository.owner, sender) });
}

export function editIssue({ state }: World, issue: Issue, { title, body, labels }: NewIssue): void {
  if (title !== undefined) issue.title = title;
  if (body !== undefined) issue.body = body;
  if (labels !== undefined) issue.labels = labels;
  issue.updatedAt = state.now();
}

export function closeIssue(
  world: World,
  issue: Issue,
  { sender, reason = 'completed' }: ByWhom & { readonly reason?: 'completed' | 'not_planned' } = {},
): void {
  const now = world.state.now();
  const closedBy = byWhom(world, issue.repository.owner, sender);
  Object.assign(issue, {
    state: 'closed',
    stateReason: reason,
    closedAt: now,
    updatedAt: now,
    closedBy,
    pinned: false,
  });
}

export function reopenIssue({ state }: World, issue: Issue): void {
  const updatedAt = state.now();
  Object.assign(issue, { state: 'open', stateReason: 'reopened', closedAt: null, closedBy: null, updatedAt });
}

/** Null: unlocked. */
export function lockIssue({ state }: World, issue: Issue, reason: Issue['lockReason'] | true): void {
  issue.locked = reason !== null;
  issue.lockReason = reason === true ? null : reason;
  issue.updatedAt = state.now();
}

export function pinIssue(issue: Issue, pinned: boolean): void {
  const others = [...issue.repository.issues.values()].filter((one) => one.pinned && one !== issue);
  if (pinned && others.length >= mostPinned) throw new Error('Maximum 3 pinned issues per repository');
  issue.pinned = pinned;
}

export function commentOn(world: World, issue: Issue, body: string, { sender }: ByWhom = {}): void {
  const author = byWhom(world, issue.repository.owner, sender);
  const createdAt = world.state.now();
  issue.comments.push({ id: world.state.nextId(), author, body, createdAt });
  issue.updatedAt = createdAt;
}

export function deleteIssue(issue: Issue): void {
  Object.assign(issue, { deleted: true, pinned: false });
}

/** As GitHub does: among repositories of one account, and never from a private one to a public one. */
export function transferIssue(world: World, issue: Issue, to: Repository): Issue {
  const from = issue.repository;
  if (from.owner.id !== to.owner.id) throw new Error('An issue is transferred to a repository of the same account.');
  if (from.visibility !== 'public' && to.visibility === 'public')
    throw new Error('An issue of a private repository is not transferred to a public one.');
  if (!to.hasIssues) throw new Error(`Issues are turned off in ${to.name}.`);
  const { author, via, title, body } = issue;
  const moved = addIssue(world, to, { author, via, title, body });
  const { state, stateReason, closedAt, closedBy, locked, lockReason, assignees, createdAt, writes } = issue;
  const kept = { state, stateReason, closedAt, closedBy, locked, lockReason, assignees, createdAt, writes };
  Object.assign(moved, kept, { comments: [...issue.comments] });
  Object.assign(issue, { transferredTo: moved, pinned: false });
  return moved;
}
