import type { MergeRule as RuleName } from '../../core/facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import type { MergeRule } from '../../metrics/merge-by-keys.ts';
import { accountKeys } from './account-kind.ts';
import {
  domainOf,
  foldName,
  type GitHubAccount,
  githubAccount,
  type Identity,
  isFullName,
  isPlaceholderName,
  isTellingEmail,
} from './identity.ts';
import { workDomain } from './organisation-of.ts';

/** A shorter word is shared too often. */
const minHandleLength = 5;

export interface RuleInput {
  /** As the commits bear them. */
  readonly raw: readonly Identity[];
  /** As the `.mailmap` has them, or the same as `raw`. */
  readonly mapped: readonly Identity[];
  /** Identity by identity, the account that GitHub names for its address. */
  readonly accounts: readonly (GitHubAccount | null)[];
  readonly options: AuditOptions;
}

/** The rules by which two identities are one person, strongest first. */
export function identityRules({ raw, mapped, accounts, options }: RuleInput): MergeRule<RuleName>[] {
  const policy = policyKeys(options);
  const split = emailsThatMailmapSplits(raw, mapped);
  const telling = (email: string) => (isTellingEmail(email) && !split.has(email) ? [email] : []);
  const logins = new Set(
    raw.flatMap(({ email }, item) =>
      [githubAccount(email), accounts[item]].flatMap((one) => one?.login.toLowerCase() ?? []),
    ),
  );
  return [
    {
      rule: 'policy',
      keysOf: (item) =>
        accountKeys(raw[item] as Identity, accounts[item]?.login).flatMap((key) => policy.get(key) ?? []),
    },
    { rule: 'mailmap', keysOf: (item) => mailmapKeys(raw[item] as Identity, mapped[item] as Identity) },
    {
      rule: 'email',
      keysOf: (item) => [
        ...new Set([...telling((raw[item] as Identity).email), ...telling((mapped[item] as Identity).email)]),
      ],
    },
    { rule: 'account', keysOf: (item) => loginKeys(accounts[item] ?? null) },
    {
      rule: 'login',
      keysOf: (item) => {
        const addresses = [raw[item] as Identity, mapped[item] as Identity];
        const known = [accounts[item] ?? null, ...addresses.map(({ email }) => githubAccount(email))].flatMap(
          loginKeys,
        );
        // Whose account GitHub names is not taken for the account they are called like.
        return accounts[item] ? known : [...known, ...namedByLogin(mapped[item] as Identity, logins)];
      },
    },
    { rule: 'full-name', keysOf: (item) => fullNameKeys(mapped[item] as Identity) },
    { rule: 'name-and-domain', keysOf: (item) => nameAndDomainKeys(mapped[item] as Identity) },
    { rule: 'handle', keysOf: (item) => handleKeys(mapped[item] as Identity) },
  ];
}

function policyKeys({ identities }: AuditOptions): ReadonlyMap<string, string> {
  return new Map(
    identities.flatMap(({ person, is }) => [person, ...is].map((key) => [key.toLowerCase(), person] as const)),
  );
}

/** Addresses that the mailmap gives to several people, such as a shared machine's, no longer join them. */
function emailsThatMailmapSplits(raw: readonly Identity[], mapped: readonly Identity[]): ReadonlySet<string> {
  const targets = new Map<string, string>();
  const split = new Set<string>();
  raw.forEach(({ email }, item) => {
    const target = (mapped[item] as Identity).email;
    if ((targets.get(email) ?? target) !== target) split.add(email);
    targets.set(email, target);
  });
  return split;
}

function mailmapKeys(raw: Identity, mapped: Identity): string[] {
  // An identity that the mailmap leaves alone may be what it maps others to.
  return raw === mapped && !isTellingEmail(raw.email) ? [] : [`${mapped.name}\0${mapped.email}`];
}

function loginKeys(account: GitHubAccount | null): string[] {
  if (!account) return [];
  return [`@${account.login.toLowerCase()}`, ...(account.id === null ? [] : [`#${account.id}`])];
}

function fullNameKeys({ name }: Identity): string[] {
  return isFullName(name) ? [foldName(name)] : [];
}

function nameAndDomainKeys({ name, email }: Identity): string[] {
  if (isPlaceholderName(name) || workDomain(email) === null) return [];
  return [`${foldName(name)}@${domainOf(email)}`];
}

/** Somebody whose name is, letter by letter, the login of an account that commits here too. */
function namedByLogin({ name }: Identity, logins: ReadonlySet<string>): string[] {
  const login = name.toLowerCase();
  return login.length >= minHandleLength && logins.has(login) && !isPlaceholderName(name) ? [`@${login}`] : [];
}

/** One word that no parent gives a child: with a digit, an underscore, a hyphen or a capital inside. */
function handleKeys({ name }: Identity): string[] {
  const isHandle = /^[\w-]+$/.test(name) && name.length >= minHandleLength && !isPlaceholderName(name);
  const looksInvented =
    /[\d_-]/.test(name) ||
    (/[a-z][A-Z]|[A-Z]{2}[a-z]/.test(name) && !/^(?:Mac|Mc|De|Di|Du|La|Le|Van|O)[A-Z]/.test(name));
  return isHandle && looksInvented ? [name] : [];
}
