import type { JsonObject } from '../api-description.ts';
import { nodeIdOf } from '../github-state.ts';
import type { PullRequest, Repository } from '../model.ts';
import { addressOf, apiAddressOf, exampleOf, type World } from '../world.ts';
import { describeAccount } from './describe-account.ts';
import { describeRepositoryForWebhook } from './describe-repository.ts';

/** As the API tells of one by itself, and as deliveries do. */
export function describePullRequest(world: World, pullRequest: PullRequest): JsonObject {
  const { repository, number, headRepository, author } = pullRequest;
  const url = apiAddressOf(world, repository);
  const html = `${addressOf(world, repository)}/pull/${number}`;
  const side = (owner: string, ref: string, sha: string, repo: Repository | null) => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: describeAccount(world, repo?.owner ?? author),
    repo: repo && describeRepositoryForWebhook(world, repo),
  });
  return {
    ...exampleOf(world, 'GET /repos/{owner}/{repo}/pulls/{pull_number}', repository),
    id: pullRequest.id,
    node_id: nodeIdOf('PR', pullRequest.id),
    number,
    state: pullRequest.state,
    locked: false,
    active_lock_reason: null,
    title: pullRequest.title,
    body: null,
    user: describeAccount(world, author),
    labels: [],
    milestone: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    draft: pullRequest.draft,
    url: `${url}/pulls/${number}`,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: `${url}/issues/${number}`,
    commits_url: `${url}/pulls/${number}/commits`,
    review_comments_url: `${url}/pulls/${number}/comments`,
    comments_url: `${url}/issues/${number}/comments`,
    statuses_url: `${url}/statuses/${pullRequest.headSha}`,
    created_at: pullRequest.createdAt,
    updated_at: pullRequest.updatedAt,
    closed_at: pullRequest.closedAt,
    merged_at: pullRequest.mergedAt,
    merged: pullRequest.mergedAt !== null,
    merged_by: pullRequest.mergedBy && describeAccount(world, pullRequest.mergedBy),
    merge_commit_sha: pullRequest.mergeSha,
    auto_merge: null,
    author_association: headRepository?.id === repository.id ? 'MEMBER' : 'CONTRIBUTOR',
    head: side(pullRequest.headOwner, pullRequest.headBranch, pullRequest.headSha, headRepository),
    base: side(repository.owner.login, pullRequest.baseBranch, pullRequest.baseSha, repository),
    _links: linksOf(url, html, pullRequest),
  };
}

/** In lists, without what costs GitHub something to find out. */
export function listPullRequest(world: World, pullRequest: PullRequest): JsonObject {
  const dear = new Set(['mergeable', 'mergeable_state', 'merged', 'merged_by', 'rebaseable', 'comments', 'commits']);
  const told = Object.entries(describePullRequest(world, pullRequest)).filter(
    ([key]) =>
      !dear.has(key) &&
      !['review_comments', 'additions', 'deletions', 'changed_files', 'maintainer_can_modify'].includes(key),
  );
  return Object.fromEntries(told);
}

function linksOf(url: string, html: string, { number, headSha }: PullRequest): JsonObject {
  const pull = `${url}/pulls/${number}`;
  const issue = `${url}/issues/${number}`;
  return {
    self: { href: pull },
    html: { href: html },
    issue: { href: issue },
    comments: { href: `${issue}/comments` },
    review_comments: { href: `${pull}/comments` },
    review_comment: { href: `${url}/pulls/comments{/number}` },
    commits: { href: `${pull}/commits` },
    statuses: { href: `${url}/statuses/${headSha}` },
  };
}
