import accounts from '../../../config/automated-accounts.json' with { type: 'json' };
import type { PersonKind } from '../../core/facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import { githubAccount, type Identity } from './identity.ts';

interface Row {
  readonly names: readonly string[];
  readonly emails: readonly string[];
}

const lists = {
  bot: keysOf(accounts.bots),
  agent: keysOf(accounts.agents),
};

function keysOf(rows: readonly Row[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ names, emails }) => [...names, ...emails]));
}

/** Decides who is a person: the policy first, then GitHub's own mark `[bot]`, then the list. */
export function createAccountKind(options: AuditOptions): (identity: Identity) => PersonKind {
  const people = new Set(options.people.map((entry) => entry.toLowerCase()));
  const bots = new Set(options.bots.map((entry) => entry.toLowerCase()));
  return (identity) => {
    const keys = accountKeys(identity);
    if (keys.some((key) => people.has(key))) return 'person';
    if (keys.some((key) => bots.has(key))) return 'bot';
    if (keys.some((key) => lists.agent.has(key.replace(/^@/, '')))) return 'agent';
    if (keys.some((key) => key.endsWith('[bot]') || lists.bot.has(key.replace(/^@/, '')))) return 'bot';
    return 'person';
  };
}

/** The forms in which a policy or a list may name an account: address, `@login`, whole name; all in lower case. */
export function accountKeys({ name, email }: Identity): string[] {
  const account = githubAccount(email);
  const login = account?.login;
  const unmarked = login?.replace(/\[bot\]$/, '');
  return [
    email,
    name.toLowerCase(),
    ...(login ? [`@${login}`] : []),
    ...(unmarked && unmarked !== login ? [`@${unmarked}`] : []),
  ];
}
