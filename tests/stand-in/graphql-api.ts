import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, GraphQLError, type GraphQLSchema, graphql } from 'graphql';
import { allows, nodeIdOf } from './github-state.ts';
import type { Account, Issue, Level, PullRequest, Repository } from './model.ts';
import type { Caller } from './operation.ts';
import type { World } from './world.ts';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

type Page = { readonly first?: number; readonly after?: string | null };

let schema: GraphQLSchema | null = null;

const mostPinned = 3;

/** Answered by GitHub's own published schema, so that a query that GitHub would refuse is refused here. */
export async function answerGraphql(
  world: World,
  caller: Caller,
  { query, variables }: GraphqlRequest,
): Promise<unknown> {
  schema ??= buildSchema(published.idl, { assumeValid: true });
  const { data, errors } = await graphql({
    schema,
    source: query,
    rootValue: rootFor(world, caller),
    variableValues: variables ?? {},
  });
  const problems = errors?.map(({ message, path, locations, extensions }) => ({
    ...(extensions.type === undefined ? {} : { type: extensions.type }),
    ...(path === undefined ? {} : { path }),
    ...(locations === undefined ? {} : { locations }),
    message,
  }));
  // What the schema refuses is a mistake in the query; what is not found or not allowed is an answer.
  for (const problem of problems ?? [])
    if (problem.type === undefined) world.violations.push(`POST /graphql: ${problem.message}`);
  return problems === undefined ? { data } : { ...(data === undefined ? {} : { data }), errors: problems };
}

function rootFor(world: World, caller: Caller) {
  const { state } = world;
  return {
    viewer: () => {
      if (caller.kind === 'anybody') throw problem('FORBIDDEN', 'Nobody is signed in.');
      // An app is called with its suffix here, and nowhere else in this API.
      return { ...resolveUser(world, caller.app.bot), login: caller.app.bot.login };
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = state.findRepository(`${owner}/${name}`) ?? state.formerNames.get(`${owner}/${name}`.toLowerCase());
      if (found && maySee(world, caller, found)) return resolveRepository(world, caller, found);
      throw problem('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    user: ({ login }: { login: string }) => {
      const account = state.accounts.get(login.toLowerCase());
      if (account?.type === 'User') return resolveUser(world, account);
      throw problem('NOT_FOUND', `Could not resolve to a User with the login of '${login}'.`);
    },
    organization: ({ login }: { login: string }) => {
      const account = state.accounts.get(login.toLowerCase());
      if (account?.type === 'Organization') return resolveOrganisation(world, caller, account);
      throw problem('NOT_FOUND', `Could not resolve to an Organization with the login of '${login}'.`);
    },
    search: ({ query }: { query: string }) => {
      world.searches.push(query);
      const topic = /(?:^| )topic:(\S+)/.exec(query)?.[1];
      const owner = /(?:^| )-user:(\S+)/.exec(query)?.[1]?.toLowerCase();
      const found = [...state.repositories.values()].filter(
        (one) =>
          topic !== undefined &&
          one.topics.includes(topic) &&
          one.owner.login.toLowerCase() !== owner &&
          maySee(world, caller, one),
      );
      return {
        nodes: found.map((one) => ({ __typename: 'Repository', ...resolveRepository(world, caller, one) })),
      };
    },
    pinIssue: ({ input }: { input: { issueId: string } }) => pin(world, caller, input.issueId, true),
    unpinIssue: ({ input }: { input: { issueId: string } }) => pin(world, caller, input.issueId, false),
  };
}

function resolveRepository(world: World, caller: Caller, repository: Repository) {
  const needs = (permission: string) => requirePermission(world, caller, permission, 'read');
  return {
    id: nodeIdOf('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: `${repository.owner.login}/${repository.name}`,
    isPrivate: repository.visibility !== 'public',
    isArchived: repository.archived,
    isFork: repository.parent !== null,
    isMirror: false,
    pushedAt: repository.pushedAt,
    description: repository.description,
    repositoryTopics: (page: Page) =>
      connect(
        repository.topics.map((name) => ({ topic: { name } })),
        page,
      ),
    hasIssuesEnabled: repository.hasIssues,
    object: async ({ oid, expression }: { oid?: string; expression?: string }) => {
      needs('contents');
      const sha = await repository.git.resolve(oid ?? expression ?? '');
      const [commit] = sha === null ? [] : await repository.git.log(1, sha);
      if (commit === undefined) return null;
      const account = world.state.accountOfEmail(commit.author.email);
      const user = account?.type === 'User' ? resolveUser(world, account) : null;
      return { __typename: 'Commit', oid: commit.sha, message: commit.message, author: { ...commit.author, user } };
    },
    pullRequests: ({ states, ...page }: Page & { states?: readonly string[] }) => {
      needs('pull_requests');
      const stateOf = (one: PullRequest) => (one.mergedAt === null ? one.state.toUpperCase() : 'MERGED');
      const chosen = [...repository.pullRequests.values()]
        .filter((one) => !states || states.includes(stateOf(one)))
        .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : b.number - a.number));
      return connect(
        chosen.map((one) => resolvePullRequest(world, one)),
        page,
      );
    },
    releases: (page: Page) =>
      connect(
        repository.releases.map((release) => ({
          publishedAt: release.draft ? null : release.publishedAt,
          isDraft: release.draft ?? false,
          tagName: release.tag,
          author: resolveUser(world, world.state.account(release.author)),
        })),
        page,
      ),
    issue: ({ number }: { number: number }) => {
      needs('issues');
      const issue = repository.issues.get(number);
      return issue && !issue.deleted && issue.transferredTo === null ? resolveIssue(issue) : null;
    },
    pinnedIssues: (page: Page) =>
      connect(
        [...repository.issues.values()].filter(({ pinned }) => pinned).map((issue) => ({ issue: resolveIssue(issue) })),
        page,
      ),
  };
}

function resolvePullRequest(world: World, one: PullRequest) {
  return {
    id: nodeIdOf('PR', one.id),
    number: one.number,
    title: one.title,
    mergedAt: one.mergedAt,
    updatedAt: one.updatedAt,
    author: resolveActor(world, one.author),
    mergedBy: one.mergedBy && resolveActor(world, one.mergedBy),
    reviews: (page: Page) =>
      connect(
        one.approvers.map((approver) => ({ author: resolveActor(world, approver) })),
        page,
      ),
  };
}

function resolveIssue(issue: Issue) {
  return {
    id: nodeIdOf('I', issue.id),
    number: issue.number,
    title: issue.title,
    state: issue.state.toUpperCase(),
    isPinned: issue.pinned,
  };
}

function resolveOrganisation(world: World, caller: Caller, account: Account) {
  return {
    ...resolveActor(world, account),
    name: account.name,
    team: ({ slug }: { slug: string }) => {
      requirePermission(world, caller, 'members', 'read');
      const team = world.state.teamsOf(account).find((one) => one.slug === slug);
      if (!team || (caller.kind === 'installation' && caller.installation.account.id !== account.id)) return null;
      return {
        name: team.name,
        slug,
        members: (page: Page) =>
          connect(
            [...team.members].map((login) => resolveUser(world, world.state.account(login))),
            page,
          ),
      };
    },
  };
}

function resolveActor({ origin }: World, { id, login, type }: Account) {
  const path = type === 'Bot' ? `/apps/${login.replace('[bot]', '')}` : `/${login}`;
  return {
    __typename: type,
    login: login.replace('[bot]', ''),
    databaseId: id,
    resourcePath: path,
    url: `${origin}${path}`,
  };
}

function resolveUser(world: World, account: Account) {
  const { state } = world;
  return {
    ...resolveActor(world, account),
    name: account.name,
    company: account.company,
    // Who is in which organisation is shown only where people made it public; here nobody has.
    organizations: (page: Page) => connect([], page),
    id: nodeIdOf('U', account.id),
    createdAt: state.now(),
  };
}

function pin(world: World, caller: Caller, issueId: string, pinned: boolean) {
  const issue = [...world.state.repositories.values()]
    .filter((repository) => maySee(world, caller, repository))
    .flatMap((repository) => [...repository.issues.values()])
    .find((one) => !one.deleted && one.transferredTo === null && nodeIdOf('I', one.id) === issueId);
  if (!issue) throw problem('NOT_FOUND', `Could not resolve to a node with the global id of '${issueId}'.`);
  requirePermission(world, caller, 'issues', 'write');
  const others = [...issue.repository.issues.values()].filter((one) => one.pinned && one !== issue);
  if (pinned && others.length >= mostPinned) throw problem('UNPROCESSABLE', 'Maximum 3 pinned issues per repository');
  issue.pinned = pinned;
  return { issue: resolveIssue(issue) };
}

function connect<T>(all: readonly T[], { first = 100, after }: Page) {
  const start = after ? Number(Buffer.from(after, 'base64').toString().replace('cursor:', '')) : 0;
  const nodes = all.slice(start, start + first);
  const end = start + nodes.length;
  const endCursor = nodes.length === 0 ? null : Buffer.from(`cursor:${end}`).toString('base64');
  return {
    totalCount: all.length,
    nodes,
    pageInfo: { hasNextPage: end < all.length, hasPreviousPage: start > 0, endCursor },
  };
}

/** What is public everybody sees who is signed in. */
function maySee({ state }: World, caller: Caller, repository: Repository): boolean {
  if (caller.kind === 'anybody') return false;
  return (
    repository.visibility === 'public' || (caller.kind === 'installation' && state.reaches(caller.token, repository))
  );
}

function requirePermission({ state }: World, caller: Caller, name: string, level: Level): void {
  const granted = caller.kind === 'installation' ? state.permissionsOf(caller.token)[name] : undefined;
  if (!allows(granted, level)) throw problem('FORBIDDEN', 'Resource not accessible by integration');
}

function problem(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}
