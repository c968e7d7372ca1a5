import type { AccessAccount } from '../../core/access-facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import { createDescribeAccount } from './describe-account.ts';

/** An account as GitHub's answers on access name it. */
export interface NamedHolder {
  readonly login: string;
  readonly id: number | null;
  /** `User`, `Bot` or the like. */
  readonly type: string;
}

export type DescribeHolder = (holder: NamedHolder) => AccessAccount;

/** Says what kind of account it is, and whose: accounts that the policy gives to one person share its identity. */
export function createDescribeHolder(options: AuditOptions): DescribeHolder {
  const describe = createDescribeAccount(options);
  const identities = new Map(
    options.identities.flatMap((entry) => {
      const logins = [entry.person, ...entry.is].flatMap((one) => /^@([\w-]+)$/.exec(one)?.[1] ?? []);
      // A person may be written without the mark; a full name is no login, and an address is never put out.
      const name = /^[\w-]+$/.test(entry.person) ? entry.person : logins[0];
      if (name === undefined) return [];
      return [...logins, name].map((login) => [login.toLowerCase(), name] as const);
    }),
  );
  return ({ login, id, type }) => ({
    id,
    login,
    kind: describe({ login, isBot: type === 'Bot' }).kind,
    identity: identities.get(login.toLowerCase()) ?? login,
  });
}
