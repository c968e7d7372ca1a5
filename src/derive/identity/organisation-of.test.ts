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
