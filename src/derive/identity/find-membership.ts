import { companyName, foldCompany, mentionedAccount } from './company-name.ts';
import type { Profile } from './profile.ts';

export interface MembershipContext {
  /** Of the repository. Whoever contributes is often made its member, whoever employs them. */
  readonly owner: string | null;
  /** What stands before the suffix of the person's work domain: `initech` of `initech.com`. */
  readonly domainLabel: string | null;
}

/**
 * The organisation that employs somebody, by the memberships GitHub shows: the one that their profile names, else the only one whose
 * domain GitHub has verified. The repository's own owner counts only where profile or work address say so too.
 */
export function findMembership(profile: Profile, { owner, domainLabel }: MembershipContext): string | null {
  const own = owner?.toLowerCase();
  const mentioned = mentionedAccount(profile.company);
  const named = profile.organisations.find(({ login }) => login.toLowerCase() === mentioned);
  if (named) return named.login;
  const company = companyName(profile.company);
  const says = (text: string | null) => company !== null && text !== null && foldCompany(text) === foldCompany(company);
  const ownerOrganisation = profile.organisations.find(({ login }) => login.toLowerCase() === own);
  if (ownerOrganisation) {
    const { login, name } = ownerOrganisation;
    if (says(login) || says(name) || domainLabel === login.toLowerCase()) return login;
  }
  const others = profile.organisations.filter(({ login, isVerified }) => isVerified && login.toLowerCase() !== own);
  return others.length === 1 ? (others[0]?.login ?? null) : null;
}
