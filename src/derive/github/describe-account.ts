import type { Account } from '../../core/github-facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import { createAccountKind } from '../identity/account-kind.ts';

/** An account as GitHub's answers name it. */
export interface NamedAccount {
  readonly login: string;
  /** GitHub's own word; false where it has none. */
  readonly isBot: boolean;
}

/** Tells people from bots and AI agents among accounts, by the same rules as among commits; whose they are is not known yet. */
export function createDescribeAccount(options: AuditOptions): (account: NamedAccount) => Account {
  const kindOf = createAccountKind(options);
  return ({ login, isBot }) => {
    const marked = isBot && !login.endsWith('[bot]') ? `${login}[bot]` : login;
    const email = `${marked.toLowerCase()}@users.noreply.github.com`;
    return { login, kind: kindOf({ name: marked, email }, marked), person: null };
  };
}
