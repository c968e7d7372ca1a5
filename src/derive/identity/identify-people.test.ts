import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AuditOptions } from '../../core/policy.ts';
import { identifyPeople } from './identify-people.ts';
import type { Identity } from './identity.ts';

function identityOf(text: string): Identity {
  const [, name = '', email = ''] = /^(.*?) ?<(.*)>$/.exec(text) ?? [];
  return { name, email };
}

interface Options {
  readonly mailmap?: readonly (string | null)[];
  readonly commits?: readonly number[];
  readonly options?: Partial<AuditOptions>;
}

function identify(texts: readonly string[], { mailmap, commits, options = {} }: Options = {}) {
  const identities = texts.map(identityOf);
  return identifyPeople({
    identities,
    mailmapped: mailmap ? identities.map((raw, index) => (mailmap[index] ? identityOf(mailmap[index]) : raw)) : null,
    commits: commits ?? texts.map(() => 1),
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
  const entry = fc.record({ raw: identity, target: fc.option(identity), commits: fc.nat(5) });
  const entries = fc.uniqueArray(entry, { maxLength: 14, selector: ({ raw }) => `${raw.name}\0${raw.email}` });
  const run = (list: readonly { raw: Identity; target: Identity | null; commits: number }[]) =>
    identifyPeople({
      identities: list.map(({ raw }) => raw),
      mailmapped: list.map(({ raw, target }) => target ?? raw),
      commits: list.map(({ commits }) => commits),
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
});
