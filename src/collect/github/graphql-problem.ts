import { z } from 'zod';
import { GitHubError, type GitHubFailure } from './github-error.ts';
import { describeRateLimit, describeSecondaryLimit, readPause } from './rate-limit.ts';

/** One entry of `errors` in GraphQL's answer, which comes with status 200. */
export const GraphqlProblem = z.object({
  type: z.string().optional().catch(undefined),
  message: z.string().catch(''),
  path: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .catch(undefined),
  extensions: z
    .object({ saml_failure: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
export type GraphqlProblem = z.infer<typeof GraphqlProblem>;

export interface ProblemContext {
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly hasToken: boolean;
  readonly redact: (text: string) => string;
}

const failures: Readonly<Record<string, GitHubFailure>> = {
  NOT_FOUND: 'not-found',
  FORBIDDEN: 'forbidden',
  INSUFFICIENT_SCOPES: 'forbidden',
  RATE_LIMITED: 'rate-limited',
  RATE_LIMIT: 'rate-limited',
  SERVICE_UNAVAILABLE: 'unreachable',
  INTERNAL: 'unreachable',
  TIMEOUT: 'unreachable',
};

/** What one of GraphQL's errors comes to. */
export function explainProblem(problem: GraphqlProblem, { headers, hasToken, redact }: ProblemContext): GitHubError {
  const { type = '', message } = problem;
  const failure = failures[type] ?? 'unsupported';
  if (/secondary rate/i.test(message))
    return new GitHubError('rate-limited', describeSecondaryLimit(headers), { pause: readPause(headers, true) });
  if (failure === 'rate-limited') return new GitHubError('rate-limited', describeRateLimit(headers, hasToken));
  if (problem.extensions?.saml_failure)
    return new GitHubError('forbidden', 'The organisation asks for single sign-on. Authorise the token for it.');
  if (type === 'INSUFFICIENT_SCOPES') {
    const wanted = [...message.matchAll(/following scopes: \[([^\]]*)\]/g)].map(([, scopes = '']) =>
      scopes.replaceAll("'", ''),
    );
    const words =
      wanted.length === 0 ? 'The token lacks a scope.' : `The token lacks a scope. Grant it one of: ${wanted[0]}.`;
    return new GitHubError('forbidden', redact(words), { lacksScope: true });
  }
  const words = { forbidden: 'GitHub refused', 'not-found': 'GitHub found nothing', unreachable: 'GitHub failed' };
  return new GitHubError(
    failure,
    redact(`${words[failure as keyof typeof words] ?? 'GitHub answered with an error'}: ${message}`),
  );
}
