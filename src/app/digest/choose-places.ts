import type { InstallationRecord, RepositoryRecord } from '../../state/intent.ts';
import type { State } from '../../state/state.ts';
import { explainLeavingOut } from '../jobs/explain-leaving-out.ts';
import { type DigestPlan, readPlan } from './digest-plan.ts';

/** A repository that a digest is filed in. */
export interface DigestPlace {
  readonly scope: 'organization' | 'repository';
  readonly repository: RepositoryRecord;
  readonly plan: DigestPlan;
}

export interface ChosenPlaces {
  readonly places: readonly DigestPlace[];
  /** Why there is no place where one is asked for; null: there is nothing to say. */
  readonly trouble: string | null;
}

type KnownRepository = Awaited<ReturnType<State['listRepositories']>>[number];

/** Where an owner's policy stands, and, unless it says otherwise, the digest. */
const organisationRepository = '.github';

/**
 * Where the digests of an installation are filed: over all repositories in the one that the organisation's policy names, if
 * Counterweight is installed on it; and in each repository whose own policy asks for that, or where there is no other place.
 */
export async function choosePlaces(
  state: Pick<State, 'readSetting'>,
  { accountLogin }: InstallationRecord,
  repositories: readonly KnownRepository[],
): Promise<ChosenPlaces> {
  const find = (name: string) =>
    repositories.find((one) => isSame(one.owner, accountLogin) && isSame(one.name, name)) ?? null;
  const home = find(organisationRepository);
  const plan = home && (await readPlan(state, home.id));
  const wanted = plan?.enabled === true && plan.digest.enabled && plan.digest.scope !== 'repository';
  const place = wanted ? find(plan.digest.repository) : null;
  const whole: DigestPlace[] = plan && place ? [{ scope: 'organization', repository: place, plan }] : [];
  const isLost = wanted && place === null && plan.digest.scope === 'organization';
  const each = await chooseEach(state, repositories, { isElsewhere: whole.length > 0 || isLost });
  const trouble = isLost
    ? 'Counterweight is not installed on the repository that the policy names for the digest.'
    : null;
  return { places: [...whole, ...each], trouble };
}

async function chooseEach(
  state: Pick<State, 'readSetting'>,
  repositories: readonly KnownRepository[],
  { isElsewhere }: { readonly isElsewhere: boolean },
): Promise<DigestPlace[]> {
  const places: DigestPlace[] = [];
  for (const { lastAuditedAt, ...repository } of repositories) {
    if (lastAuditedAt === null) continue;
    const plan = await readPlan(state, repository.id);
    const { enabled, scope } = plan.digest;
    const isWanted = scope === 'repository' || (scope === 'auto' && !isElsewhere);
    const isAudited = plan.enabled && explainLeavingOut(repository, plan.repositories) === null;
    if (isAudited && enabled && isWanted) places.push({ scope: 'repository', repository, plan });
  }
  return places;
}

/** To GitHub, capitals make no difference. */
function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
