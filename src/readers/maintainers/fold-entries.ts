import type { NamedMaintainer } from './named-maintainer.ts';

/** Entries that share a login, an address or a name are one person, who has what any of them tells. */
export function foldEntries(found: readonly NamedMaintainer[]): NamedMaintainer[] {
  const places = new Map<string, number>();
  const people: NamedMaintainer[] = [];
  for (const entry of found) {
    const place = keysOf(entry)
      .map((key) => places.get(key))
      .find((known) => known !== undefined);
    const known = place === undefined ? undefined : people[place];
    const merged = known ? mergeEntries(known, entry) : entry;
    const at = place ?? people.length;
    people[at] = merged;
    for (const key of [...keysOf(entry), ...keysOf(merged)]) if (!places.has(key)) places.set(key, at);
  }
  return people;
}

export function mergeEntries(known: NamedMaintainer, added: NamedMaintainer): NamedMaintainer {
  return {
    name: known.name ?? added.name,
    email: known.email ?? added.email,
    login: known.login ?? added.login,
  };
}

function keysOf({ name, email, login }: NamedMaintainer): string[] {
  return [
    ...(login === null ? [] : [`@${login.toLowerCase()}`]),
    ...(email === null ? [] : [email]),
    ...(name === null ? [] : [`"${name.toLowerCase()}"`]),
  ];
}
