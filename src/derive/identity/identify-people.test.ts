import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AuditOptions } from '../../core/policy.ts';
import { identifyPeople } from './identify-people.ts';
import type { GitHubAccount, Identity } from './identity.ts';
import type { Profile } from './profile.ts';

function identityOf(text: string): Identity {
  const [, name = '', email = ''] = /^(.*?) ?<(.*)>$/.exec(text) ?? [];
  return { name, email };
}

interface Options {
  readonly mailmap?: readonly (string | null)[];
  readonly commits?: readonly number[];
  readonly options?: Partial<AuditOptions>;
  /** The login that GitHub names for each identity. */
  readonly logins?: readonly (string | null)[];
  readonly profiles?: ReadonlyMap<string, Profile>;
}

function identify(texts: readonly string[], { mailmap, commits, options = {}, logins, profiles }: Options = {}) {
  const identities = texts.map(identityOf);
  return identifyPeople({
    identities,
    mailmapped: mailmap ? identities.map((raw, index) => (mailmap[index] ? identityOf(mailmap[index]) : raw)) : null,
    commits: commits ?? texts.map(() => 1),
    accounts: logins?.map((login) => (login === null ? null : { login, id: null })),
    profiles,
    options: AuditOptions.parse(options),
  });
}

const idsOf = (texts: readonly string[], more: Options = {}) => identify(texts, more).people.map(({ id }) => id);

describe('the id of a person', () => {
  test.each<[string, string[], Options, string]>([
    ['is their login', ['Ann Lee <1+annlee@users.noreply.github.com>'], {}, 'annlee'],
    [
      'is their login though they commit under a name more',
      ['Ann Lee <ann@x.org>', 'Ann Lee <annlee@users.noreply.github.com>'],
      { commits: [99, 1] },
      'annlee',
    ],
    [
      'is the login that is used most, where it was renamed',
      ['A <1+old@users.noreply.github.com>', 'A <1+new@users.noreply.github.com>'],
      { commits: [2, 5] },
      'new',
    ],
    ['is else their name', ['Ann Lee <ann@x.org>'], {}, 'Ann Lee'],
    ['is the name that most commits bear', ['ann <ann@x.org>', 'annie <ann@x.org>'], { commits: [1, 2] }, 'annie'],
    ['is a full name before a nickname', ['annie <ann@x.org>', 'Ann Lee <ann@x.org>'], { commits: [9, 1] }, 'Ann Lee'],
    ['is the name that the mailmap gives', ['annie <ann@x.org>'], { mailmap: ['Ann Lee <ann@x.org>'] }, 'Ann Lee'],
    [
      'is the name that the policy gives',
      ['annie <ann@x.org>', 'Ann Lee <ann@x.org>'],
      { options: { identities: [{ person: 'annie', is: ['ann@x.org'] }] } },
      'annie',
    ],
    ['is what stands before the @ of an address that stands for a name', ['ann@x.org <ann@x.org>'], {}, 'ann'],
    ['is something, where there is an address alone', ['<ann@x.org>'], {}, 'unnamed'],
  ])('%s', (_name, texts, more, id) => {
    expect(idsOf(texts, more)).toEqual([id]);
  });

  test('is told apart from a namesake’s by a number', () => {
    expect(idsOf(['Ann <a@gmail.com>', 'Ann <b@gmail.com>', 'Ann <c@gmail.com>'])).toEqual([
      'Ann',
      'Ann (2)',
      'Ann (3)',
    ]);
  });

  test('is told apart even from somebody who is called like that', () => {
    const ids = idsOf(['Ann <a@gmail.com>', 'Ann <b@gmail.com>', 'Ann (2) <c@gmail.com>']);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('people', () => {
  test('are not those of whom neither name nor address tells anything', () => {
    const { people, personOf } = identify(['root <root@localhost>', 'Ann <ann@x.org>', ' <>']);
    expect(people.map(({ id }) => id)).toEqual(['Ann']);
    expect(personOf).toEqual([-1, 0, -1]);
  });

  test('stay apart from the bots and agents that share their name or address', () => {
    const { people } = identify(['Ann Lee <ann@x.org>', 'ann-bot <ann@x.org>', 'Ann Lee <noreply@anthropic.com>']);
    expect(people.map(({ kind }) => kind).sort()).toEqual(['agent', 'bot', 'person']);
  });

  test('have the organisation of their commits', () => {
    const { people } = identify(['Ann Lee <ann@initech.com>', 'Ann Lee <lee@gmail.com>', 'Ben Okri <ben@initech.com>']);
    expect(people.map(({ organisation }) => organisation?.name)).toEqual(['initech.com', 'initech.com']);
  });

  test('have their merges shown for review, without addresses', () => {
    const { merges } = identify([
      'Ann Lee <ann@x.org>',
      'annie <ann@x.org>',
      'Ann Lee <annlee@users.noreply.github.com>',
    ]);
    expect(merges).toEqual([
      { kept: 'annlee', merged: ['annie (at x.org)'], rule: 'email' },
      { kept: 'annlee', merged: ['Ann Lee (@annlee)'], rule: 'full-name' },
    ]);
  });

  test('are not rewritten by a hostile mailmap, which is said without addresses', () => {
    const texts = ['Ann Lee <a@x.org>', 'Ben Okri <b@y.org>', 'Cleo Fox <c@z.org>'];
    const { people, mailmap } = identify(texts, { mailmap: texts.map(() => 'max@power.org <max@power.org>') });
    expect(people).toHaveLength(3);
    expect(mailmap).toEqual({ present: true, ignored: [{ kind: 'merges-everybody', name: 'max', people: 3 }] });
  });

  test('at a shared machine are told apart by the mailmap', () => {
    const texts = ['Ann <build@initech.com>', 'Ben <build@initech.com>', 'Ann Lee <ann@x.org>', 'Ben Okri <ben@y.org>'];
    const mailmap = ['Ann Lee <ann@x.org>', 'Ben Okri <ben@y.org>', null, null];
    expect(idsOf(texts, { mailmap })).toEqual(['Ann Lee', 'Ben Okri']);
    expect(idsOf(texts)).toHaveLength(3);
  });
});

describe('with the accounts that GitHub names', () => {
  test('people are joined by them, and called by their logins of today', () => {
    const texts = [
      'Ann <ann@x.org>',
      'A. Lee <lee@y.org>',
      'Ann Lee <1+old@users.noreply.github.com>',
      'Ben <ben@z.org>',
    ];
    const { people, merges } = identify(texts, { logins: ['AnnLee', 'AnnLee', 'AnnLee', null] });
    expect(people.map(({ id, login }) => [id, login])).toEqual([
      ['AnnLee', 'AnnLee'],
      ['Ben', null],
    ]);
    expect(merges.map(({ rule, merged }) => [rule, merged.length])).toEqual([['account', 2]]);
  });

  test('two accounts of one full name are two people', () => {
    const texts = ['Ann Lee <ann@x.org>', 'Ann Lee <lee@y.org>'];
    expect(idsOf(texts, { logins: ['ann', 'lee'] })).toEqual(['ann', 'lee']);
    expect(idsOf(texts, { logins: ['ann', null] })).toEqual(['ann']);
  });

  test.each([
    ['name and domain', ['Ann <a@initech.com>', 'Ann <b@initech.com>']],
    ['a handle', ['annie42 <a@x.org>', 'annie42 <b@y.org>']],
  ])('two accounts that share %s are two people', (_name, texts) => {
    expect(idsOf(texts, { logins: ['ann', 'lee'] })).toEqual(['ann', 'lee']);
  });

  test('whoever bears a name that two accounts share is joined to neither, but to each other', () => {
    const texts = ['Ann Lee <a@x.org>', 'Ann Lee <b@y.org>', 'Ann Lee <c@z.org>', 'Ann Lee <d@w.org>'];
    expect(idsOf(texts, { logins: ['ann', 'lee', null, null] })).toEqual(['Ann Lee', 'ann', 'lee']);
  });

  test('nor do two names joined by an address join two accounts', () => {
    const texts = ['Ann Lee <a@x.org>', 'annie42 <b@y.org>', 'Ann Lee <c@z.org>', 'annie42 <c@z.org>'];
    expect(idsOf(texts, { logins: ['ann', 'lee', null, null] })).toHaveLength(3);
  });

  test.each<[string, Options]>([
    ['a mailmap', { mailmap: [null, 'Ann Lee <ann@x.org>'] }],
    ['the policy', { options: { identities: [{ person: 'Ann Lee', is: ['ann@x.org', 'lee@y.org'] }] } }],
  ])('two accounts are one person where %s says so', (_name, more) => {
    const texts = ['Ann Lee <ann@x.org>', 'Ann Lee <lee@y.org>'];
    expect(identify(texts, { ...more, logins: ['ann', 'lee'] }).people).toHaveLength(1);
  });

  test('the policy may name them', () => {
    const options = { identities: [{ person: '@ann', is: ['@lee'] }], bots: ['@robo'] };
    const texts = ['A <a@x.org>', 'B <b@y.org>', 'C <c@z.org>'];
    const { people } = identify(texts, { options, logins: ['ann', 'Lee', 'Robo'] });
    expect(people.map(({ id, kind }) => [id, kind])).toEqual([
      ['Robo', 'bot'],
      ['ann', 'person'],
    ]);
  });

  test('a bot is known by its login, and stays one under a person’s address', () => {
    const texts = ['Release <r@x.org>', 'ann-bot <ann@x.org>', 'Ann <ann@x.org>', 'Claude <noreply@anthropic.com>'];
    const { people } = identify(texts, { logins: ['initech-bot', 'ann', 'ann', 'claude'] });
    expect(people.map(({ id, kind }) => [id, kind])).toEqual([
      ['Claude', 'agent'],
      ['ann', 'person'],
      ['ann-bot', 'bot'],
      ['initech-bot', 'bot'],
    ]);
  });

  test('people have the organisation that their profile shows', () => {
    const organisations = [{ login: 'initech', name: null, isVerified: true }];
    const profiles = new Map([['ann', { company: null, organisations }]]);
    const { people } = identify(['Ann <ann@x.org>'], { logins: ['Ann'], profiles });
    expect(people[0]?.organisation).toEqual({ name: 'initech', by: 'membership' });
  });
});

describe('whatever the identities', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'Ann Lee',
      'Ann',
      'ann',
      'annie42',
      'root',
      '',
      'Ann (2)',
      'dependabot[bot]',
      'Claude',
      'ann@x.org',
      'a@b@c.org',
      '@ann',
      'Ann <ann@x.org>',
      '(a)@b.org',
    ),
    fc.string({ maxLength: 12 }).map((text) => text.trim()),
    fc.string({ unit: fc.constantFrom('a', '@', '.', ' ', '(', '<'), maxLength: 8 }).map((text) => text.trim()),
  );
  const email = fc.oneof(
    fc.constantFrom(
      '',
      'ann@x.org',
      'ann@initech.com',
      'ben@initech.com',
      'a@gmail.com',
      'b@gmail.com',
      'root@localhost',
      'noreply@github.com',
      '1+ann@users.noreply.github.com',
      '2+ann@users.noreply.github.com',
      '1+lee@users.noreply.github.com',
      'ann@users.noreply.github.com',
      'noreply@anthropic.com',
      'a@b@c.org',
    ),
    fc.emailAddress().map((text) => text.toLowerCase()),
  );
  const identity = fc.record({ name, email });
  const account = fc.record({
    login: fc.constantFrom('ann', 'Ann', 'lee', 'x-bot'),
    id: fc.constantFrom(null, '1', '2'),
  });
  const entry = fc.record({
    raw: identity,
    target: fc.option(identity),
    commits: fc.nat(5),
    account: fc.option(account, { freq: 2 }),
  });
  const entries = fc.uniqueArray(entry, { maxLength: 14, selector: ({ raw }) => `${raw.name}\0${raw.email}` });
  interface Entry {
    readonly raw: Identity;
    readonly target: Identity | null;
    readonly commits: number;
    readonly account: GitHubAccount | null;
  }
  const run = (list: readonly Entry[]) =>
    identifyPeople({
      identities: list.map(({ raw }) => raw),
      mailmapped: list.map(({ raw, target }) => target ?? raw),
      commits: list.map(({ commits }) => commits),
      accounts: list.map(({ account: one }) => one),
      options: AuditOptions.parse({}),
    });

  test('ids are unique', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const { people } = run(list);
        expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
      }),
      { numRuns: 500 },
    );
  });

  test('no address is ever put out', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const { people, merges, mailmap } = run(list);
        expect(JSON.stringify({ people, merges, mailmap })).not.toMatch(/[^\s"(]@/);
      }),
      { numRuns: 500 },
    );
  });

  test('every identity has at most one person, and every person an identity', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const { people, personOf } = run(list);
        expect(personOf).toHaveLength(list.length);
        expect(new Set(personOf.filter((person) => person >= 0)).size).toBe(people.length);
        expect(Math.max(-1, ...personOf)).toBe(people.length - 1);
      }),
    );
  });

  test('the answer does not depend on their order', () => {
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (list, order) => {
        const shuffled = list
          .map((one, index) => ({ one, index, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at);
        const straight = run(list);
        const other = run(shuffled.map(({ one }) => one));
        expect(other.people).toEqual(straight.people);
        expect(other.merges).toEqual(straight.merges);
        expect(other.mailmap).toEqual(straight.mailmap);
        shuffled.forEach(({ index }, place) => {
          expect(other.personOf[place]).toBe(straight.personOf[index]);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('names alone never join two accounts', () => {
    const named = fc.record({
      name: fc.constantFrom('Ann Lee', 'annie42', 'ann_lee'),
      email: fc.constantFrom('a@x.org', 'b@x.org', 'c@initech.com', 'd@initech.com', 'e@y.org'),
    });
    const alike = fc.uniqueArray(named, { maxLength: 12, selector: ({ name: text, email: at }) => `${text} ${at}` });
    // Every address has one account, as on GitHub.
    const owners = fc.array(fc.option(fc.constantFrom('ann', 'lee', 'kim')), { minLength: 5, maxLength: 5 });
    const addresses = ['a@x.org', 'b@x.org', 'c@initech.com', 'd@initech.com', 'e@y.org'];
    fc.assert(
      fc.property(alike, owners, (list, logins) => {
        const loginOf = ({ email: at }: Identity) => logins[addresses.indexOf(at)] ?? null;
        const { personOf } = run(
          list.map((raw) => ({
            raw,
            target: null,
            commits: 1,
            account: loginOf(raw) ? { login: loginOf(raw) ?? '', id: null } : null,
          })),
        );
        const people = Map.groupBy(list.keys(), (index) => personOf[index]);
        for (const members of people.values()) {
          const seen = new Set([...members].flatMap((index) => loginOf(list[index] as Identity) ?? []));
          expect(seen.size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });
});
