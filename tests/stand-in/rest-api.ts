import type { IncomingMessage } from 'node:http';
import type { ApiOperation, JsonObject } from './api-description.ts';
import { ApiError, archived, invalidRequest, notAccessible, notFound } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import { allows, fullNameOf } from './github-state.ts';
import type { Level, Repository } from './model.ts';
import type { Answer, Call, Caller, Operation, Operations } from './operation.ts';
import { accessOperations } from './operations/access-operations.ts';
import { appOperations } from './operations/app-operations.ts';
import { checkRunOperations } from './operations/check-run-operations.ts';
import { issueOperations } from './operations/issue-operations.ts';
import { peopleOperations } from './operations/people-operations.ts';
import { pullRequestOperations } from './operations/pull-request-operations.ts';
import { repositoryOperations } from './operations/repository-operations.ts';
import { exhausted } from './refusal-of.ts';
import type { World } from './world.ts';

const operations: Operations = {
  ...accessOperations,
  ...appOperations,
  ...checkRunOperations,
  ...issueOperations,
  ...peopleOperations,
  ...pullRequestOperations,
  ...repositoryOperations,
};

const versions = ['2022-11-28', '2026-03-10'];

export interface RestRequest {
  readonly request: IncomingMessage;
  readonly url: URL;
  /** Below the API's address. */
  readonly path: string;
  readonly body: Buffer;
}

/** A request as far as it is understood, before anything is done. */
export interface MatchedRequest {
  readonly caller: Caller | null;
  readonly operation: ApiOperation | null;
  readonly accepted: string;
  readonly requestBody: unknown;
  readonly answer: () => Promise<Answer>;
}

/** Finds out what is asked for, and by whom; what is wrong with it is noted though it may be answered otherwise. */
export function matchRequest(world: World, { request, url, path, body }: RestRequest): MatchedRequest {
  const { method = 'GET', headers } = request;
  const pathname = followIds(world, path);
  const matched = world.description.match(method, pathname);
  const caller = attempt(() => authenticate(world, headers.authorization));
  const who = caller instanceof ApiError ? null : caller;
  if (matched === null) {
    world.violations.push(`${method} ${path}: no operation of GitHub's that the stand-in has`);
    return refused(who, null, notFound());
  }
  const { operation, params } = matched;
  const handler = operations[operation.key];
  const parsed = parseBody(body);
  const violations = (problems: readonly string[]) =>
    world.violations.push(...problems.map((problem) => `${operation.key}: ${problem}`));
  if (parsed instanceof ApiError) violations([parsed.message]);
  const given = parsed instanceof ApiError ? undefined : parsed;
  const checked = world.description.checkRequest(operation, { params, query: url.searchParams, body: given });
  violations(checked.problems);
  const common = { caller: who, operation, accepted: handler?.needs ?? '', requestBody: given };
  return {
    ...common,
    answer: async () => {
      if (caller instanceof ApiError) throw caller;
      checkHeaders(request);
      if (handler === undefined) throw notFound();
      const repository = findRepository(world, params, { caller, url, method, isByApp: handler.as === 'app' });
      allow(world, handler, caller, repository, params);
      countCall(world, caller);
      if (parsed instanceof ApiError) throw parsed;
      if (checked.problems.length > 0) throw invalidRequest(checked.problems);
      if (repository?.archived && method !== 'GET') throw archived(common.accepted);
      const call: Call = {
        world,
        caller,
        method,
        url,
        params: checked.params,
        query: checked.query,
        body: (given ?? {}) as JsonObject,
        headers,
        repository,
      };
      return noteRefusal(world, operation, () => handler.run(call));
    },
  };
}

/** A request that GitHub finds invalid is a violation too, whoever describes what is valid. */
async function noteRefusal(world: World, { key }: ApiOperation, work: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError && error.status === 422 && /^Invalid request|Validation Failed/.test(error.message)) {
      const errors = error.body.errors === undefined ? '' : ` ${JSON.stringify(error.body.errors)}`;
      world.violations.push(`${key}: ${error.message.replace('Invalid request.\n\n', '')}${errors}`);
    }
    throw error;
  }
}

function refused(caller: Caller | null, operation: ApiOperation | null, error: ApiError): MatchedRequest {
  return { caller, operation, accepted: '', requestBody: undefined, answer: () => Promise.reject(error) };
}

function checkHeaders({ headers }: IncomingMessage): void {
  const version = headers['x-github-api-version'];
  if (!headers['user-agent']) {
    const what = 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header';
    throw new ApiError(403, what);
  }
  if (typeof version === 'string' && !versions.includes(version))
    throw new ApiError(400, `The version ${version} of the API is not supported.`);
}

/** As GitHub answers: what a caller may not see is not there, and what has another name is at another place. */
function findRepository(
  { state, apiUrl }: World,
  { owner, repo }: Readonly<Record<string, string>>,
  { caller, url, method, isByApp }: { caller: Caller; url: URL; method: string; isByApp: boolean },
): Repository | null {
  if (owner === undefined || repo === undefined) return null;
  const fullName = `${owner}/${repo}`;
  const former = state.formerNames.get(fullName.toLowerCase());
  const repository = state.findRepository(fullName) ?? former ?? null;
  if (repository === null || !state.repositories.has(repository.id)) throw notFound();
  const mayRead =
    caller.kind === 'installation'
      ? state.reaches(caller.token, repository)
      : caller.kind === 'app'
        ? isByApp
        : repository.visibility === 'public';
  if (!mayRead) throw notFound();
  if (fullNameOf(repository).toLowerCase() === fullName.toLowerCase()) return repository;
  const rest = url.pathname.slice(url.pathname.indexOf(fullName) + fullName.length);
  const location = `${apiUrl}/repositories/${repository.id}${rest}${url.search}`;
  throw new ApiError(method === 'GET' ? 301 : 307, 'Moved Permanently', { headers: { location } });
}

function allow(
  world: World,
  { as, needs }: Operation,
  caller: Caller,
  repository: Repository | null,
  { org }: Readonly<Record<string, string>>,
): void {
  if (as === 'app') {
    if (caller.kind === 'app') return;
    throw new ApiError(401, 'A JSON web token could not be decoded');
  }
  if (caller.kind === 'app') throw notAccessible(needs ?? '');
  if (caller.kind === 'anybody') {
    if (as === 'installation') throw new ApiError(401, 'Requires authentication');
    // Who is in a team, or what administers a repository, is not for everybody even where all else is.
    if (/^(?:members|administration)=/.test(needs ?? '') || (org !== undefined && needs)) throw notFound();
    return;
  }
  if (needs === undefined) return;
  const granted = world.state.permissionsOf(caller.token);
  const isMet = needs.split('; ').some((need) => {
    const [name = '', level = ''] = need.split('=');
    return allows(granted[name], level as Level);
  });
  if (!isMet) throw notAccessible(needs);
  if (repository === null) return;
}

/** GitHub counts them by the hour. */
function countCall({ state }: World, caller: Caller): void {
  if (caller.kind !== 'installation') return;
  const { installation } = caller;
  if (installation.remaining <= 0) throw exhausted(Math.floor(state.clock() / 1000) + 1800);
  installation.remaining--;
}

/** `/repositories/17/…` is the repository with the id 17, whatever its name. */
function followIds({ state }: World, path: string): string {
  const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const repository = id === undefined ? undefined : state.repositories.get(Number(id));
  return repository === undefined ? path : `/repos/${fullNameOf(repository)}${rest}`;
}

function parseBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return new ApiError(400, 'Problems parsing JSON');
  }
}

function attempt<T>(work: () => T): T | ApiError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
