import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, type GraphQLSchema, graphql } from 'graphql';
import type { GitServer } from './git-server.ts';

const run = promisify(execFile);

export interface FakeRepository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly gitDir: string;
  readonly isPrivate: boolean;
}

interface FakeUser {
  readonly __typename: 'User';
  readonly login: string;
  readonly databaseId: number;
  readonly company: string | null;
}

let schema: GraphQLSchema | null = null;

/**
 * A GitHub API beside the repositories of a {@link GitServer}: what it says is made from their histories (a merge on the main line is
 * a pull request, a name is a login), and GraphQL is answered by GitHub's own published schema, so that a query that GitHub
 * would refuse is refused here.
 */
export class FakeGitHub {
  /** Every call, as `GET /repos/o/r` or `POST /graphql`, with the status it was answered by. */
  readonly calls: string[] = [];
  /** What is left of the hour's calls. */
  remaining = 5000;
  /** Every call is refused so, as GitHub does where the hour's calls are used up. */
  isExhausted = false;
  readonly #server: GitServer;
  readonly #repositories = new Map<string, FakeRepository>();

  constructor(server: GitServer) {
    this.#server = server;
    server.handle('/api/', (request, response) => this.#answer(request, response));
  }

  /** Serves a repository over git, and tells of it. */
  add(fullName: string, gitDir: string, { isPrivate = false } = {}): void {
    const [owner = '', name = ''] = fullName.split('/');
    this.#repositories.set(fullName, { id: this.#repositories.size + 1, owner, name, gitDir, isPrivate });
    this.#server.mount(fullName, gitDir, { isPrivate });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#server.origin);
    const path = url.pathname.replace(/^\/api(?:\/v3)?/, '');
    const given = request.headers.authorization?.replace(/^(?:token|bearer) /i, '') ?? null;
    const isKnown = given !== null && given === this.#server.token;
    const send = (status: number, body: unknown) => {
      this.calls.push(`${request.method} ${path} ${status}`);
      const text = status === 304 ? '' : JSON.stringify(body);
      this.remaining = Math.max(0, this.remaining - (status === 304 ? 0 : 1));
      response.writeHead(status, {
        'content-type': 'application/json',
        etag: etagOf(JSON.stringify(body)),
        'x-ratelimit-limit': isKnown ? '5000' : '60',
        'x-ratelimit-remaining': `${this.remaining}`,
        'x-ratelimit-reset': `${Math.floor(Date.now() / 1000) + 1800}`,
        'x-ratelimit-resource': path === '/graphql' ? 'graphql' : 'core',
        ...(isKnown ? { 'x-oauth-scopes': 'public_repo, read:org' } : {}),
      });
      response.end(text);
    };
    if (this.isExhausted) {
      this.remaining = 0;
      return send(403, { message: 'API rate limit exceeded' });
    }
    if (given !== null && !isKnown) return send(401, { message: 'Bad credentials' });
    if (path === '/graphql') {
      const body = JSON.parse(await readText(request)) as { query: string; variables: Record<string, unknown> };
      if (!isKnown) return send(401, { message: 'This endpoint requires you to be authenticated.' });
      return send(200, await this.#query(body.query, body.variables));
    }
    const [, fullName = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)\/?(.*)$/.exec(path) ?? [];
    const repository = this.#find(fullName, isKnown);
    const body = repository ? await describe(repository, rest) : null;
    if (body === null) return send(404, { message: 'Not Found' });
    if (request.headers['if-none-match'] === etagOf(JSON.stringify(body))) return send(304, body);
    return send(200, body);
  }

  #find(fullName: string, isKnown: boolean): FakeRepository | null {
    const repository = this.#repositories.get(fullName);
    return repository && (isKnown || !repository.isPrivate) ? repository : null;
  }

  #query(source: string, variableValues: Record<string, unknown>) {
    schema ??= buildSchema(published.idl, { assumeValid: true });
    const rootValue = {
      repository: ({ owner, name }: { owner: string; name: string }) => {
        const repository = this.#find(`${owner}/${name}`, true);
        return repository && resolveRepository(repository);
      },
      user: ({ login }: { login: string }) => ({ ...userOf(login), organizations: () => ({ nodes: [] }) }),
      organization: () => ({ team: ({ slug }: { slug: string }) => ({ members: () => membersOf(slug) }) }),
    };
    return graphql({ schema, source, rootValue, variableValues });
  }
}

async function describe({ id, owner, name, gitDir, isPrivate }: FakeRepository, rest: string): Promise<unknown> {
  if (rest === 'codeowners/errors') return { errors: [] };
  if (rest === 'releases') return [];
  if (rest !== '') return null;
  const branch = await git(gitDir, 'symbolic-ref', '--short', 'HEAD');
  return {
    id,
    name,
    full_name: `${owner}/${name}`,
    html_url: `http://github.test/${owner}/${name}`,
    owner: { login: owner, type: 'Organization' },
    private: isPrivate,
    visibility: isPrivate ? 'private' : 'public',
    default_branch: branch,
    archived: false,
    fork: false,
    is_template: false,
  };
}

function resolveRepository({ gitDir }: FakeRepository) {
  return {
    object: async ({ oid }: { oid: string }) => {
      const author = await git(gitDir, 'log', '-1', '--format=%an', oid).catch(() => null);
      return author === null ? null : { __typename: 'Commit', author: { user: userOf(loginOf(author)) } };
    },
    pullRequests: async ({ first }: { first: number }) => {
      const format = '--format=%H%x00%an%x00%cI%x00%P';
      const log = await git(gitDir, 'log', '--merges', '--first-parent', `-${first}`, format);
      const nodes = await Promise.all(
        log
          .split('\n')
          .filter(Boolean)
          .map((line, index) => pullRequestOf(gitDir, line, index)),
      );
      return { pageInfo: { hasNextPage: false, endCursor: null }, nodes };
    },
    releases: () => ({ pageInfo: { hasNextPage: false }, nodes: [] }),
  };
}

async function pullRequestOf(gitDir: string, line: string, index: number) {
  const [, merger = '', at = '', parents = ''] = line.split('\0');
  const author = await git(gitDir, 'log', '-1', '--format=%an', parents.split(' ')[1] ?? 'HEAD');
  return {
    number: index + 1,
    mergedAt: at,
    updatedAt: at,
    author: userOf(loginOf(author)),
    mergedBy: userOf(loginOf(merger)),
    reviews: () => ({ nodes: [{ author: userOf(loginOf(merger)) }] }),
  };
}

function membersOf(slug: string) {
  const nodes = [userOf(`${slug}-one`), userOf(`${slug}-two`)];
  return { totalCount: nodes.length, nodes };
}

/** A login that anybody could have, from a name in any script. */
export function loginOf(name: string): string {
  return (
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 39) || 'somebody'
  );
}

function userOf(login: string): FakeUser {
  return { __typename: 'User', login, databaseId: crc32(login) >>> 1, company: null };
}

function etagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('hex')}"`;
}

async function git(gitDir: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', gitDir, ...args], { maxBuffer: 2 ** 28 });
  return stdout.trim();
}
