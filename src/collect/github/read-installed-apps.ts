import { z } from 'zod';
import type { InstalledApp, InstalledApps } from '../../core/access-facts.ts';
import { type Fact, known, type Unknown } from '../../core/fact.ts';
import { attempt } from '../unknown-from-error.ts';
import { type AccessInput, readPermitted } from './access-input.ts';
import { viewerQuery } from './queries.ts';
import { readPages } from './read-pages.ts';

const Installation = z.object({
  app_id: z.int(),
  app_slug: z.string(),
  repository_selection: z.enum(['all', 'selected']),
  permissions: z.object({ contents: z.string().optional(), administration: z.string().optional() }),
  suspended_at: z.string().nullish(),
});

const Viewer = z.object({ viewer: z.object({ login: z.string() }) });

/** The apps installed for the organisation, which its owners may list; an app sees itself, and no other. */
export async function readInstalledApps(input: AccessInput): Promise<Fact<InstalledApps>> {
  const { repository, about } = input;
  const self = await readSelf(input);
  // An app is never shown the others.
  const listed =
    about.ownerKind === 'user' || repository.client.isForEverybody
      ? null
      : await readPermitted(input, 'organization_administration: read', () =>
          readPages({
            repository,
            route: '/orgs/{org}/installations',
            parameters: { org: repository.owner },
            item: Installation,
            under: 'installations',
          }),
        );
  if (listed?.status !== 'known') return self.status === 'known' ? alone(self.value, listed) : (listed ?? self);
  const apps = listed.value.items.filter(({ suspended_at }) => !suspended_at).map(describe);
  const isSelf = ({ slug }: InstalledApp) => self.status === 'known' && slug === self.value;
  return known({
    apps: apps.map((app) => ({ ...app, isSelf: isSelf(app) })),
    complete: listed.value.complete && apps.every(({ isHere }) => isHere),
  });
}

function alone(slug: string | null, listed: Unknown | null): Fact<InstalledApps> {
  if (slug === null) return listed ?? known({ apps: [], complete: false });
  const app = { id: null, slug, mayWrite: null, mayAdminister: null, isSelf: true, isHere: true };
  return known({ apps: [app], complete: false });
}

/** What the app is called that asks; null where a user does. */
async function readSelf({ repository }: AccessInput): Promise<Fact<string | null>> {
  const { client } = repository;
  if (!client.hasToken) return known(null);
  return attempt(async () => {
    const { data } = await client.graphql(viewerQuery, {}, Viewer);
    const { login } = data.viewer;
    return login.endsWith('[bot]') ? login.slice(0, -'[bot]'.length) : null;
  });
}

function describe(installation: z.infer<typeof Installation>): InstalledApp {
  const { app_id, app_slug, permissions, repository_selection } = installation;
  return {
    id: app_id,
    slug: app_slug,
    mayWrite: permissions.contents === 'write',
    mayAdminister: permissions.administration === 'write',
    isSelf: false,
    isHere: repository_selection === 'all',
  };
}
