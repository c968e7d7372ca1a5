import { ApiError, notFound } from '../api-error.ts';
import { describePullRequest, listPullRequest } from '../describe/describe-pull-request.ts';
import type { PullRequest } from '../model.ts';
import { type Call, type Operations, ok, paginate, repositoryOf } from '../operation.ts';

export const pullRequestOperations: Operations = {
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': {
    as: 'anybody',
    needs: 'pull_requests=read',
    run: (call) => {
      const found = repositoryOf(call).pullRequests.get(Number(call.params.pull_number));
      if (!found) throw notFound();
      return ok(describePullRequest(call.world, found));
    },
  },
  'GET /repos/{owner}/{repo}/pulls': {
    as: 'anybody',
    needs: 'pull_requests=read',
    run: (call) => {
      const { state = 'open', head, base, sort = 'created', direction } = call.query;
      const chosen = [...repositoryOf(call).pullRequests.values()].filter(
        (one) =>
          (state === 'all' || one.state === state) &&
          (base === undefined || one.baseBranch === base) &&
          (head === undefined || `${one.headOwner}:${one.headBranch}` === head),
      );
      const keyOf = (one: PullRequest) => (sort === 'updated' ? one.updatedAt : one.createdAt);
      const isUpwards = (direction ?? (call.query.sort === undefined ? 'desc' : 'asc')) === 'asc';
      chosen.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.number - b.number));
      return list(call, isUpwards ? chosen : chosen.reverse());
    },
  },
  'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls': {
    as: 'anybody',
    needs: 'pull_requests=read',
    run: async (call) => {
      const repository = repositoryOf(call);
      const sha = String(call.params.commit_sha);
      if ((await repository.git.resolve(sha)) === null) throw new ApiError(422, `No commit found for SHA: ${sha}`);
      const open = [...repository.pullRequests.values()].filter(
        ({ state, mergedAt }) => state === 'open' || mergedAt !== null,
      );
      const holds = await Promise.all(
        open.map(
          async ({ headSha, baseSha }) =>
            headSha === sha ||
            ((await repository.git.isAncestor(sha, headSha)) && !(await repository.git.isAncestor(sha, baseSha))),
        ),
      );
      return list(
        call,
        open.filter((_, index) => holds[index]),
      );
    },
  },
};

function list(call: Call, pullRequests: readonly PullRequest[]) {
  const { page, headers } = paginate(call, pullRequests);
  return ok(
    page.map((one) => listPullRequest(call.world, one)),
    headers,
  );
}
