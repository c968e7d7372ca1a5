import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type {
  Account,
  App,
  CheckRun,
  CheckSuite,
  Installation,
  Level,
  Permissions,
  PullRequest,
  Repository,
  Team,
  Token,
} from './model.ts';

export interface AccountInput {
  readonly login: string;
  readonly type?: Account['type'];
  readonly name?: string | null;
  readonly company?: string | null;
  readonly emails?: readonly string[];
}

const levels: readonly Level[] = ['read', 'write', 'admin'];

/** What GitHub knows, apart from what lies in the repositories themselves. */
export class GitHubState {
  readonly apps = new Map<number, App>();
  readonly accounts = new Map<string, Account>();
  readonly installations = new Map<number, Installation>();
  readonly tokens = new Map<string, Token>();
  readonly repositories = new Map<number, Repository>();
  readonly suites = new Map<number, CheckSuite>();
  readonly runs = new Map<number, CheckRun>();
  readonly teams: Team[] = [];
  /** Organisation to its members' roles. */
  readonly members = new Map<string, Map<string, 'admin' | 'member'>>();
  /** Names that repositories had, in lower case. */
  readonly formerNames = new Map<string, Repository>();
  readonly clock: () => number;
  #lastId = 1000;

  constructor(clock: () => number) {
    this.clock = clock;
  }

  /** Ids of one stand-in are never the same, whatever they are of; so one cannot be taken for another. */
  nextId(): number {
    return ++this.#lastId;
  }

  /** As GitHub writes times: to the second. */
  now(): string {
    return timeOf(this.clock());
  }

  /** The account of a login; one that nobody spoke of before comes to be. */
  account(login: string, type: Account['type'] = 'User'): Account {
    return this.accounts.get(login.toLowerCase()) ?? this.addAccount({ login, type });
  }

  addAccount(input: AccountInput): Account {
    const { login, type = 'User', name = null, company = null, emails = [] } = input;
    const id = 10_000 + (crc32(login.toLowerCase()) >>> 4);
    const known = this.accounts.get(login.toLowerCase());
    const account = { id: known?.id ?? id, login, type, name, company, emails };
    // Who refers to the account as it was, sees it as it is.
    const kept = known === undefined ? account : Object.assign(known, account);
    this.accounts.set(login.toLowerCase(), kept);
    if (type === 'Organization' && !this.members.has(login.toLowerCase()))
      this.members.set(login.toLowerCase(), new Map());
    return kept;
  }

  /** Whose account an e-mail address belongs to. */
  accountOfEmail(email: string): Account | null {
    const wanted = email.toLowerCase();
    return [...this.accounts.values()].find(({ emails }) => emails.some((one) => one.toLowerCase() === wanted)) ?? null;
  }

  findRepository(fullName: string): Repository | null {
    const wanted = fullName.toLowerCase();
    return [...this.repositories.values()].find((one) => fullNameOf(one).toLowerCase() === wanted) ?? null;
  }

  /** @throws where there is none: a mistake in a test. */
  repository(fullName: string | number): Repository {
    const found = typeof fullName === 'number' ? this.repositories.get(fullName) : this.findRepository(fullName);
    if (!found) throw new Error(`The stand-in has no repository ${fullName}.`);
    return found;
  }

  app(id: number | string): App {
    const found = [...this.apps.values()].find((app) => app.id === id || app.slug === id);
    if (!found) throw new Error(`The stand-in has no App ${id}.`);
    return found;
  }

  installation(id: number): Installation {
    const found = this.installations.get(id);
    if (!found) throw new Error(`The stand-in has no installation ${id}.`);
    return found;
  }

  run(id: number): CheckRun {
    const found = this.runs.get(id);
    if (!found) throw new Error(`The stand-in has no check run ${id}.`);
    return found;
  }

  pullRequest(repository: string | number, number: number): PullRequest {
    const found = this.repository(repository).pullRequests.get(number);
    if (!found) throw new Error(`${repository} has no pull request ${number}.`);
    return found;
  }

  covers(installation: Installation, repository: Repository): boolean {
    const { account, repositoryIds } = installation;
    return repository.owner.id === account.id && (repositoryIds === null || repositoryIds.has(repository.id));
  }

  repositoriesOf(installation: Installation): Repository[] {
    return [...this.repositories.values()].filter((repository) => this.covers(installation, repository));
  }

  installationsOn(repository: Repository): Installation[] {
    return [...this.installations.values()].filter((one) => this.covers(one, repository));
  }

  /** What a token may do now: what it was made for, of what the installation still has. */
  permissionsOf({ permissions, installation }: Token): Permissions {
    const both = Object.entries(permissions).flatMap(([name, level]) => {
      const granted = installation.permissions[name];
      return granted === undefined ? [] : [[name, lower(level, granted)] as const];
    });
    return { metadata: 'read', ...Object.fromEntries(both) };
  }

  reaches(token: Token, repository: Repository): boolean {
    return (
      this.covers(token.installation, repository) &&
      (token.repositoryIds === null || token.repositoryIds.includes(repository.id))
    );
  }

  teamsOf(organisation: Account): Team[] {
    return this.teams.filter((team) => team.organisation.id === organisation.id);
  }
}

export function allows(granted: Level | undefined, wanted: Level): boolean {
  return granted !== undefined && levels.indexOf(granted) >= levels.indexOf(wanted);
}

export function fullNameOf({ owner, name }: Repository): string {
  return `${owner.login}/${name}`;
}

export function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** GitHub's ids of any kind of thing, which only say which thing it is. */
export function nodeIdOf(kind: string, id: number): string {
  return `${kind}_${createHash('sha256').update(`${kind}${id}`).digest('base64url').slice(0, 16)}`;
}

export function randomText(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

function lower(a: Level, b: Level): Level {
  return levels.indexOf(a) < levels.indexOf(b) ? a : b;
}
