import type { IdentityMerge, People, Person, PersonKind } from '../../core/facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import type { MergeLink } from '../../metrics/merge-by-keys.ts';
import { createAccountKind } from './account-kind.ts';
import { type CheckedMailmap, distrustMailmap } from './distrust-mailmap.ts';
import {
  domainOf,
  type GitHubAccount,
  githubAccount,
  type Identity,
  isFullName,
  isPlaceholderName,
  isTellingEmail,
  withoutAddresses,
} from './identity.ts';
import { identityRules } from './identity-rules.ts';
import { joinIdentities } from './join-identities.ts';
import { findOrganisations, type Member } from './organisation-of.ts';
import type { Profile } from './profile.ts';

export interface IdentityInput {
  readonly identities: readonly Identity[];
  /** Identity by identity, what the repository's `.mailmap` makes of it; null without one. */
  readonly mailmapped: readonly Identity[] | null;
  /** Commits under each identity. */
  readonly commits: readonly number[];
  /** Identity by identity, the account that GitHub names for its address; absent where GitHub was not asked. */
  readonly accounts?: readonly (GitHubAccount | null)[] | undefined;
  /** What GitHub shows of an account, by its login in lower case. */
  readonly profiles?: ReadonlyMap<string, Profile> | undefined;
  /** Whose repository this is, as GitHub names it. */
  readonly owner?: string | null | undefined;
  readonly options: AuditOptions;
}

type OrderedInput = IdentityInput & { readonly accounts: readonly (GitHubAccount | null)[] };

export interface IdentifiedPeople extends Pick<People, 'merges' | 'mailmap'> {
  readonly people: readonly Omit<Person, 'firstActive' | 'lastActive'>[];
  /** Identity to person, or −1 where it names nobody. */
  readonly personOf: readonly number[];
}

/**
 * Joins the identities that belong to one person, keeps bots and AI agents apart, and gives each an id without an address.
 * They are taken in an order of their own, so that the answer does not depend on which commit was read first.
 */
export function identifyPeople(input: IdentityInput): IdentifiedPeople {
  const { identities, mailmapped, commits, accounts = [] } = input;
  const order = [...identities.keys()].sort(
    (a, b) =>
      compare(keyOf(identities[a]), keyOf(identities[b])) ||
      compare(keyOf(mailmapped?.[a]), keyOf(mailmapped?.[b])) ||
      (commits[b] ?? 0) - (commits[a] ?? 0) ||
      compare(accounts[a]?.login ?? '', accounts[b]?.login ?? ''),
  );
  const identified = identifyInOrder({
    ...input,
    identities: order.map((item) => identities[item] as Identity),
    mailmapped: mailmapped && order.map((item) => mailmapped[item] as Identity),
    commits: order.map((item) => commits[item] ?? 0),
    accounts: order.map((item) => accounts[item] ?? null),
  });
  const personOf = identities.map(() => -1);
  order.forEach((item, place) => {
    personOf[item] = identified.personOf[place] as number;
  });
  return { ...identified, personOf };
}

function identifyInOrder(input: OrderedInput): IdentifiedPeople {
  const { identities, mailmapped, commits, options, owner = null } = input;
  const { kinds, accounts } = tellKinds(input);
  const join = (mapped: readonly Identity[]) => {
    const rules = identityRules({ raw: identities, mapped, accounts, options });
    return joinIdentities(identities.length, withinKind(rules, kinds), accounts);
  };
  const { mapped, ignored } = followMailmap(identities, mailmapped, (raw) => join(raw).groupOf);
  const { groupOf, links } = join(mapped);

  const groups = [...Map.groupBy(identities.keys(), (item) => groupOf[item] as number).values()].filter((items) =>
    items.some((item) => isSomebody(mapped[item] as Identity)),
  );
  const names = groups.map((items) => nameOf(items, mapped, { commits, accounts, options }));
  const members = groups.map((items, index): Member => {
    const login = names[index]?.login ?? null;
    return {
      identities: items.flatMap((item) => identities[item] ?? []),
      commits: items.map((item) => commits[item] ?? 0),
      isPerson: kinds[items[0] as number] === 'person',
      login,
      profile: input.profiles?.get(login?.toLowerCase() ?? '') ?? null,
    };
  });
  const organisations = findOrganisations(members, options, owner);
  const named = groups.map((items, index) => ({
    items,
    ...(names[index] as (typeof names)[number]),
    kind: kinds[items[0] as number] as PersonKind,
    organisation: organisations[index] ?? null,
    order: items.map((item) => (identities[item] as Identity).email).sort()[0] ?? '',
  }));
  named.sort((a, b) => compare(a.id, b.id) || compare(a.order, b.order));
  const ids = distinguish(named.map(({ id }) => id));
  const personOf = identities.map(() => -1);
  named.forEach(({ items }, person) => {
    for (const item of items) personOf[item] = person;
  });
  return {
    people: named.map(({ name, login, kind, organisation }, person) => ({
      id: ids[person] as string,
      name,
      login,
      kind,
      organisation,
    })),
    personOf,
    merges: describeMerges(links, identities, personOf, ids),
    mailmap: {
      present: mailmapped !== null,
      ignored: ignored.map((entry) => ({ ...entry, name: withoutAddresses(entry.name) })),
    },
  };
}

/** A bot stays a bot though its address is a person's: then the account is not its own. */
function tellKinds({ identities, accounts, options }: OrderedInput) {
  const kindOf = createAccountKind(options);
  const kinds = identities.map((identity, item) => kindOf(identity, accounts[item]?.login));
  const isAccount = ({ login }: GitHubAccount, item: number) =>
    kinds[item] === 'person' || kinds[item] === kindOf({ name: login, email: '' }, login);
  return { kinds, accounts: accounts.map((account, item) => (account && isAccount(account, item) ? account : null)) };
}

/** What the mailmap makes of the identities, as far as it is believed; who would be whom without it is only then worth asking. */
function followMailmap(
  identities: readonly Identity[],
  mailmapped: readonly Identity[] | null,
  groupWithout: (identities: readonly Identity[]) => readonly number[],
): CheckedMailmap {
  if (mailmapped === null) return { mapped: identities, ignored: [] };
  return distrustMailmap(identities, mailmapped, groupWithout(identities));
}

/** A bot and a person that share an address or a name stay apart. */
function withinKind<Rule extends { keysOf: (item: number) => readonly string[] }>(
  rules: Rule[],
  kinds: readonly PersonKind[],
): Rule[] {
  return rules.map((rule) => ({ ...rule, keysOf: (item) => rule.keysOf(item).map((key) => `${kinds[item]}\0${key}`) }));
}

function isSomebody({ name, email }: Identity): boolean {
  return !isPlaceholderName(name) || isTellingEmail(email);
}

/** A login where one is known, else the name most commits bear, a full name before a nickname. */
function nameOf(
  items: readonly number[],
  identities: readonly Identity[],
  { commits, accounts, options }: Pick<OrderedInput, 'commits' | 'accounts' | 'options'>,
): Pick<Person, 'id' | 'name' | 'login'> {
  const byUse = [...items].sort(
    (a, b) => (commits[b] ?? 0) - (commits[a] ?? 0) || compare(keyOf(identities[a]), keyOf(identities[b])),
  );
  const names = byUse.map((item) => (identities[item] as Identity).name).filter((name) => !isPlaceholderName(name));
  // GitHub's word is today's login; an address may bear an older one.
  const known = byUse.map((item) => accounts[item] ?? null);
  const inAddress = byUse.map((item) => githubAccount((identities[item] as Identity).email));
  const login = [...known, ...inAddress].find((account) => account !== null)?.login ?? null;
  const name = withoutAddresses(names.find(isFullName) ?? names[0] ?? login ?? 'unnamed');
  const preferred = options.identities.find(
    ({ person }) => names.includes(person) || `@${login?.toLowerCase()}` === person.toLowerCase(),
  );
  return { id: login ?? withoutAddresses(preferred?.person ?? name), name, login };
}

/** Two people of one name are told apart by a number that nobody's name ends in already. */
function distinguish(ids: readonly string[]): string[] {
  const taken = new Set(ids);
  const seen = new Map<string, number>();
  return ids.map((id) => {
    let times = (seen.get(id) ?? 0) + 1;
    while (times > 1 && taken.has(`${id} (${times})`)) times++;
    seen.set(id, times);
    return times === 1 ? id : `${id} (${times})`;
  });
}

function describeMerges(
  links: readonly MergeLink<IdentityMerge['rule']>[],
  identities: readonly Identity[],
  personOf: readonly number[],
  ids: readonly string[],
): IdentityMerge[] {
  const merged = new Map<string, Set<string>>();
  for (const { kept, merged: other, rule } of links) {
    const person = personOf[kept] as number;
    if (person < 0) continue;
    const key = `${ids[person]}\0${rule}`;
    const aliases = merged.get(key) ?? new Set();
    merged.set(key, aliases.add(describeIdentity(identities[other] as Identity)));
  }
  return [...merged]
    .map(([key, aliases]) => {
      const [kept = '', rule] = key.split('\0');
      return { kept, merged: [...aliases].sort(compare), rule: rule as IdentityMerge['rule'] };
    })
    .sort((a, b) => compare(a.kept, b.kept) || compare(a.rule, b.rule));
}

/** The name, with the login or the domain of the address: enough to review a merge, and no address. */
function describeIdentity({ name, email }: Identity): string {
  const account = githubAccount(email);
  const where = account ? `@${account.login}` : email.includes('@') ? `at ${domainOf(email)}` : 'no address';
  return `${withoutAddresses(name)} (${where})`;
}

function keyOf(identity: Identity | undefined): string {
  return `${identity?.name}\0${identity?.email}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
