import { z } from 'zod';
import { daySeconds } from '../../core/day.ts';
import { type Fact, known, unknown } from '../../core/fact.ts';
import type { Accounts } from '../../core/github-facts.ts';
import { type GitHubAccount, githubAccount } from '../../derive/identity/identity.ts';
import { attempt } from '../unknown-from-error.ts';
import { sha256 } from './kept-readings.ts';
import { accountsQuery, numbered, pageSize } from './queries.ts';
import { explainNull, needsToken, type RepositoryName } from './repository-name.ts';

const kind = 'github-account';
const maxQueries = 3;
const keptSeconds = 30 * daySeconds;

const Kept = z.object({
  readAt: z.int(),
  account: z.object({ login: z.string(), id: z.string().nullable() }).nullable(),
});

const Answer = z.object({
  repository: z
    .record(
      z.string(),
      z
        .object({
          author: z
            .object({ user: z.object({ login: z.string(), databaseId: z.int().nullable() }).nullable() })
            .nullish(),
        })
        .nullable(),
    )
    .nullable(),
});

export interface AccountQuestion {
  /** `name NUL e-mail`, as the commit bears it. */
  readonly identity: string;
  /** A commit that it is the author of; null where it wrote none. */
  readonly commit: string | null;
}

export interface AccountInput {
  readonly repository: RepositoryName;
  /** The most important ones first: only so many are asked about. */
  readonly questions: readonly AccountQuestion[];
  /** Seconds since 1970, of the clock on the wall: what was kept goes stale by it. */
  readonly present: number;
}

export interface FoundAccounts {
  readonly fact: Fact<Accounts>;
  /** Identity to account; null where GitHub knows the commit and names nobody. What was not asked is not in it. */
  readonly accountOf: ReadonlyMap<string, GitHubAccount | null>;
}

/** Whose account the e-mail address of a commit belongs to, as GitHub links it. */
export async function readAccounts({ repository, questions, present }: AccountInput): Promise<FoundAccounts> {
  const { client } = repository;
  if (!client.hasToken) return { fact: unknown('forbidden', needsToken), accountOf: new Map() };
  const byEmail = new Map<string, GitHubAccount | null>();
  const open: (readonly [string, string])[] = [];
  for (const [email, commit] of chooseAddresses(questions)) {
    const kept = client.kept.find(kind, sha256(email), Kept);
    if (kept !== null && kept.readAt > present - keptSeconds) byEmail.set(email, kept.account);
    else open.push([email, commit]);
  }
  const failure = await ask(repository, open, (found) => {
    for (const [email, account] of found) byEmail.set(email, account);
    client.kept.keep(
      kind,
      found.map(([email, account]) => [sha256(email), { readAt: present, account }] as const),
    );
  });
  const accountOf = new Map(
    questions.flatMap(({ identity }) => {
      const account = byEmail.get(emailOf(identity));
      return account === undefined ? [] : [[identity, account] as const];
    }),
  );
  const named = [...byEmail.values()].filter((account) => account !== null).length;
  // What was answered before a failure, now or in an earlier audit, still holds.
  return { fact: failure ?? known({ asked: byEmail.size, found: named }), accountOf };
}

/**
 * The addresses to ask about, with a commit each: always the same ones, whatever is kept. An address that names its account comes
 * last, since all it lacks is the login of today.
 */
function chooseAddresses(questions: readonly AccountQuestion[]): (readonly [string, string])[] {
  const commits = new Map<string, string>();
  for (const { identity, commit } of questions) {
    const email = emailOf(identity);
    if (commit !== null && /^[0-9a-f]{40}$/.test(commit) && !commits.has(email)) commits.set(email, commit);
  }
  const isNamed = ([email]: readonly [string, string]) => (githubAccount(email)?.id ?? null) !== null;
  return [...commits].sort((a, b) => Number(isNamed(a)) - Number(isNamed(b))).slice(0, maxQueries * pageSize);
}

type Found = readonly (readonly [string, GitHubAccount | null])[];

/** Asks page by page; a failure ends it. A commit that GitHub does not know is no answer. */
async function ask(
  repository: RepositoryName,
  asked: readonly (readonly [string, string])[],
  tell: (found: Found) => void,
): Promise<Fact<never> | null> {
  const { client, owner, name } = repository;
  for (let start = 0; start < asked.length; start += pageSize) {
    const page = asked.slice(start, start + pageSize);
    const variables = {
      owner,
      name,
      ...numbered(
        'c',
        page.map(([, commit]) => commit),
      ),
    };
    const answer = await attempt(async () => {
      const found = await client.graphql(accountsQuery(page.length), variables, Answer);
      if (found.data.repository !== null) return found.data.repository;
      throw explainNull(found, repository);
    });
    if (answer.status === 'unknown') return answer;
    const commits = answer.value;
    tell(
      page.flatMap(([email], index) => {
        const author = commits[`c${index}`]?.author;
        if (author === undefined || author === null) return [];
        const { user } = author;
        return [[email, user && { login: user.login, id: user.databaseId?.toString() ?? null }] as const];
      }),
    );
  }
  return null;
}

function emailOf(identity: string): string {
  return identity
    .slice(identity.indexOf('\0') + 1)
    .trim()
    .toLowerCase();
}
