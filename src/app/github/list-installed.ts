import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import type { RepositoryRecord } from '../../state/intent.ts';

const Page = z.object({
  total_count: z.int(),
  repositories: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      owner: z.object({ login: z.string() }),
      default_branch: z.string(),
      private: z.boolean(),
      visibility: z.enum(['public', 'private', 'internal']).optional(),
      archived: z.boolean(),
      fork: z.boolean(),
      is_template: z.boolean().optional(),
      has_issues: z.boolean().optional(),
      pushed_at: z.string().nullable(),
      html_url: z.string(),
    }),
  ),
});

export type Visibility = NonNullable<RepositoryRecord['visibility']>;

/** A repository as GitHub has it at this moment. */
export interface InstalledRepository {
  readonly record: RepositoryRecord & { readonly visibility: Visibility };
  readonly hasIssues: boolean;
  /** Milliseconds since 1970; null: never. */
  readonly pushedAt: number | null;
  readonly url: string;
}

const mostPages = 100;

/** All repositories of an installation, with a token of it: a call for each hundred. */
export async function listInstalled(client: Pick<Octokit, 'request'>): Promise<InstalledRepository[]> {
  const listed: InstalledRepository[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await client.request('GET /installation/repositories', { per_page: 100, page });
    const { total_count, repositories } = Page.parse(data);
    listed.push(...repositories.map(toInstalled));
    if (repositories.length === 0 || listed.length >= total_count) break;
  }
  return listed;
}

function toInstalled(listed: z.infer<typeof Page>['repositories'][number]): InstalledRepository {
  return {
    record: {
      id: listed.id,
      owner: listed.owner.login,
      name: listed.name,
      defaultBranch: listed.default_branch,
      visibility: listed.visibility ?? (listed.private ? 'private' : 'public'),
      archived: listed.archived,
      fork: listed.fork,
      template: listed.is_template ?? false,
    },
    hasIssues: listed.has_issues ?? true,
    pushedAt: listed.pushed_at === null ? null : Date.parse(listed.pushed_at),
    url: listed.html_url,
  };
}
