import { describe, expect, test } from 'vitest';
import { AuditOptions } from '../../core/policy.ts';
import { findOrganisations, type Member, workDomain } from './organisation-of.ts';

/** People by their addresses, one commit each unless told: `ann@x.org 5`. */
function organisationsOf(people: readonly (readonly string[])[], options: Partial<AuditOptions> = {}) {
  const members = people.map((addresses, index): Member => {
    const parts = addresses.map((text) => text.split(' '));
    return {
      identities: parts.map(([email = '']) => ({ name: `Person ${index}`, email })),
      commits: parts.map(([, commits = '1']) => Number(commits)),
      isPerson: !addresses.some((address) => address.includes('bot')),
    };
  });
  return findOrganisations(members, AuditOptions.parse(options)).map(
    (found) => found && `${found.name} by ${found.by}`,
  );
}

describe('the work domain of an address', () => {
  test.each([
    ['ann@initech.com', 'initech.com'],
    ['ann@mail.eng.initech.com', 'initech.com'],
    ['ann@initech.co.uk', 'initech.co.uk'],
    ['ann@cs.university.edu', 'university.edu'],
  ])('%s is %s', (email, domain) => {
    expect(workDomain(email)).toBe(domain);
  });

  test.each([
    'ann@gmail.com',
    'ann@googlemail.com',
    'ann@outlook.com',
    'ann@qq.com',
    'ann@proton.me',
    'ann@users.noreply.github.com',
    '1+ann@users.noreply.github.com',
    'noreply@github.com',
    'ann@noreply.initech.com',
    'ann@apache.org',
    'ann@debian.org',
    'ann@alum.mit.edu',
    'ann@localhost',
    'ann@laptop.local',
    'ann@server.lan',
    'ann@build.internal',
    'ann@192.168.0.1',
    'ann@example.com',
    'ann',
    '',
  ])('%j has none', (email) => {
    expect(workDomain(email)).toBeNull();
  });
});

describe('an organisation is', () => {
  test('the work domain that two people share', () => {
    expect(organisationsOf([['ann@initech.com'], ['ben@eng.initech.com'], ['cleo@gmail.com']])).toEqual([
      'initech.com by email-domain',
      'initech.com by email-domain',
      null,
    ]);
  });

  test('not the domain that one person has', () => {
    expect(organisationsOf([['ann@annlee.dev'], ['ben@gmail.com']])).toEqual([null, null]);
  });

  test('not the domain that one person has with their own bot', () => {
    expect(organisationsOf([['ann@annlee.dev'], ['bot@annlee.dev']])).toEqual([null, null]);
  });

  test.each(['ann@university.edu', 'ann@cs.university.ac.uk', 'ann@university.edu.au', 'ann@university.ac.jp'])(
    'a university, be it one person’s: %s',
    (email) => {
      expect(organisationsOf([[email]])[0]).toMatch(/^university\..+ by email-domain$/);
    },
  );

  test('where most of somebody’s commits at work were made, gmail or not', () => {
    const others = [['x@initech.com'], ['y@globex.com']];
    expect(organisationsOf([['ann@initech.com 3', 'ann@globex.com 4', 'ann@gmail.com 100'], ...others])[0]).toBe(
      'globex.com by email-domain',
    );
  });

  test('at a tie the same one whatever the order', () => {
    const others = [['x@initech.com'], ['y@globex.com']];
    expect(organisationsOf([['ann@initech.com', 'ann@globex.com'], ...others])[0]).toBe('globex.com by email-domain');
    expect(organisationsOf([['ann@globex.com', 'ann@initech.com'], ...others])[0]).toBe('globex.com by email-domain');
  });

  test.each([
    ['a domain', ['initech.com']],
    ['a domain with an @', ['@initech.com']],
    ['an address', ['Ann@Initech.com']],
    ['a name', ['Person 0']],
  ])('what the policy says, by %s', (_name, keys) => {
    expect(organisationsOf([['ann@initech.com']], { organisations: { Initech: keys } })).toEqual(['Initech by policy']);
  });

  test('what the policy says of a login, and of a domain below the registered one', () => {
    const policy = { organisations: { Initech: ['@ann'], Globex: ['lab.globex.com'] } };
    expect(
      organisationsOf([['1+ann@users.noreply.github.com'], ['ben@lab.globex.com'], ['cleo@umbrella.com']], policy),
    ).toEqual(['Initech by policy', 'Globex by policy', null]);
  });
});

describe('with what GitHub shows, an organisation is', () => {
  interface Shown {
    readonly email?: string;
    readonly company?: string | null;
    /** Organisations the account is a member of; a verified one ends in `!`. */
    readonly memberOf?: readonly string[];
    readonly isPerson?: boolean;
  }
  const found = (people: readonly Shown[], options: Partial<AuditOptions> = {}, owner: string | null = null) => {
    const members = people.map(
      ({ email, company = null, memberOf = [], isPerson = true }, index): Member => ({
        identities: [{ name: `Person ${index}`, email: email ?? `p${index}@gmail.com` }],
        commits: [1],
        isPerson,
        login: `p${index}`,
        profile: {
          company,
          organisations: memberOf.map((text) => ({
            login: text.replace('!', ''),
            name: `${text.replace('!', '')} Corporation`,
            isVerified: text.endsWith('!'),
          })),
        },
      }),
    );
    return findOrganisations(members, AuditOptions.parse(options), owner).map(
      (one) => one && `${one.name} by ${one.by}`,
    );
  };

  test('the one a profile names and GitHub shows membership of', () => {
    expect(found([{ company: 'Engineer at @Initech, @globex', memberOf: ['globex!', 'initech'] }])).toEqual([
      'initech by membership',
    ]);
  });

  test('the only verified one', () => {
    expect(found([{ memberOf: ['hobby', 'initech!'] }])).toEqual(['initech by membership']);
    expect(found([{ memberOf: ['globex!', 'initech!'] }])).toEqual([null]);
    expect(found([{ memberOf: ['hobby'] }])).toEqual([null]);
  });

  test.each<[string, Shown, string | null]>([
    ['by membership alone', { memberOf: ['initech!'] }, null],
    ['with the profile’s word', { memberOf: ['initech!'], company: 'Initech, Inc.' }, 'initech by membership'],
    ['with the profile’s @', { memberOf: ['initech'], company: '@initech' }, 'initech by membership'],
    [
      'with the organisation’s name',
      { memberOf: ['initech!'], company: 'INITECH CORPORATION' },
      'initech by membership',
    ],
    ['with a work address', { memberOf: ['initech!'], email: 'ann@mail.initech.com' }, 'initech by membership'],
    ['with another verified one', { memberOf: ['initech!', 'globex!'] }, 'globex by membership'],
    ['with another company', { memberOf: ['initech!'], company: 'Globex' }, null],
  ])('not the owner of the repository %s, unless more says so', (_name, person, expected) => {
    expect(found([person], {}, 'Initech')).toEqual([expected]);
  });

  test('what two profiles say, in whatever spelling', () => {
    expect(
      found([{ company: 'Initech Inc.' }, { company: '  initech, Austin' }, { company: 'Ops @initech (and @globex)' }]),
    ).toEqual(['initech by profile', 'initech by profile', 'initech by profile']);
    expect(found([{ company: 'Initech' }, { company: 'Globex' }])).toEqual([null, null]);
  });

  test.each([
    'freelance',
    'Self-employed',
    'none',
    '@home',
    'Student',
    'n/a',
    'Independent',
    ' ',
    '-',
    'retired!',
    '@',
  ])('not %j, whoever shares it', (company) => {
    expect(found([{ company }, { company }, { company }])).toEqual([null, null, null]);
  });

  test('not what a person and a bot say', () => {
    expect(found([{ company: 'Initech' }, { company: 'Initech', isPerson: false }])).toEqual([null, null]);
  });

  test('one, under one name, whatever the source', () => {
    expect(
      found([
        { memberOf: ['Google!'] },
        { email: 'ben@google.com' },
        { company: 'google LLC' },
        { company: '@google' },
        { email: 'cleo@google.de' },
      ]),
    ).toEqual([
      'Google by membership',
      'Google by email-domain',
      'Google by profile',
      'Google by profile',
      'Google by email-domain',
    ]);
  });

  test('one with a work domain and a profile of its name, called by the domain', () => {
    expect(found([{ email: 'a@initech.com' }, { email: 'b@initech.com' }, { company: 'Initech' }])).toEqual([
      'initech.com by email-domain',
      'initech.com by email-domain',
      'initech.com by profile',
    ]);
  });

  test('two, where two domains share a label and no membership joins them', () => {
    const addresses = ['a@acme.com', 'b@acme.com', 'c@acme.org', 'd@acme.org'];
    expect(new Set(found(addresses.map((email) => ({ email })))).size).toBe(2);
  });

  test('the policy’s before any other, under the policy’s name', () => {
    const policy = { organisations: { 'Initech Corp': ['@p0'] } };
    expect(found([{ memberOf: ['globex!'] }, { memberOf: ['initech!'] }], policy)).toEqual([
      'Initech Corp by policy',
      'Initech Corp by membership',
    ]);
  });

  test('never put out with an address', () => {
    expect(found([{ company: 'ann@initech.com' }, { company: 'ann@initech.com' }])).toEqual([
      'ann by profile',
      'ann by profile',
    ]);
  });
});
