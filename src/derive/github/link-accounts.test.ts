import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../core/fact.ts';
import type { People, Person } from '../../core/facts.ts';
import type { Account } from '../../core/github-facts.ts';
import { AuditOptions } from '../../core/policy.ts';
import { createDescribeAccount } from './describe-account.ts';
import { linkAccounts } from './link-accounts.ts';
import { rankLogins } from './rank-logins.ts';

const personOf = (login: string | null, kind: Person['kind'] = 'person'): Person => ({
  id: login ?? 'Somebody',
  name: login ?? 'Somebody',
  login,
  kind,
  organisation: null,
  firstActive: 0,
  lastActive: 0,
});
const peopleOf = (...people: readonly Person[]): People => ({
  people: [...people],
  rawPairs: people.length,
  merges: [],
  mailmap: { present: false, ignored: [] },
});
const account = (login: string): Account => ({ login, kind: 'person', person: null });

describe('an account is', () => {
  test.each([
    ['Ann', false, 'person'],
    ['dependabot', true, 'bot'],
    ['my-app', true, 'bot'],
    ['release-bot', false, 'bot'],
    ['github-actions[bot]', false, 'bot'],
    ['copilot-swe-agent', true, 'agent'],
    ['claude', false, 'person'],
  ])('%s (a bot by GitHub’s word: %s) a %s', (login, isBot, kind) => {
    expect(createDescribeAccount(AuditOptions.parse({}))({ login, isBot })).toEqual({ login, kind, person: null });
  });

  test('what the policy says of it', () => {
    const describeAccount = createDescribeAccount(AuditOptions.parse({ people: ['@my-app'], bots: ['@ann'] }));
    expect(describeAccount({ login: 'My-App', isBot: true }).kind).toBe('person');
    expect(describeAccount({ login: 'Ann', isBot: false }).kind).toBe('bot');
  });
});

describe('linking accounts', () => {
  const facts = {
    pullRequests: known({
      since: 0,
      complete: true,
      merged: [
        { number: 1, at: 1, author: account('ANN'), mergedBy: null, approvers: [account('ben'), account('gone')] },
      ],
    }),
    releases: known({ since: 0, complete: true, releases: [{ at: 1, author: account('ben') }] }),
    teams: known({ teams: [{ id: '@x/y', members: [account('Ann')], total: 1 }], unreadable: [] }),
  };

  test('says whose they are, in every fact', () => {
    const linked = linkAccounts(facts, peopleOf(personOf(null), personOf('Ann'), personOf('ben', 'bot')));
    expect(linked.pullRequests).toMatchObject({
      value: {
        merged: [{ author: { login: 'ANN', person: 1 }, approvers: [{ person: 2, kind: 'bot' }, { person: null }] }],
      },
    });
    expect(linked.releases).toMatchObject({ value: { releases: [{ author: { person: 2, kind: 'bot' } }] } });
    expect(linked.teams).toMatchObject({ value: { teams: [{ members: [{ person: 1 }] }] } });
  });

  test('takes the person where a bot commits under their account', () => {
    const linked = linkAccounts(facts, peopleOf(personOf('ann', 'bot'), personOf('ann')));
    expect(linked.pullRequests).toMatchObject({ value: { merged: [{ author: { person: 1, kind: 'person' } }] } });
  });

  test('leaves an unknown as it is', () => {
    const missing = unknown('forbidden', 'why');
    expect(linkAccounts({ ...facts, teams: missing }, peopleOf()).teams).toBe(missing);
  });
});

describe('ranking logins', () => {
  test('adds up what each did, bots out', () => {
    const row = (name: string, email: string, commits: number, login: string | null = null) => ({
      identity: { name, email },
      commits,
      account: login === null ? null : { login, id: null },
    });
    const rows = [
      row('Ann', 'ann@x.org', 3, 'Ann'),
      row('Ann', '1+ann@users.noreply.github.com', 3),
      row('Ben', 'ben@x.org', 5, 'ben'),
      row('Cleo', 'cleo@x.org', 9),
      row('x[bot]', '2+x[bot]@users.noreply.github.com', 99),
    ];
    expect(rankLogins(rows, AuditOptions.parse({}))).toEqual(['Ann', 'ben']);
  });
});
