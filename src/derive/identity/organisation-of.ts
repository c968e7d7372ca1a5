import freeEmailDomains from 'email-providers/all.json' with { type: 'json' };
import { getDomain, getPublicSuffix, parse } from 'tldts';
import forwarders from '../../../config/mail-forwarders.json' with { type: 'json' };
import type { Person } from '../../core/facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import { accountKeys } from './account-kind.ts';
import { domainOf, type Identity, isTellingEmail } from './identity.ts';

const providers = new Set([...freeEmailDomains, ...forwarders.domains]);
const academic = /^(?:edu|ac|edu?\.[a-z]{2}|ac\.[a-z]{2})$/;

/** People who must share a domain before it counts as an organisation: one person's own domain is not one. */
const minPeoplePerDomain = 2;

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
}

/** Each person's organisation: the policy's map first, then the work domain of most of their commits. */
export function findOrganisations(members: readonly Member[], options: AuditOptions): Person['organisation'][] {
  const mapped = readPolicyMap(options);
  const domains = members.map(mainWorkDomain);
  const shared = countBy(domains.filter((_, index) => members[index]?.isPerson));
  return members.map((member, index) => {
    const named = member.identities.flatMap(policyKeys).flatMap((key) => mapped.get(key) ?? [])[0];
    if (named !== undefined) return { name: named, by: 'policy' };
    const domain = domains[index] ?? null;
    if (domain === null) return null;
    const isOrganisation =
      (shared.get(domain) ?? 0) >= minPeoplePerDomain || academic.test(getPublicSuffix(domain) ?? '');
    return isOrganisation ? { name: domain, by: 'email-domain' } : null;
  });
}

function readPolicyMap({ organisations }: AuditOptions): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(organisations).flatMap(([name, keys]) =>
      keys.map((key) => [key.toLowerCase().replace(/^@(?=.*\.)/, ''), name] as const),
    ),
  );
}

function policyKeys(identity: Identity): string[] {
  const host = domainOf(identity.email);
  const domain = getDomain(host);
  return [...accountKeys(identity), host, ...(domain === null ? [] : [domain])];
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

function countBy(domains: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const domain of domains) if (domain !== null) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  return counts;
}
