import type { State } from '../../state/state.ts';
import type { InstalledRepository, Visibility } from '../github/list-installed.ts';
import { explainLeavingOut } from '../jobs/explain-leaving-out.ts';
import type { DigestPlace } from './choose-places.ts';
import { readPlan } from './digest-plan.ts';

/** What a digest speaks of, and what it keeps silent about. */
export interface Coverage {
  readonly covered: readonly InstalledRepository[];
  /** Why each of the others is not audited, by id; none of them is more private than the place. */
  readonly leftOut: ReadonlyMap<number, string>;
  /** Some are not spoken of because they are more private than the place. */
  readonly hidesPrivate: boolean;
}

const privacy: Readonly<Record<Visibility, number>> = { public: 0, internal: 1, private: 2 };

/**
 * The repositories that a digest is about, by what GitHub says of them at this moment: what we remember of who may see them may be
 * a missed delivery old. Nothing is spoken of that is more private than the place where it would stand.
 */
export async function coverRepositories(
  state: Pick<State, 'readSetting'>,
  place: DigestPlace,
  installed: readonly InstalledRepository[],
): Promise<Coverage> {
  const home = installed.find(({ record }) => record.id === place.repository.id);
  if (!home) return { covered: [], leftOut: new Map(), hidesPrivate: false };
  if (place.scope === 'repository') return { covered: [home], leftOut: new Map(), hidesPrivate: false };
  const covered: InstalledRepository[] = [];
  const leftOut = new Map<number, string>();
  let hidesPrivate = false;
  for (const repository of installed) {
    const { record } = repository;
    const reason = await explainSilence(state, place, repository);
    if (privacy[record.visibility] > privacy[home.record.visibility]) hidesPrivate ||= reason === null;
    else if (reason === null) covered.push(repository);
    else leftOut.set(record.id, reason);
  }
  return { covered, leftOut, hidesPrivate };
}

async function explainSilence(
  state: Pick<State, 'readSetting'>,
  { plan }: DigestPlace,
  { record }: InstalledRepository,
): Promise<string | null> {
  const leftOut = explainLeavingOut(record, plan.repositories);
  if (leftOut !== null) return leftOut;
  const { enabled } = await readPlan(state, record.id);
  return enabled ? null : 'Its policy turns Counterweight off.';
}
