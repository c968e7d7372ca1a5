import type { JsonObject } from '../api-description.ts';
import { nodeIdOf } from '../github-state.ts';
import type { Issue, IssueComment } from '../model.ts';
import { addressOf, apiAddressOf, exampleOf, type World } from '../world.ts';
import { describeAccount } from './describe-account.ts';
import { describeApp } from './describe-app.ts';

export function describeIssue(world: World, issue: Issue): JsonObject {
  const { repository, number } = issue;
  const repositoryUrl = apiAddressOf(world, repository);
  const url = `${repositoryUrl}/issues/${number}`;
  const {
    pull_request: _,
    assignee: __,
    milestone: ___,
    ...example
  } = exampleOf(world, 'POST /repos/{owner}/{repo}/issues', repository);
  return {
    ...example,
    id: issue.id,
    node_id: nodeIdOf('I', issue.id),
    number,
    url,
    repository_url: repositoryUrl,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${addressOf(world, repository)}/issues/${number}`,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: describeAccount(world, issue.author),
    labels: issue.labels.map((name) => ({
      id: [...name].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 1e9, 7),
      node_id: nodeIdOf('LA', name.length),
      url: `${repositoryUrl}/labels/${encodeURIComponent(name)}`,
      name,
      color: 'ededed',
      default: false,
      description: null,
    })),
    assignee: issue.assignees[0] === undefined ? null : describeAccount(world, issue.assignees[0]),
    assignees: issue.assignees.map((account) => describeAccount(world, account)),
    milestone: null,
    locked: issue.locked,
    active_lock_reason: issue.lockReason,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy && describeAccount(world, issue.closedBy),
    performed_via_github_app: issue.via && describeApp(world, issue.via),
    author_association: issue.author.type === 'Bot' ? 'NONE' : 'MEMBER',
  };
}

export function describeComment(world: World, issue: Issue, comment: IssueComment): JsonObject {
  const repositoryUrl = apiAddressOf(world, issue.repository);
  return {
    id: comment.id,
    node_id: nodeIdOf('IC', comment.id),
    url: `${repositoryUrl}/issues/comments/${comment.id}`,
    html_url: `${addressOf(world, issue.repository)}/issues/${issue.number}#issuecomment-${comment.id}`,
    body: comment.body,
    user: describeAccount(world, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
    issue_url: `${repositoryUrl}/issues/${issue.number}`,
    author_association: 'NONE',
    performed_via_github_app: null,
  };
}
