import type { AuditOptions } from '../../core/policy.ts';
import { createAccountKind } from '../identity/account-kind.ts';
import { type GitHubAccount, githubAccount, type Identity } from '../identity/identity.ts';

export interface RankedIdentity {
  readonly identity: Identity;
  readonly commits: number;
  /** The account that GitHub names for it. */
  readonly account: GitHubAccount | null;
}

/** The logins of people, those with most commits first. */
export function rankLogins(identities: readonly RankedIdentity[], options: AuditOptions): string[] {
  const kindOf = createAccountKind(options);
  const counts = new Map<string, { login: string; commits: number }>();
  for (const { identity, commits, account } of identities) {
    const login = (account ?? githubAccount(identity.email))?.login;
    if (login === undefined || kindOf(identity, login) !== 'person') continue;
    const counted = counts.get(login.toLowerCase()) ?? { login, commits: 0 };
    counted.commits += commits;
    counts.set(login.toLowerCase(), counted);
  }
  return [...counts.entries()]
    .sort(([a, x], [b, y]) => y.commits - x.commits || (a < b ? -1 : 1))
    .map(([, { login }]) => login);
}
