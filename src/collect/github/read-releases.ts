import { z } from 'zod';
import { yearSeconds } from '../../core/day.ts';
import type { Fact } from '../../core/fact.ts';
import type { Account, Releases } from '../../core/github-facts.ts';
import type { NamedAccount } from '../../derive/github/describe-account.ts';
import { attempt } from '../unknown-from-error.ts';
import { epochOf } from './actor.ts';
import { pageSize } from './queries.ts';
import { explainNotFound, type RepositoryName } from './repository-name.ts';

export interface WindowInput {
  readonly repository: RepositoryName;
  /** End of the window: seconds since 1970. */
  readonly now: number;
  readonly describe: (account: NamedAccount) => Account;
}

/** A release as either API tells of it. */
export interface FoundRelease {
  readonly publishedAt: string | null;
  readonly isDraft: boolean;
  readonly author: NamedAccount | null;
}

const Answer = z.array(
  z.object({
    published_at: z.string().nullable(),
    draft: z.boolean(),
    author: z.object({ login: z.string(), type: z.string() }).nullish(),
  }),
);

/** The year's releases through REST, which answers without a token too. */
export async function readReleases({ repository, now, describe }: WindowInput): Promise<Fact<Releases>> {
  const { client, owner, name } = repository;
  return attempt(async () => {
    const parameters = { owner, repo: name, per_page: pageSize };
    const found = await client.get('/repos/{owner}/{repo}/releases', parameters, Answer).catch((error: unknown) => {
      throw explainNotFound(error, repository);
    });
    const releases = found.map(({ published_at, draft, author }) => ({
      publishedAt: published_at,
      isDraft: draft,
      author: author ? { login: author.login, isBot: author.type === 'Bot' } : null,
    }));
    return selectReleases(releases, { now, describe, hasMore: found.length >= pageSize });
  });
}

/** Those that were published within the year before `now`. */
export function selectReleases(
  found: readonly FoundRelease[],
  { now, describe, hasMore }: Pick<WindowInput, 'now' | 'describe'> & { readonly hasMore: boolean },
): Releases {
  const since = now - yearSeconds;
  const dated = found.flatMap(({ publishedAt, isDraft, author }) =>
    isDraft || publishedAt === null ? [] : [{ at: epochOf(publishedAt), author: author && describe(author) }],
  );
  return {
    since,
    complete: !hasMore || dated.some(({ at }) => at <= since),
    releases: dated.filter(({ at }) => at > since && at <= now).sort((a, b) => b.at - a.at),
  };
}
