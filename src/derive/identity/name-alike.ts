import { OrganisationSource, type Person } from '../../core/facts.ts';

interface Found extends NonNullable<Person['organisation']> {
  /** The same for every way of writing one organisation's name. */
  readonly key: string;
}

/**
 * Gives one name to the people whose sources write one organisation differently: `google.com`, `google`, `Google`. The strongest
 * source's name is taken. Two domains of one label stay two organisations unless somebody's membership says that there is one.
 */
export function nameAlike(found: readonly (Found | null)[]): Person['organisation'][] {
  const groups = Map.groupBy(
    found.filter((one) => one !== null),
    ({ key }) => key,
  );
  const strongest = new Map([...groups].map(([key, group]) => [key, strongestOf(group)]));
  return found.map((one) => {
    if (one === null) return null;
    const best = strongest.get(one.key);
    const isDomainAmongDomains = one.by === 'email-domain' && best?.by === 'email-domain';
    return { name: one.by === 'policy' || isDomainAmongDomains ? one.name : (best?.name ?? one.name), by: one.by };
  });
}

/** The strongest source of a group, and the name most people have from it. */
function strongestOf(group: readonly Found[]): NonNullable<Person['organisation']> {
  const by = OrganisationSource.options.find((source) => group.some((one) => one.by === source)) ?? 'profile';
  return { by, name: mostCommon(group.filter((one) => one.by === by).map(({ name }) => name)) };
}

function mostCommon(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return most?.[0] ?? '';
}
