import { type Fact, valueOrNull } from '../../src/core/fact.ts';
import type { People } from '../../src/core/facts.ts';
import type { Account, PullRequests } from '../../src/core/github-facts.ts';

/** Below these, the share of merges across organisations would be a share of too little. */
const minKnownShare = 0.6;
const minKnown = 10;

interface Merge {
  readonly author: Account;
  readonly mergedBy: Account;
  readonly approvers: readonly Account[];
}

export interface Merging {
  readonly selfMergedShare: number | null;
  readonly crossOrganisationMergeShare: number | null;
}

/** How people merge: their own work, or across organisations. Work of bots, and merges by them, are neither. */
export function measureMerging(fact: Fact<PullRequests>, { people }: People): Merging {
  const merges = (valueOrNull(fact)?.merged ?? []).flatMap(({ author, mergedBy, approvers }): Merge[] =>
    author?.kind === 'person' && mergedBy?.kind === 'person' ? [{ author, mergedBy, approvers }] : [],
  );
  const organisationOf = ({ person }: Account) =>
    person === null ? null : (people[person]?.organisation?.name ?? null);
  return {
    selfMergedShare: merges.length === 0 ? null : merges.filter(isSelfMerged).length / merges.length,
    crossOrganisationMergeShare: crossOrganisationShare(merges, organisationOf),
  };
}

function isSelfMerged({ author, mergedBy }: Merge): boolean {
  if (author.login.toLowerCase() === mergedBy.login.toLowerCase()) return true;
  return author.person !== null && author.person === mergedBy.person;
}

function crossOrganisationShare(
  merges: readonly Merge[],
  organisationOf: (account: Account) => string | null,
): number | null {
  const known = merges.flatMap(({ author, mergedBy, approvers }) => {
    const ends = [organisationOf(author), organisationOf(mergedBy)];
    return ends.includes(null) ? [] : [new Set([...ends, ...approvers.flatMap((one) => organisationOf(one) ?? [])])];
  });
  if (known.length < minKnown || known.length / merges.length < minKnownShare) return null;
  return known.filter((organisations) => organisations.size > 1).length / known.length;
}
