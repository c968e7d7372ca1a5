import { z } from 'zod';
import type { BypassActor, RulesetBypass, Rulesets } from '../../core/access-facts.ts';
import { type Fact, known } from '../../core/fact.ts';
import { attempt } from '../unknown-from-error.ts';
import { type AccessInput, noneBeyondPlan, readOpen } from './access-input.ts';
import { readPages } from './read-pages.ts';
import { describeRule, levelOf, RuleAnswer, SourceType } from './ruleset-answer.ts';

/** Each is asked for by itself: only so GitHub says what it holds and who may pass over it. */
const maxRulesets = 30;

const Summary = z.object({
  id: z.int(),
  target: z.enum(['branch', 'tag', 'push', 'repository']).default('branch'),
  source_type: SourceType.default('Repository'),
  enforcement: z.enum(['active', 'evaluate', 'disabled']),
});

const Actor = z.object({
  actor_id: z.int().nullish(),
  actor_type: z.string(),
  bypass_mode: z.enum(['always', 'pull_request', 'exempt']).default('always'),
});

const Answer = z.object({
  conditions: z
    .object({
      ref_name: z
        .object({ include: z.array(z.string()).default([]), exclude: z.array(z.string()).default([]) })
        .optional(),
    })
    .nullish(),
  rules: z.array(RuleAnswer).default([]),
  /** Absent for whoever may not write the ruleset. */
  bypass_actors: z.array(Actor).nullish(),
});

export interface ReadRulesets {
  readonly rulesets: Fact<Rulesets>;
  readonly rulesetBypass: Fact<RulesetBypass>;
}

/** The rulesets of the repository and of those above it, and who may pass over those that are in force. */
export async function readRulesets({ repository }: AccessInput): Promise<ReadRulesets> {
  const { client, owner, name } = repository;
  const read = await readOpen('metadata: read', async () => {
    const { items, complete } = await readPages({
      repository,
      route: '/repos/{owner}/{repo}/rulesets',
      parameters: { owner, repo: name, includes_parents: 'true' },
      item: Summary,
    }).catch(noneBeyondPlan);
    const asked = new Set(items.filter(isInForce).slice(0, maxRulesets));
    const answers = await Promise.all(
      items.map(async (summary) => {
        if (!asked.has(summary)) return { summary, answer: null };
        const parameters = { owner, repo: name, ruleset_id: summary.id };
        const answer = await attempt(() =>
          client.get('/repos/{owner}/{repo}/rulesets/{ruleset_id}', parameters, Answer),
        );
        return { summary, answer: answer.status === 'known' ? answer.value : null };
      }),
    );
    return { answers, complete };
  });
  if (read.status === 'unknown') return { rulesets: read, rulesetBypass: read };
  const { answers, complete } = read.value;
  return {
    rulesets: known({ rulesets: answers.map(({ summary, answer }) => describe(summary, answer)), complete }),
    rulesetBypass: known({
      rulesets: answers
        .filter(({ summary }) => isInForce(summary))
        .map(({ summary, answer }) => ({
          id: summary.id,
          actors: answer?.bypass_actors?.map(describeActor) ?? null,
        })),
    }),
  };
}

function isInForce({ enforcement, target }: z.infer<typeof Summary>): boolean {
  return enforcement === 'active' && (target === 'branch' || target === 'tag');
}

function describe(
  summary: z.infer<typeof Summary>,
  answer: z.infer<typeof Answer> | null,
): Rulesets['rulesets'][number] {
  const { id, target, source_type, enforcement } = summary;
  const names = answer?.conditions?.ref_name;
  return {
    id,
    target,
    level: levelOf[source_type],
    enforcement,
    // An organisation's may hold for all refs by naming none.
    content: answer && {
      include: names?.include ?? ['~ALL'],
      exclude: names?.exclude ?? [],
      rules: answer.rules.map(describeRule),
    },
  };
}

const kinds: Readonly<Record<string, BypassActor['kind']>> = {
  RepositoryRole: 'role',
  OrganizationAdmin: 'organisation-admin',
  Team: 'team',
  Integration: 'app',
  User: 'user',
  DeployKey: 'deploy-key',
};
const modes = { always: 'always', pull_request: 'pull-request', exempt: 'exempt' } as const;

function describeActor({ actor_id, actor_type, bypass_mode }: z.infer<typeof Actor>): BypassActor {
  return { kind: kinds[actor_type] ?? 'other', id: actor_id ?? null, mode: modes[bypass_mode] };
}
