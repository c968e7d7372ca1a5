import { z } from 'zod';
import { daySeconds } from '../../core/day.ts';
import { type Fact, known, unknown } from '../../core/fact.ts';
import type { Memberships } from '../../core/github-facts.ts';
import type { Profile } from '../../derive/identity/profile.ts';
import { attempt } from '../unknown-from-error.ts';
import type { GitHubClient } from './github-client.ts';
import { GitHubError } from './github-error.ts';
import { sha256 } from './kept-readings.ts';
import { membershipsQuery, numbered, pageSize } from './queries.ts';
import { needsToken } from './repository-name.ts';

const kind = 'github-profile';
const keptSeconds = 30 * daySeconds;
const scopes = ['read:org', 'write:org', 'admin:org'];

const Organisation = z.object({ login: z.string(), name: z.string().nullable(), isVerified: z.boolean() });

const Kept = z.object({
  readAt: z.int(),
  withOrganisations: z.boolean(),
  profile: z.object({ company: z.string().nullable(), organisations: z.array(Organisation) }).nullable(),
});

const Answer = z.record(
  z.string(),
  z
    .object({
      company: z.string().nullable(),
      organizations: z.object({ nodes: z.array(Organisation.nullable()).nullable() }).nullish(),
    })
    .nullable(),
);

export interface MembershipInput {
  readonly client: GitHubClient;
  /** The most active first: the first hundred are asked about. */
  readonly logins: readonly string[];
  /** Seconds since 1970, of the clock on the wall. */
  readonly present: number;
}

export interface FoundMemberships {
  readonly fact: Fact<Memberships>;
  /** By login in lower case. */
  readonly profiles: ReadonlyMap<string, Profile>;
}

/** What GitHub shows of whose employees people are: their organisations, and what they say of themselves. */
export async function readMemberships({ client, logins, present }: MembershipInput): Promise<FoundMemberships> {
  if (!client.hasToken) return { fact: unknown('forbidden', needsToken), profiles: new Map() };
  const granted = client.scopes();
  const maySee = !client.isForEverybody && (granted === null || scopes.some((scope) => granted.includes(scope)));
  const asked = [...new Set(logins.filter(isLogin).map((login) => login.toLowerCase()))].slice(0, pageSize);
  const kept = new Map(asked.map((login) => [login, client.kept.find(kind, sha256(login), Kept)]));
  const isFresh = (login: string) => {
    const found = kept.get(login) ?? null;
    return found !== null && found.readAt > present - keptSeconds && found.withOrganisations === maySee;
  };
  const profiles = new Map<string, Profile | null>(
    asked.filter(isFresh).map((login) => [login, kept.get(login)?.profile ?? null]),
  );
  const open = asked.filter((login) => !isFresh(login));
  const answer = open.length === 0 ? null : await attempt(() => ask(client, open, maySee));
  const read = answer?.status === 'known' ? answer.value : null;
  for (const [login, profile] of read?.profiles ?? []) profiles.set(login, profile);
  const withOrganisations = read?.withOrganisations ?? maySee;
  client.kept.keep(
    kind,
    [...(read?.profiles ?? [])].map(([login, profile]) => [
      sha256(login),
      { readAt: present, withOrganisations, profile },
    ]),
  );
  const found = [...profiles].flatMap(([login, profile]) => (profile === null ? [] : [[login, profile] as const]));
  const telling = found.filter(([, { company, organisations }]) => company !== null || organisations.length > 0);
  // What an earlier audit was told still holds, though not all could be asked today.
  return {
    fact:
      answer?.status === 'unknown' ? answer : known({ asked: profiles.size, found: telling.length, withOrganisations }),
    profiles: new Map(found),
  };
}

interface ReadProfiles {
  readonly withOrganisations: boolean;
  readonly profiles: readonly (readonly [string, Profile | null])[];
}

/** A token without the scope is refused the whole answer; what people say of themselves is asked for again. */
async function ask(client: GitHubClient, logins: readonly string[], withOrganisations: boolean): Promise<ReadProfiles> {
  try {
    const query = membershipsQuery(logins.length, withOrganisations);
    const { data, problems } = await client.graphql(query, numbered('u', logins), Answer);
    const lacking = problems.find(({ error }) => error.lacksScope)?.error;
    if (lacking) throw lacking;
    return { withOrganisations, profiles: logins.map((login, index) => [login, toProfile(data[`u${index}`] ?? null)]) };
  } catch (error) {
    if (withOrganisations && error instanceof GitHubError && error.lacksScope) return ask(client, logins, false);
    throw error;
  }
}

function toProfile(user: z.infer<typeof Answer>[string]): Profile | null {
  if (user === null) return null;
  const organisations = (user.organizations?.nodes ?? []).filter((one) => one !== null);
  return { company: user.company?.trim() ? user.company.slice(0, 200) : null, organisations };
}

/** A login as GitHub gives them, also to managed users; a bot's has brackets and no profile. */
function isLogin(text: string): boolean {
  return /^[\w-]{1,100}$/.test(text);
}
