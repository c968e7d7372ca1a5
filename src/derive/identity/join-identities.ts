import type { MergeRule as RuleName } from '../../core/facts.ts';
import { type Merged, type MergeRule, mergeByKeys } from '../../metrics/merge-by-keys.ts';
import type { GitHubAccount } from './identity.ts';

type Rule = MergeRule<RuleName>;

/** Rules that guess from a name alone: GitHub's word that two accounts bear it outranks them. */
const guessing: readonly RuleName[] = ['full-name', 'name-and-domain', 'handle'];

/**
 * Joins identities by the rules, except that a name alone never joins two accounts: whoever is known by GitHub under a shared name
 * is then joined by that name to nobody, and those without an account who bear it stay together.
 */
export function joinIdentities(
  count: number,
  rules: readonly Rule[],
  accounts: readonly (GitHubAccount | null)[],
): Merged<RuleName> {
  const everything = mergeByKeys(count, rules);
  if (accounts.every((account) => account === null)) return everything;
  const certain = mergeByKeys(
    count,
    rules.filter(({ rule }) => !guessing.includes(rule)),
  ).groupOf;
  const holders = new Set(accounts.flatMap((account, item) => (account === null ? [] : [certain[item] as number])));
  const contested = new Set<string>();
  for (
    let merged = everything;
    ;
    merged = mergeByKeys(
      count,
      restrict(rules, contested, (item) => holders.has(certain[item] as number)),
    )
  ) {
    const conflicts = findConflicts(merged.groupOf, certain, holders);
    if (conflicts.length === 0) return merged;
    for (const items of conflicts) contest(items);
  }

  /** The names that two accounts share; where it took a chain of names to join them, every name in it. */
  function contest(items: readonly number[]): void {
    const bearers = new Map<string, Set<number>>();
    for (const item of items) {
      const group = certain[item] as number;
      for (const key of guessedKeys(rules, item)) {
        const others = bearers.get(key) ?? new Set<number>();
        bearers.set(key, holders.has(group) ? others.add(group) : others);
      }
    }
    const shared = [...bearers].filter(([key, groups]) => groups.size > 1 && !contested.has(key));
    for (const [key] of shared.length > 0 ? shared : bearers) contested.add(key);
  }
}

/** The groups in which two accounts were joined though nothing certain joins them. */
function findConflicts(
  groupOf: readonly number[],
  certain: readonly number[],
  holders: ReadonlySet<number>,
): number[][] {
  const accountsIn = new Map<number, Set<number>>();
  groupOf.forEach((group, item) => {
    const own = certain[item] as number;
    if (holders.has(own)) accountsIn.set(group, (accountsIn.get(group) ?? new Set()).add(own));
  });
  const inConflict = new Set([...accountsIn].flatMap(([group, accounts]) => (accounts.size > 1 ? [group] : [])));
  if (inConflict.size === 0) return [];
  const items = [...groupOf.keys()].filter((item) => inConflict.has(groupOf[item] as number));
  return [...Map.groupBy(items, (item) => groupOf[item] as number).values()];
}

function restrict(
  rules: readonly Rule[],
  contested: ReadonlySet<string>,
  hasAccount: (item: number) => boolean,
): Rule[] {
  return rules.map((rule) =>
    guessing.includes(rule.rule)
      ? {
          ...rule,
          keysOf: (item) =>
            rule.keysOf(item).filter((key) => !(hasAccount(item) && contested.has(`${rule.rule}\0${key}`))),
        }
      : rule,
  );
}

function guessedKeys(rules: readonly Rule[], item: number): string[] {
  return rules
    .filter(({ rule }) => guessing.includes(rule))
    .flatMap(({ rule, keysOf }) => keysOf(item).map((key) => `${rule}\0${key}`));
}
