import type { z } from 'zod';
import { explainPublishFailure } from './explain-publish-failure.ts';
import { PublishError } from './publish-error.ts';

/** What is used of Octokit. */
export interface OctokitLike {
  request(route: string, parameters: Record<string, unknown>): Promise<{ readonly data: unknown }>;
}

/** Calls that bring what they are expected to bring, or a {@link PublishError}. */
export interface PublishClient {
  request<Answer extends z.ZodType>(
    answer: Answer,
    route: string,
    parameters: Record<string, unknown>,
  ): Promise<z.infer<Answer>>;
}

export function createPublishClient(octokit: OctokitLike): PublishClient {
  return {
    async request(answer, route, parameters) {
      const { data } = await octokit.request(route, parameters).catch((error: unknown) => {
        throw explainPublishFailure(error, route);
      });
      const parsed = answer.safeParse(data);
      // A proxy's page, or a server's answer cut short: what was asked may have been done all the same.
      if (!parsed.success) throw new PublishError('unreachable', `${route}: the answer is not GitHub's`);
      return parsed.data;
    },
  };
}
