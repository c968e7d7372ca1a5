import { z } from 'zod';
import type { AuditRequest, Intent, RepositoryRecord } from '../../state/intent.ts';
import { branchName, branchRef, id, parsePayload, repository, sha } from './payload-schemas.ts';

const pushed = z.object({ ref: z.string(), after: sha, deleted: z.boolean().optional() });
const ofRepository = z.object({ repository });
const pullRequested = z.object({
  repository,
  pull_request: z.object({
    number: id,
    head: z.object({ ref: z.string(), sha, repo: z.object({ id }).nullish() }),
    base: z.object({ ref: branchName, repo: z.object({ id }) }),
  }),
});
const edited = z.object({ changes: z.object({ base: z.unknown() }) });
const mergeGroup = z.object({
  repository,
  merge_group: z.object({ head_sha: sha, head_ref: branchRef, base_sha: sha, base_ref: branchRef }),
});

const branches = 'refs/heads/';
/** GitHub's own branches for merge groups, for which `merge_group` comes too, and says against which commit to judge. */
const mergeQueue = `${branches}gh-readonly-queue/`;
const pullRequestActions = ['opened', 'reopened', 'synchronize', 'ready_for_review'];

/** Any branch that now is somewhere, whoever put it there; not a tag, nor a branch that is gone. */
export function translatePush(payload: unknown): Intent[] {
  const { ref, after, deleted } = parsePayload(pushed, payload);
  if (!ref.startsWith(branches) || ref.startsWith(mergeQueue)) return [];
  if (deleted === true || /^0+$/.test(after)) return [];
  const target = parsePayload(branchRef, ref);
  const request = { target, headSha: after, baseRef: null, baseSha: null, pullRequest: null, cause: 'push' } as const;
  return [audit(parsePayload(ofRepository, payload).repository, request)];
}

/** Draft or not: the same commits would be audited for having been pushed. */
export function translatePullRequest(payload: unknown, action: string | null): Intent[] {
  const isRebased = action === 'edited' && edited.safeParse(payload).data?.changes.base !== undefined;
  if (!isRebased && !pullRequestActions.includes(action ?? '')) return [];
  const { repository, pull_request: pullRequest } = parsePayload(pullRequested, payload);
  const { number, head, base } = pullRequest;
  // A fork that has been deleted is no repository any more; its commits are still there under the pull request's reference.
  const isElsewhere = head.repo?.id !== base.repo.id;
  const target = isElsewhere ? `refs/pull/${number}/head` : `${branches}${parsePayload(branchName, head.ref)}`;
  const request = { target, headSha: head.sha, baseRef: base.ref, baseSha: null, pullRequest: number } as const;
  return [audit(repository, { ...request, cause: 'pull-request' })];
}

export function translateMergeGroup(payload: unknown, action: string | null): Intent[] {
  if (action !== 'checks_requested') return [];
  const { repository, merge_group: group } = parsePayload(mergeGroup, payload);
  return [
    audit(repository, {
      target: group.head_ref,
      headSha: group.head_sha,
      baseRef: group.base_ref.slice(branches.length),
      baseSha: group.base_sha,
      pullRequest: null,
      cause: 'merge-group',
    }),
  ];
}

function audit(repository: RepositoryRecord, request: AuditRequest): Intent {
  return { type: 'audit', repository, request };
}
