import freeEmailDomains from 'email-providers/all.json' with { type: 'json' };
import { getDomain, getDomainWithoutSuffix, getPublicSuffix, parse } from 'tldts';
import forwarders from '../../../config/mail-forwarders.json' with { type: 'json' };
import type { OrganisationSource, Person } from '../../core/facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import { accountKeys } from './account-kind.ts';
import { companyName, foldCompany } from './company-name.ts';
import { findMembership } from './find-membership.ts';
import { domainOf, type Identity, isTellingEmail } from './identity.ts';
import { nameAlike } from './name-alike.ts';
import type { Profile } from './profile.ts';

const providers = new Set([...freeEmailDomains, ...forwarders.domains]);
const academic = /^(?:edu|ac|edu?\.[a-z]{2}|ac\.[a-z]{2})$/;

/** People who must share a domain, or a name in their profiles, before it counts: one person's own is no organisation. */
const minPeople = 2;

/** The registrable domain of a work address, or null for providers, forwarders, hosts and private addresses. */
export function workDomain(email: string): string | null {
  if (!isTellingEmail(email)) return null;
  const host = domainOf(email);
  const { domain, isIcann } = parse(host);
  // Git makes up `ann@laptop.local` where no address is set.
  if (domain === null || isIcann !== true || providers.has(host) || providers.has(domain)) return null;
  return domain.includes('noreply') || host.includes('noreply') ? null : domain;
}

export interface Member {
  readonly identities: readonly Identity[];
  /** Commits under each of them. */
  readonly commits: readonly number[];
  /** A bot at somebody's own domain does not make it an organisation. */
  readonly isPerson: boolean;
  /** The account GitHub names for them, and what its page says. */
  readonly login?: string | null;
  readonly profile?: Profile | null;
}

/** What each source says of one person. */
type Candidates = { readonly [By in OrganisationSource]: string | null };

/**
 * Each person's organisation: the policy's map first, then a membership that GitHub shows, then the work domain of most of their
 * commits, then what their profile says.
 * @param owner of the repository: most of its contributors are its members, so that alone says nothing of who employs them
 */
export function findOrganisations(
  members: readonly Member[],
  options: AuditOptions,
  owner: string | null = null,
): Person['organisation'][] {
  const mapped = readPolicyMap(options);
  const all = members.map((member): Candidates => {
    const domain = mainWorkDomain(member);
    const profile = member.profile ?? null;
    return {
      policy:
        member.identities.flatMap((one) => policyKeys(one, member.login)).flatMap((key) => mapped.get(key) ?? [])[0] ??
        null,
      membership: profile && findMembership(profile, { owner, domainLabel: domain && labelOf(domain) }),
      'email-domain': domain,
      profile: profile && companyName(profile.company),
    };
  });
  const isOrganisation = createJudge(all.filter((_, index) => members[index]?.isPerson));
  return nameAlike(all.map((candidates) => choose(candidates, isOrganisation)));
}

type Judge = (by: OrganisationSource, name: string) => boolean;

function choose(
  candidates: Candidates,
  isOrganisation: Judge,
): (NonNullable<Person['organisation']> & { key: string }) | null {
  for (const by of ['policy', 'membership', 'email-domain', 'profile'] as const) {
    const name = candidates[by];
    if (name !== null && isOrganisation(by, name)) return { name, by, key: keyOf(by, name) };
  }
  return null;
}

/** Tells one person's own domain or company from an organisation: several people share that, or somebody is its member. */
function createJudge(people: readonly Candidates[]): Judge {
  const domains = countBy(people.flatMap((candidates) => candidates['email-domain'] ?? []));
  const named = new Set(
    people
      .flatMap(({ policy, membership }) => [policy, membership])
      .flatMap((name) => (name === null ? [] : foldCompany(name))),
  );
  const keys = countBy(people.flatMap((candidates) => [...new Set(keysOf(candidates))]));
  return (by, name) => {
    if (by === 'policy' || by === 'membership' || named.has(keyOf(by, name))) return true;
    if (by === 'profile') return (keys.get(keyOf(by, name)) ?? 0) >= minPeople;
    return (domains.get(name) ?? 0) >= minPeople || academic.test(getPublicSuffix(name) ?? '');
  };
}

function keysOf(candidates: Candidates): string[] {
  const entries = Object.entries(candidates) as [OrganisationSource, string | null][];
  return entries.flatMap(([by, name]) => (name === null ? [] : [keyOf(by, name)]));
}

/** What `google.com`, `@google` and `Google` have in common. */
function keyOf(by: OrganisationSource, name: string): string {
  return foldCompany(by === 'email-domain' ? labelOf(name) : name);
}

function labelOf(domain: string): string {
  return getDomainWithoutSuffix(domain) ?? domain;
}

function readPolicyMap({ organisations }: AuditOptions): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(organisations).flatMap(([name, keys]) =>
      keys.map((key) => [key.toLowerCase().replace(/^@(?=.*\.)/, ''), name] as const),
    ),
  );
}

function policyKeys(identity: Identity, login: string | null | undefined): string[] {
  const host = domainOf(identity.email);
  const domain = getDomain(host);
  return [...accountKeys(identity, login), host, ...(domain === null ? [] : [domain])];
}

function mainWorkDomain({ identities, commits }: Member): string | null {
  const weights = new Map<string, number>();
  identities.forEach(({ email }, index) => {
    const domain = workDomain(email);
    if (domain !== null) weights.set(domain, (weights.get(domain) ?? 0) + (commits[index] ?? 0));
  });
  const [main] = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return main?.[0] ?? null;
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
