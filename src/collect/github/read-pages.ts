import { z } from 'zod';
import { pageSize } from './queries.ts';
import type { RepositoryName } from './repository-name.ts';

/** Ten pages of a hundred: an audit asks no more of one list. */
const maxPages = 10;

export interface PagesInput<T> {
  readonly repository: RepositoryName;
  readonly route: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly item: z.ZodType<T>;
  /** Where the list lies in the answer; without it, the answer is the list. */
  readonly under?: string;
}

/** A list of REST's, page by page; not complete where it goes on beyond what is asked for. */
export async function readPages<T>(input: PagesInput<T>): Promise<{ items: T[]; complete: boolean }> {
  const { repository, route, item, under } = input;
  const list = z.array(item);
  const items: T[] = [];
  for (let page = 1; page <= maxPages; page++) {
    const parameters = { ...input.parameters, per_page: pageSize, page };
    const found =
      under === undefined
        ? await repository.client.get(route, parameters, list)
        : ((await repository.client.get(route, parameters, z.object({ [under]: list })))[under] ?? []);
    items.push(...found);
    if (found.length < pageSize) return { items, complete: true };
  }
  return { items, complete: false };
}
