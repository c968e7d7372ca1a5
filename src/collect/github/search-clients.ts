import { z } from 'zod';
import { daySeconds } from '../../core/day.ts';
import type { Fact } from '../../core/fact.ts';
import type { ListedClients } from '../../core/interoperation-facts.ts';
import { attempt } from '../unknown-from-error.ts';
import type { GitHubClient } from './github-client.ts';
import { sha256 } from './kept-readings.ts';
import { searchedRepositoriesQuery } from './queries.ts';

const kind = 'github-found-clients';
/** Asked again after a week, less an hour for the run to come early. */
const keptSeconds = 7 * daySeconds - 3600;
/** Shorter names, and those that half of all projects bear, are topics of something else. */
const minName = 4;
const general =
  /^(?:api|apps?|auth|backend|bot|chat|cli|client|clients|cloud|code|contracts|core|data|desktop|dev|docs|engine|frontend|gateway|interface|main|mobile|monorepo|node|notes|platform|project|protocol|repo|sdk|search|server|service|site|specs?|standard|system|test|tools?|ui|web|website|wiki)$/;
/** What calls itself something that talks to the project. */
const talking =
  /\b(?:clients?|apps?|android|ios|desktop|mobile|sdk|api|bindings?|wrapper|library|bots?|cli|tui|extension|plugin|add-?on|integration|exporter)\b/i;

const Found = z.object({
  nameWithOwner: z.string(),
  isFork: z.boolean(),
  isMirror: z.boolean(),
  isArchived: z.boolean(),
  pushedAt: z.iso.datetime({ offset: true }).nullable(),
  description: z.string().nullable(),
  repositoryTopics: z.object({ nodes: z.array(z.object({ topic: z.object({ name: z.string() }) })) }),
});
const Answer = z.object({ search: z.object({ nodes: z.array(Found) }) });
const Kept = z.object({
  readAt: z.int(),
  found: z.array(z.object({ name: z.string(), pushedAt: z.int().nullable() })),
});

export interface ClientSearch {
  readonly client: GitHubClient;
  /** The project's. */
  readonly owner: string;
  readonly name: string;
  /** Seconds since 1970, of the clock on the wall. */
  readonly present: number;
}

/**
 * Repositories of other owners that carry the project's name as a topic and call themselves something that talks to it: no forks, no
 * mirrors, none archived. Null where the name is too general to be searched for.
 */
export async function searchClients(search: ClientSearch): Promise<Fact<ListedClients['discovered']>> {
  const { client, owner, present } = search;
  const name = search.name.toLowerCase();
  if (name.length < minName || general.test(name) || !/^[a-z\d][a-z\d-]*$/.test(name))
    return { status: 'known', value: null };
  const key = sha256(`${owner.toLowerCase()}/${name}`);
  const kept = client.kept.find(kind, key, Kept);
  if (kept !== null && kept.readAt > present - keptSeconds) return { status: 'known', value: describe(kept) };
  return attempt(async () => {
    const query = `topic:${name} archived:false mirror:false fork:false -user:${owner} sort:stars-desc`;
    const { data } = await client.graphql(searchedRepositoriesQuery, { query }, Answer);
    const found = data.search.nodes.flatMap((one) =>
      isClient(one, owner, name) ? [{ name: one.nameWithOwner.toLowerCase(), pushedAt: secondsOf(one.pushedAt) }] : [],
    );
    const answer = { readAt: present, found };
    client.kept.keep(kind, [[key, answer]]);
    return describe(answer);
  });
}

function isClient(found: z.infer<typeof Found>, owner: string, name: string): boolean {
  const { nameWithOwner, isFork, isMirror, isArchived, description } = found;
  const [other = '', repository = ''] = nameWithOwner.split('/');
  if (isFork || isMirror || isArchived || other.toLowerCase() === owner.toLowerCase()) return false;
  const topics = found.repositoryTopics.nodes.map(({ topic }) => topic.name);
  // Another project of the same name is about itself.
  const isNamesake = repository.toLowerCase() === name;
  return !isNamesake && talking.test([repository, description ?? '', ...topics].join(' ').replaceAll(/[-_]/g, ' '));
}

function describe({ readAt, found }: z.infer<typeof Kept>): NonNullable<ListedClients['discovered']> {
  return found.map(({ name, pushedAt }) => ({ name, askedAt: readAt, pushedAt }));
}

function secondsOf(time: string | null): number | null {
  return time === null ? null : Math.floor(Date.parse(time) / 1000);
}
