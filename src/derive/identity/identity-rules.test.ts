import { describe, expect, test } from 'vitest';
import { AuditOptions } from '../../core/policy.ts';
import { mergeByKeys } from '../../metrics/merge-by-keys.ts';
import type { GitHubAccount, Identity } from './identity.ts';
import { identityRules } from './identity-rules.ts';

/** `Ann Lee <ann@x.org>`; behind `=>`, what the mailmap makes of it. */
function identityOf(text: string): Identity {
  const [, name = '', email = ''] = /^(.*?) ?<(.*)>/.exec(text) ?? [];
  return { name, email };
}

/** The account that GitHub names for an identity, written behind it as ` @login #id`. */
function accountOf(text: string): GitHubAccount | null {
  const [, login, id] = / @([\w-]+)(?: #(\d+))?$/.exec(text) ?? [];
  return login === undefined ? null : { login, id: id ?? null };
}

/** The rules that joined these identities, or `apart`. */
function joinedBy(texts: readonly string[], options: Partial<AuditOptions> = {}): string {
  const raw = texts.map((text) => identityOf(text.split(' => ')[0] ?? ''));
  const mapped = texts.map((text, index) => {
    const target = text.split(' => ')[1];
    return target === undefined ? (raw[index] as Identity) : identityOf(target);
  });
  const rules = identityRules({ raw, mapped, accounts: texts.map(accountOf), options: AuditOptions.parse(options) });
  const { groupOf, links } = mergeByKeys(raw.length, rules);
  return new Set(groupOf).size === 1 ? links.map(({ rule }) => rule).join(', ') : 'apart';
}

describe('identities are one person', () => {
  test.each([
    ['the same address', 'email', ['Ann <ann@x.org>', 'Ann Lee <ann@x.org>']],
    [
      'the same private address',
      'email',
      ['Ann <1+ann@users.noreply.github.com>', 'A <1+ann@users.noreply.github.com>'],
    ],
    [
      'both forms of a private address',
      'login',
      ['Ann <1+ann@users.noreply.github.com>', 'Lee <ann@users.noreply.github.com>'],
    ],
    [
      'a login renamed, its number the same',
      'login',
      ['Ann <1+ann@users.noreply.github.com>', 'Lee <1+lee@users.noreply.github.com>'],
    ],
    ['a name that is the login of another', 'login', ['annlee <ann@x.org>', 'Ann <1+annlee@users.noreply.github.com>']],
    ['the same account, as GitHub says', 'account', ['Ann <ann@x.org> @annlee', 'Lee <lee@y.org> @AnnLee']],
    ['the same account under two logins', 'account', ['Ann <ann@x.org> @old #1', 'Lee <lee@y.org> @new #1']],
    [
      'an account as GitHub says and as an address says',
      'login',
      ['Ann <ann@x.org> @annlee', 'Lee <annlee@users.noreply.github.com>'],
    ],
    [
      'an account as GitHub says and its number in an address',
      'login',
      ['Ann <ann@x.org> @new #1', 'Lee <1+old@users.noreply.github.com>'],
    ],
    ['a name that is the login GitHub names for another', 'login', ['annlee <ann@x.org>', 'Ann <lee@y.org> @annlee']],
    ['the same full name', 'full-name', ['Ann Lee <ann@x.org>', 'Ann Lee <lee@gmail.com>']],
    ['the same full name but for accents and case', 'full-name', ['Zoë Ünver <z@x.org>', 'ZOE UNVER <z@y.org>']],
    [
      'the same full name in two encodings of one letter',
      'full-name',
      ['Zoe\u0308 Lee <z@x.org>', 'Zo\u00eb Lee <z@y.org>'],
    ],
    ['the same single name at one company', 'name-and-domain', ['Ann <ann@initech.com>', 'ann <a.lee@initech.com>']],
    ['the same invented handle', 'handle', ['annx_1 <a@x.org>', 'annx_1 <a@gmail.com>']],
    ['the same handle with a digit', 'handle', ['annie42 <a@x.org>', 'annie42 <a@gmail.com>']],
    ['the same handle with a capital inside', 'handle', ['annLee <a@x.org>', 'annLee <a@gmail.com>']],
    ['a mailmap', 'mailmap', ['Ann Lee <ann@x.org>', 'nick <n@y.org> => Ann Lee <ann@x.org>']],
    [
      'a mailmap to what nobody bears',
      'mailmap',
      ['a <a@x.org> => Ann Lee <ann@z.org>', 'b <b@y.org> => Ann Lee <ann@z.org>'],
    ],
    ['the address that a mailmap gives', 'email', ['Ann <ann@z.org>', 'b <b@y.org> => Ann Lee <ann@z.org>']],
    ['a chain of three', 'email, full-name', ['Ann <ann@x.org>', 'Ann Lee <ann@x.org>', 'Ann Lee <lee@y.org>']],
  ])('by %s', (_name, rule, texts) => {
    expect(joinedBy(texts)).toBe(rule);
  });

  test.each([
    ['an address', ['a@x.org', 'b@y.org']],
    ['an exact name', ['A', 'B']],
    ['the login', ['@annlee', 'b@y.org']],
  ])('by the policy, which names them by %s', (_name, is) => {
    const texts = ['A <a@x.org>', 'B <b@y.org>', 'C <1+annlee@users.noreply.github.com>'].filter((text) =>
      is.some((key) => text.includes(key.replace('@annlee', 'annlee'))),
    );
    expect(joinedBy(texts, { identities: [{ person: 'Ann Lee', is }] })).toBe('policy');
  });

  test('by the policy before any weaker rule', () => {
    const options = { identities: [{ person: 'Ann Lee', is: ['ann@x.org', 'lee@y.org'] }] };
    expect(joinedBy(['Ann Lee <ann@x.org>', 'Ann Lee <lee@y.org>'], options)).toBe('policy');
  });
});

describe('identities are not one person', () => {
  test.each([
    ['by a common single name at a mail provider', ['Ann <ann@gmail.com>', 'Ann <other.ann@gmail.com>']],
    ['by a common single name at two companies', ['Ann <ann@initech.com>', 'Ann <ann@globex.com>']],
    ['by a single name of two schools of one domain', ['Ann <ann@cs.uni.edu>', 'Ann <ann@bio.uni.edu>']],
    ['by a placeholder name', ['Your Name <a@x.org>', 'Your Name <b@y.org>']],
    ['by a placeholder name at one company', ['root <a@initech.com>', 'root <b@initech.com>']],
    ['by a placeholder address', ['Ann <you@example.com>', 'Ben <you@example.com>']],
    ['by an address without a host', ['Ann <root@localhost>', 'Ben <root@localhost>']],
    ["by the platform's address", ['Ann <noreply@github.com>', 'Ben <noreply@github.com>']],
    ['by an empty address', ['Ann <>', 'Ben <>']],
    [
      'by a private address that names nobody',
      ['Ann <noreply@users.noreply.github.com>', 'Ben <noreply@users.noreply.github.com>'],
    ],
    ['by initials', ['A. L. <a@x.org>', 'A. L. <b@y.org>']],
    ['by a short handle', ['an_n <a@x.org>', 'an_n <b@y.org>']],
    ['by a family name with a capital inside', ['McDonald <a@x.org>', 'McDonald <b@y.org>']],
    ['by a handle in another case', ['AnnLEE <a@x.org>', 'annLee <b@y.org>']],
    ['by a first name that is a short login', ['ann <ann@x.org>', 'Somebody <1+ann@users.noreply.github.com>']],
    ['by the same local part', ['Ann <ann@x.org>', 'Lee <ann@y.org>']],
    [
      'by a login with another number',
      ['Ann <1+annlee@users.noreply.github.com>', 'Ben <2+ben@users.noreply.github.com>'],
    ],
    [
      'by the address of a machine that the mailmap splits',
      ['build <build@initech.com> => Ann Lee <ann@x.org>', 'builder <build@initech.com> => Ben Okri <ben@y.org>'],
    ],
    ['by names in another order', ['Ann Lee <a@x.org>', 'Lee Ann <b@y.org>']],
  ])('%s', (_name, texts) => {
    expect(joinedBy(texts)).toBe('apart');
  });
});
