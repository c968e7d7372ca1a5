import type { MailmapSuspicion } from '../../core/facts.ts';
import { foldName, type Identity, isFullName } from './identity.ts';

/** So many people of entirely different full names are not one person with nicknames. */
const distinctFullNames = 3;
/** So many people of any names are not one person either. */
const distinctPeople = 8;

export interface CheckedMailmap {
  /** Identity by identity: what the mailmap makes of it, or itself where the entry is not believed. */
  readonly mapped: readonly Identity[];
  readonly ignored: readonly MailmapSuspicion[];
}

/**
 * Follows a `.mailmap` except where it rewrites people: an entry that joins several people into one, or splits one person
 * into several, would set the numbers at will.
 * @param groupOf identity to its group as found without the mailmap
 */
export function distrustMailmap(
  identities: readonly Identity[],
  mailmapped: readonly Identity[],
  groupOf: readonly number[],
): CheckedMailmap {
  const mapped = [...mailmapped];
  const changed = identities.flatMap((raw, index) => (isSame(raw, mailmapped[index] as Identity) ? [] : [index]));
  const ignored = [...findMerging(changed), ...findSplitting(changed)];
  return { mapped, ignored };

  function findMerging(indexes: readonly number[]): MailmapSuspicion[] {
    return groupBy(indexes, (index) => keyOf(mailmapped[index] as Identity)).flatMap((members) => {
      const people = new Set(members.map((index) => groupOf[index]));
      const names = countDistinctNames(members.map((index) => (identities[index] as Identity).name));
      if (names < distinctFullNames && people.size < distinctPeople) return [];
      const { name } = mailmapped[members[0] as number] as Identity;
      for (const index of members) mapped[index] = identities[index] as Identity;
      return [{ kind: 'merges-everybody' as const, name, people: people.size }];
    });
  }

  function findSplitting(indexes: readonly number[]): MailmapSuspicion[] {
    const byName = groupBy(
      indexes.filter((index) => isFullName((identities[index] as Identity).name)),
      (index) => `${groupOf[index]} ${foldName((identities[index] as Identity).name)}`,
    );
    return byName.flatMap((members) => {
      const names = countDistinctNames(members.map((index) => (mailmapped[index] as Identity).name));
      if (names < distinctFullNames) return [];
      for (const index of members) mapped[index] = identities[index] as Identity;
      const { name } = identities[members[0] as number] as Identity;
      return [{ kind: 'splits-one' as const, name, people: names }];
    });
  }
}

/** How many full names share no word with one counted before. */
function countDistinctNames(names: readonly string[]): number {
  const seen = new Set<string>();
  let count = 0;
  for (const name of names.filter(isFullName)) {
    const words = foldName(name).split(' ');
    if (!words.some((word) => seen.has(word))) count++;
    for (const word of words) seen.add(word);
  }
  return count;
}

function keyOf({ name, email }: Identity): string {
  return `${name}\0${email}`;
}

function isSame(a: Identity, b: Identity): boolean {
  return a.name === b.name && a.email === b.email;
}

function groupBy(indexes: readonly number[], key: (index: number) => string): number[][] {
  return [...Map.groupBy(indexes, key).values()];
}
