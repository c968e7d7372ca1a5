import { z } from 'zod';
import { DigestPolicy, RepositoriesPolicy } from '../../core/policy.ts';
import type { ResolvedPolicy } from '../../engine/policy/resolve-policy.ts';
import type { State } from '../../state/state.ts';

/** What a repository's policy, as it was last in force, says of the digest. */
const DigestPlan = z.object({
  /** False: the repository turned Counterweight off. */
  enabled: z.boolean(),
  digest: DigestPolicy,
  repositories: RepositoriesPolicy,
});
export type DigestPlan = z.infer<typeof DigestPlan>;

/** Of a repository whose policy was never read. */
const builtInPlan: DigestPlan = DigestPlan.parse({ enabled: true, digest: {}, repositories: {} });

const keyOf = (repositoryId: number) => `digest-plan:${repositoryId}`;

/** Each audit has the policy in force at hand, so that nobody need be asked for it when a digest is due. */
export async function rememberPlan(
  state: Pick<State, 'readSetting' | 'saveSetting'>,
  repositoryId: number,
  { policy: { enabled, digest }, repositories }: ResolvedPolicy,
): Promise<void> {
  const plan = { enabled, digest, repositories } satisfies DigestPlan;
  const key = keyOf(repositoryId);
  if (JSON.stringify(await state.readSetting(key)) !== JSON.stringify(plan)) await state.saveSetting(key, plan);
}

export async function readPlan(state: Pick<State, 'readSetting'>, repositoryId: number): Promise<DigestPlan> {
  return DigestPlan.safeParse(await state.readSetting(keyOf(repositoryId))).data ?? builtInPlan;
}
