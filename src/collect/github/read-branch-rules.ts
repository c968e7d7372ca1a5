import { z } from 'zod';
import type { BranchRules } from '../../core/access-facts.ts';
import type { Fact } from '../../core/fact.ts';
import { attempt } from '../unknown-from-error.ts';
import { type AccessInput, noneBeyondPlan, readOpen } from './access-input.ts';
import { readPages } from './read-pages.ts';
import { describeRule, levelOf, RuleAnswer, SourceType } from './ruleset-answer.ts';

const Answer = RuleAnswer.and(z.object({ ruleset_id: z.int(), ruleset_source_type: SourceType }));

/** The rules that hold for the default branch now: of rulesets that are only tried out or turned off GitHub lists none. */
export function readBranchRules({ repository, about }: AccessInput): Promise<Fact<BranchRules>> {
  const { client, owner, name } = repository;
  const parameters = { owner, repo: name, branch: about.defaultBranch };
  return readOpen('metadata: read', async () => {
    const [{ items, complete }, branch] = await Promise.all([
      readPages({ repository, route: '/repos/{owner}/{repo}/rules/branches/{branch}', parameters, item: Answer }).catch(
        noneBeyondPlan,
      ),
      attempt(() =>
        client.get('/repos/{owner}/{repo}/branches/{branch}', parameters, z.object({ protected: z.boolean() })),
      ),
    ]);
    return {
      branch: about.defaultBranch,
      isProtected: branch.status === 'known' ? branch.value.protected : null,
      complete,
      rules: items.map((rule) => ({
        ...describeRule(rule),
        rulesetId: rule.ruleset_id,
        level: levelOf[rule.ruleset_source_type],
      })),
    };
  });
}
