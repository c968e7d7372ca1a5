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

/**
 * Decides who is a person: the policy first, then GitHub's own mark `[bot]`, then the list. The login that GitHub names for an
 * address tells as well.
 */
export function createAccountKind(options: AuditOptions): (identity: Identity, login?: string | null) => PersonKind {
  const people = new Set(options.people.map((entry) => entry.toLowerCase()));
  const bots = new Set(options.bots.map((entry) => entry.toLowerCase()));
  return (identity, login) => {
    const keys = accountKeys(identity, login);
    if (keys.some((key) => people.has(key))) return 'person';
    if (keys.some((key) => bots.has(key))) return 'bot';
    if (keys.some((key) => lists.agent.has(key.replace(/^@/, '')))) return 'agent';
    if (
      keys.some((key) => key.endsWith('[bot]') || lists.bot.has(key.replace(/^@/, ''))) ||
      callsItselfBot(identity, login ?? '')
    )
      return 'bot';
    return 'person';
  };
}

/**
 * `release-bot`, `x.ci.robot@…`, and `Release Bot` where the address says so too: Bot is a surname as well, and a name that only
 * ends in these letters (Talbot) says nothing.
 */
function callsItselfBot({ name, email }: Identity, login: string): boolean {
  const local = email.slice(0, email.lastIndexOf('@')).replace(/^\d+\+/, '');
  if (/[-_](?:ro)?bot$/i.test(name) || /[-_](?:ro)?bot$/i.test(login) || /(?:^|[-_.+])(?:ro)?bot$/.test(local))
    return true;
  return /\sbot$/i.test(name) && /bot|noreply|no-reply|actions?|automation|build|release|\bci\b/.test(email);
}

/** The forms in which a policy or a list may name an account: address, `@login`, whole name; all in lower case. */
export function accountKeys({ name, email }: Identity, login?: string | null): string[] {
  const logins = [githubAccount(email)?.login, login?.toLowerCase()].filter((one) => typeof one === 'string');
  return [
    email,
    name.toLowerCase(),
    ...logins.flatMap((one) => [...new Set([`@${one}`, `@${one.replace(/\[bot\]$/, '')}`])]),
  ];
}
