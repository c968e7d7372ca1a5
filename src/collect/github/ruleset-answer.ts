import { z } from 'zod';
import type { ReviewRule, RulesetLevel } from '../../core/access-facts.ts';

const PullRequestParameters = z.object({
  required_approving_review_count: z.int().nonnegative(),
  require_code_owner_review: z.boolean().default(false),
  require_last_push_approval: z.boolean().default(false),
  dismiss_stale_reviews_on_push: z.boolean().default(false),
});
const reviewed = 'pull_request';

/** A rule as the REST API tells of it, whichever list it stands in. Of most of them only what they are called matters. */
export const RuleAnswer = z.union([
  z.object({ type: z.literal(reviewed), parameters: PullRequestParameters.optional() }),
  // What asks for reviews in a shape that cannot be read must not pass for a rule that asks for none.
  z.object({ type: z.string().refine((type) => type !== reviewed) }),
]);

/** What a rule asks for; a pull request without parameters asks for nobody's approval. */
export function describeRule(answer: z.infer<typeof RuleAnswer>): { type: string; review: ReviewRule | null } {
  if (!('parameters' in answer) || answer.parameters === undefined) {
    const none = { approvals: 0, byCodeOwners: false, lastPush: false, dismissesStale: false };
    return { type: answer.type, review: answer.type === reviewed ? none : null };
  }
  const { parameters } = answer;
  return {
    type: answer.type,
    review: {
      approvals: parameters.required_approving_review_count,
      byCodeOwners: parameters.require_code_owner_review,
      lastPush: parameters.require_last_push_approval,
      dismissesStale: parameters.dismiss_stale_reviews_on_push,
    },
  };
}

export const SourceType = z.enum(['Repository', 'Organization', 'Enterprise']);
export const levelOf: Readonly<Record<z.infer<typeof SourceType>, RulesetLevel>> = {
  Repository: 'repository',
  Organization: 'organisation',
  Enterprise: 'enterprise',
};
