import type { PowerFacts } from './power-needs.ts';
import type { Actor, World } from './power-world.ts';
import type { Principal } from './powers.ts';

/** Everybody and everything that holds some power, or was seen to be installed, with where it comes from. */
export function listPrincipals(facts: PowerFacts, { actors }: World, publishers: readonly Actor[]): Principal[] {
  const principals = new Map<string, Principal>();
  for (const { key, id, kind, via, writes, administers, appId } of [...actors, ...publishers]) {
    if (!writes && !administers && appId === null && kind !== 'app' && !publishers.some((one) => one.key === key))
      continue;
    const known = principals.get(key);
    principals.set(key, { id, kind, via: [...new Set([...(known?.via ?? []), ...via])] });
  }
  return [...principals.values(), ...unseenTeams(facts)].sort((a, b) => compare(a.id, b.id));
}

/** Teams stand for their members, but where these cannot be seen. */
function unseenTeams({ accessTeams, repository }: PowerFacts): Principal[] {
  if (accessTeams.status === 'unknown' || repository.status === 'unknown') return [];
  const { owner } = repository.value;
  return accessTeams.value.teams
    .filter(({ members }) => members === null)
    .map(({ slug }) => ({ id: `@${owner}/${slug}`, kind: 'team', via: ['members-hidden'] }));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
