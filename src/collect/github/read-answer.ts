import { RequestError } from '@octokit/request-error';
import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import type { GraphqlAnswer } from './github-client.ts';
import { GitHubError } from './github-error.ts';
import { explainProblem, GraphqlProblem } from './graphql-problem.ts';
import type { KeptReadings } from './kept-readings.ts';

const answerKind = 'github-answer';

export interface GetInput<T> {
  readonly route: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly schema: z.ZodType<T>;
}

/** One GET, made on condition that the answer differs from the one kept. What is kept holds only the fields of the schema. */
export async function readRest<T>(
  octokit: Octokit,
  kept: KeptReadings,
  { route, parameters, schema }: GetInput<T>,
): Promise<T> {
  const { url, headers } = octokit.request.endpoint(`GET ${route}`, parameters);
  const key = `GET ${url} ${headers.accept}`;
  const before = kept.find(answerKind, key, z.object({ etag: z.string(), value: schema }));
  try {
    const response = await octokit.request(`GET ${route}`, {
      ...parameters,
      headers: before === null ? {} : { 'if-none-match': before.etag },
    });
    const { status } = response as { status: number };
    if (status >= 300) {
      const words = `The API redirects to another place (${status}), which is not followed: the token stays here.`;
      throw new GitHubError('unsupported', words);
    }
    const value = readAs(schema, response.data);
    const { etag } = response.headers;
    if (etag) kept.keep(answerKind, [[key, { etag, value }]]);
    return value;
  } catch (error) {
    if (before !== null && error instanceof RequestError && error.status === 304) return before.value as T;
    throw error;
  }
}

export interface RawAnswer {
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

interface ReadContext {
  readonly hasToken: boolean;
  readonly redact: (text: string) => string;
}

const Body = z.object({ data: z.unknown().optional(), errors: z.array(GraphqlProblem).nullish() });

/** GraphQL's answer, which may be a part of what was asked for: what is missing matters only where the schema asks for it. */
export function readGraphql<T>(answer: RawAnswer, schema: z.ZodType<T>, context: ReadContext): GraphqlAnswer<T> {
  const { data, errors } = readAs(Body, answer.data);
  const problems = (errors ?? []).map((problem) => ({
    path: problem.path ?? [],
    error: explainProblem(problem, { ...context, headers: answer.headers }),
  }));
  const limited = problems.find(({ error }) => error.failure === 'rate-limited');
  if (limited) throw limited.error;
  const parsed = schema.safeParse(data);
  if (parsed.success) return { data: parsed.data, problems };
  throw problems[0]?.error ?? misfit(parsed.error);
}

function readAs<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw misfit(parsed.error);
}

function misfit({ issues }: z.ZodError): GitHubError {
  const where = issues[0]?.path.join('.') || 'the whole';
  return new GitHubError('unsupported', `GitHub's answer is not of the shape that is documented (${where}).`);
}
