import { z } from 'zod';
import type { Environments } from '../../core/access-facts.ts';
import type { Fact } from '../../core/fact.ts';
import type { DescribeHolder } from '../../derive/github/describe-holder.ts';
import { type AccessInput, readOpen, Team, User } from './access-input.ts';
import { readPages } from './read-pages.ts';

const Reviewer = z.union([
  z.object({ type: z.literal('User'), reviewer: User }),
  z.object({ type: z.literal('Team'), reviewer: Team }),
]);

const Answer = z.object({
  name: z.string(),
  /** Bypassing is allowed where it is not turned off. */
  can_admins_bypass: z.boolean().default(true),
  protection_rules: z
    .array(
      z.object({
        type: z.string(),
        prevent_self_review: z.boolean().optional(),
        reviewers: z.array(Reviewer).optional(),
      }),
    )
    .default([]),
  deployment_branch_policy: z.object({ protected_branches: z.boolean() }).nullish(),
});

/** Environments, and who has to approve what is deployed to them. */
export function readEnvironments({ repository, describe }: AccessInput): Promise<Fact<Environments>> {
  const parameters = { owner: repository.owner, repo: repository.name };
  return readOpen('actions: read', async () => {
    const { items, complete } = await readPages({
      repository,
      route: '/repos/{owner}/{repo}/environments',
      parameters,
      item: Answer,
      under: 'environments',
    });
    return { environments: items.map((answer) => describeEnvironment(answer, describe)), complete };
  });
}

function describeEnvironment(
  answer: z.infer<typeof Answer>,
  describe: DescribeHolder,
): Environments['environments'][number] {
  const rules = answer.protection_rules.filter(({ type }) => type === 'required_reviewers');
  const reviewers = rules.flatMap((rule) => rule.reviewers ?? []);
  const policy = answer.deployment_branch_policy;
  const some = policy?.protected_branches ? 'protected' : 'selected';
  return {
    name: answer.name,
    reviewers: {
      users: reviewers.flatMap((one) => (one.type === 'User' ? [describe(one.reviewer)] : [])),
      teams: reviewers.flatMap((one) => (one.type === 'Team' ? [one.reviewer] : [])),
    },
    preventsSelfReview: rules.some((rule) => rule.prevent_self_review === true),
    adminsMayBypass: answer.can_admins_bypass,
    branches: policy ? some : 'all',
  };
}
