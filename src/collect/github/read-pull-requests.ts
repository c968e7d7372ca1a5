import { z } from 'zod';
import { yearSeconds } from '../../core/day.ts';
import { type Fact, known, unknown } from '../../core/fact.ts';
import type { PullRequest, PullRequests, Releases } from '../../core/github-facts.ts';
import { attempt, unknownFromError } from '../unknown-from-error.ts';
import { Actor, epochOf, nameActor } from './actor.ts';
import type { GraphqlAnswer } from './github-client.ts';
import { pullRequestsQuery } from './queries.ts';
import { selectReleases, type WindowInput } from './read-releases.ts';
import { explainNull } from './repository-name.ts';

const maxPages = 3;

/** What may be missing without the rest being worthless is nullable: the token may not see it. */
const Answer = z.object({
  repository: z
    .object({
      pullRequests: z
        .object({
          pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
          nodes: z.array(
            z
              .object({
                number: z.int(),
                mergedAt: z.string().nullable(),
                updatedAt: z.string(),
                author: Actor,
                mergedBy: Actor,
                reviews: z.object({ nodes: z.array(z.object({ author: Actor }).nullable()).nullable() }).nullable(),
              })
              .nullable(),
          ),
        })
        .nullable(),
      releases: z
        .object({
          pageInfo: z.object({ hasNextPage: z.boolean() }),
          nodes: z.array(
            z
              .object({
                publishedAt: z.string().nullable(),
                isDraft: z.boolean(),
                author: z.object({ login: z.string(), resourcePath: z.string() }).nullable(),
              })
              .nullable(),
          ),
        })
        .nullish(),
    })
    .nullable(),
});
type Answer = z.infer<typeof Answer>;
type Page = NonNullable<NonNullable<Answer['repository']>['pullRequests']>;
type Node = NonNullable<Page['nodes'][number]>;

export interface MergingFacts {
  readonly pullRequests: Fact<PullRequests>;
  readonly releases: Fact<Releases>;
}

/** The year's merged pull requests with who approved and merged them, and the year's releases, in one call where they fit in one page. */
export async function readPullRequests(input: WindowInput): Promise<MergingFacts> {
  const first = await attempt(() => readPage(input, null));
  if (first.status === 'unknown') return { pullRequests: first, releases: first };
  return {
    releases: releasesOf(first.value, input),
    pullRequests: await pullRequestsOf(first.value, input),
  };
}

async function readPage({ repository }: WindowInput, after: string | null): Promise<GraphqlAnswer<Answer>> {
  const { client, owner, name } = repository;
  const answer = await client.graphql(pullRequestsQuery, { owner, name, after, withReleases: after === null }, Answer);
  if (answer.data.repository !== null) return answer;
  throw explainNull(answer, repository);
}

function releasesOf({ data, problems }: GraphqlAnswer<Answer>, input: WindowInput): Fact<Releases> {
  const page = data.repository?.releases;
  if (!page) return missing('releases', problems);
  const found = page.nodes
    .filter((node) => node !== null)
    // A bot is a user here, and only its address tells.
    .map(({ publishedAt, isDraft, author }) => ({
      publishedAt,
      isDraft,
      author: author && { login: author.login, isBot: author.resourcePath.startsWith('/apps/') },
    }));
  return known(selectReleases(found, { ...input, hasMore: page.pageInfo.hasNextPage }));
}

async function pullRequestsOf(first: GraphqlAnswer<Answer>, input: WindowInput): Promise<Fact<PullRequests>> {
  const since = input.now - yearSeconds;
  const nodes: Node[] = [];
  let answer = first;
  for (let pages = 1; ; pages++) {
    const page = answer.data.repository?.pullRequests;
    if (!page) return missing('pullRequests', answer.problems);
    nodes.push(...page.nodes.filter((node) => node !== null));
    const { hasNextPage, endCursor } = page.pageInfo;
    // Whatever was merged since then was updated since then.
    const isComplete = !hasNextPage || endCursor === null || nodes.some(({ updatedAt }) => epochOf(updatedAt) < since);
    if (isComplete || pages === maxPages) return select(nodes, { ...input, isComplete });
    const next = await attempt(() => readPage(input, endCursor));
    // What was read are the latest ones, and they are told as that.
    if (next.status === 'unknown') return select(nodes, { ...input, isComplete: false });
    answer = next.value;
  }
}

function missing(part: 'pullRequests' | 'releases', problems: GraphqlAnswer<Answer>['problems']): Fact<never> {
  const problem = problems.find(({ path }) => path.includes(part)) ?? problems[0];
  if (problem) return unknownFromError(problem.error);
  return unknown('unsupported', 'GitHub left this out of its answer and did not say why.');
}

function select(
  nodes: readonly Node[],
  { now, describe, isComplete }: WindowInput & { readonly isComplete: boolean },
): Fact<PullRequests> {
  const since = now - yearSeconds;
  // A list that moved while it was paged through shows one twice.
  const merged = [...new Map(nodes.map((node) => [node.number, node])).values()]
    .flatMap((node) => (node.mergedAt === null ? [] : [toPullRequest(node, epochOf(node.mergedAt), describe)]))
    .filter(({ at }) => at > since && at <= now)
    .sort((a, b) => b.at - a.at || b.number - a.number);
  if (merged.length === 0 && !isComplete)
    return unknown(
      'truncated',
      `The ${nodes.length} pull requests updated last were all merged outside the year asked for.`,
    );
  return known({ since, complete: isComplete, merged });
}

function toPullRequest(node: Node, at: number, describe: WindowInput['describe']): PullRequest {
  const { number, author, mergedBy, reviews } = node;
  const approvers = (reviews?.nodes ?? []).flatMap((review) => review?.author ?? []);
  const others = new Map(
    approvers.filter(({ login }) => login !== author?.login).map((actor) => [actor.login.toLowerCase(), actor]),
  );
  return {
    number,
    at,
    author: author && describe(nameActor(author)),
    mergedBy: mergedBy && describe(nameActor(mergedBy)),
    approvers: [...others.values()].map((actor) => describe(nameActor(actor))),
  };
}
