import { z } from 'zod';
import type { Allowed, BranchProtection } from '../../core/access-facts.ts';
import type { Fact } from '../../core/fact.ts';
import type { DescribeHolder } from '../../derive/github/describe-holder.ts';
import { type AccessInput, isBeyondPlan, readPermitted, Team, User } from './access-input.ts';
import { GitHubError } from './github-error.ts';

const Lists = z.object({
  users: z.array(User).default([]),
  teams: z.array(Team).default([]),
  apps: z.array(Team).default([]),
});
const Switch = z.object({ enabled: z.boolean().default(false) }).optional();

const Answer = z.object({
  enforce_admins: Switch,
  lock_branch: Switch,
  restrictions: Lists.nullish(),
  required_pull_request_reviews: z
    .object({
      required_approving_review_count: z.int().nonnegative().default(0),
      require_code_owner_reviews: z.boolean().default(false),
      require_last_push_approval: z.boolean().default(false),
      dismiss_stale_reviews: z.boolean().default(false),
      bypass_pull_request_allowances: Lists.optional(),
    })
    .optional(),
});

/** Classic protection of the default branch; null where GitHub says, in these words, that there is none. */
export function readBranchProtection(input: AccessInput): Promise<Fact<BranchProtection | null>> {
  const { repository, about, describe } = input;
  const parameters = { owner: repository.owner, repo: repository.name, branch: about.defaultBranch };
  return readPermitted(input, 'administration: read', async () => {
    try {
      const route = '/repos/{owner}/{repo}/branches/{branch}/protection';
      return describeProtection(await repository.client.get(route, parameters, Answer), describe);
    } catch (error) {
      // Whoever may not ask is answered 403, or 404 "Not Found".
      if (error instanceof GitHubError && /^Branch not protected/i.test(error.said ?? '')) return null;
      if (isBeyondPlan(error)) return null;
      throw error;
    }
  });
}

function describeProtection(answer: z.infer<typeof Answer>, describe: DescribeHolder): BranchProtection {
  const review = answer.required_pull_request_reviews;
  const lists = (given: z.infer<typeof Lists> | undefined): Allowed => ({
    users: (given?.users ?? []).map(describe),
    teams: given?.teams ?? [],
    apps: given?.apps ?? [],
  });
  return {
    enforcesAdmins: answer.enforce_admins?.enabled ?? false,
    isLocked: answer.lock_branch?.enabled ?? false,
    pushers: answer.restrictions ? lists(answer.restrictions) : null,
    review: review
      ? {
          approvals: review.required_approving_review_count,
          byCodeOwners: review.require_code_owner_reviews,
          lastPush: review.require_last_push_approval,
          dismissesStale: review.dismiss_stale_reviews,
          mayBypass: lists(review.bypass_pull_request_allowances),
        }
      : null,
  };
}
