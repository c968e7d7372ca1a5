import { z } from 'zod';
import { daySeconds } from '../../core/day.ts';
import { type Fact, known, unknown } from '../../core/fact.ts';
import type { Interoperation, ListedClients } from '../../core/interoperation-facts.ts';
import { attempt } from '../unknown-from-error.ts';
import type { GitHubClient } from './github-client.ts';
import { sha256 } from './kept-readings.ts';
import { listedRepositoriesQuery, numbered, pageSize } from './queries.ts';
import { needsToken } from './repository-name.ts';

const kind = 'github-listed-client';
/** Asked again after a week, less an hour for the run to come early. */
const keptSeconds = 7 * daySeconds - 3600;

const State = z.object({ isArchived: z.boolean(), pushedAt: z.iso.datetime({ offset: true }).nullable() });
const Kept = z.object({ readAt: z.int(), state: State.nullable() });
const Answer = z.record(z.string(), State.nullable());

export interface ListedClientsInput {
  readonly client: GitHubClient;
  /** Those of one GitHub alone are asked about, the first hundred. */
  readonly clients: Interoperation['independentClients'];
  /** Where these stand: `github.com`, or the host of a server of one's own. */
  readonly host: string;
  /** Seconds since 1970, of the clock on the wall. */
  readonly present: number;
}

/** Whether the repositories that documents list are there, archived or long untouched; asked once a week. */
export async function readListedClients(input: ListedClientsInput): Promise<Fact<ListedClients['repositories']>> {
  const { client, clients, host, present } = input;
  const names = listNames(clients, host);
  if (names.length === 0) return known([]);
  if (!client.hasToken) return unknown('forbidden', needsToken);
  const states = new Map<string, z.infer<typeof Kept>>();
  for (const name of names) {
    const kept = client.kept.find(kind, sha256(name), Kept);
    if (kept !== null && kept.readAt > present - keptSeconds) states.set(name, kept);
  }
  const open = names.filter((name) => !states.has(name));
  const answer = open.length === 0 ? null : await attempt(() => ask(client, open));
  if (answer?.status === 'unknown') return answer;
  const read = answer?.value.map(([name, state]) => [name, { readAt: present, state }] as const) ?? [];
  client.kept.keep(
    kind,
    read.map(([name, kept]) => [sha256(name), kept]),
  );
  for (const [name, kept] of read) states.set(name, kept);
  return known([...states].map(([name, { readAt, state }]) => describe(name, readAt, state)));
}

async function ask(client: GitHubClient, names: readonly string[]) {
  const owners = names.map((name) => name.slice(0, name.indexOf('/')));
  const own = names.map((name) => name.slice(name.indexOf('/') + 1));
  const variables = { ...numbered('o', owners), ...numbered('n', own) };
  const { data } = await client.graphql(listedRepositoriesQuery(names.length), variables, Answer);
  return names.map((name, index) => [name, data[`r${index}`] ?? null] as const);
}

function describe(
  name: string,
  readAt: number,
  state: z.infer<typeof State> | null,
): ListedClients['repositories'][number] {
  const pushedAt = state?.pushedAt ? Math.floor(Date.parse(state.pushedAt) / 1000) : null;
  return { name, askedAt: readAt, exists: state !== null, isArchived: state?.isArchived ?? false, pushedAt };
}

function listNames(clients: ListedClientsInput['clients'], host: string): string[] {
  const names = clients.flatMap(({ url }) => {
    const [, found, owner, name] = /^https?:\/\/(?:www\.)?([^/]+)\/([\w-]{1,100})\/([\w.-]{1,100})/.exec(url) ?? [];
    return found?.toLowerCase() === host && owner !== undefined && name !== undefined
      ? [`${owner}/${name.replace(/\.git$/, '')}`.toLowerCase()]
      : [];
  });
  return [...new Set(names)].slice(0, pageSize);
}
