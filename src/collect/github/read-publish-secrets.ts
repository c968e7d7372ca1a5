import { z } from 'zod';
import type { Environments, PublishSecrets } from '../../core/access-facts.ts';
import { type Fact, unknown } from '../../core/fact.ts';
import { registryOfSecret } from '../../readers/workflow/registry-of-secret.ts';
import { attempt } from '../unknown-from-error.ts';
import { type AccessInput, readPermitted } from './access-input.ts';
import { readPages } from './read-pages.ts';

/** Each is asked for by itself. */
const maxEnvironments = 10;

const notForEverybody =
  'The names of secrets are not asked for where a report is for everybody: no permission is worth it. An audit from the command line, with the token of somebody who may write, sees them.';

type Secret = PublishSecrets['secrets'][number];
interface Place {
  readonly route: string;
  readonly scope: Secret['scope'];
  readonly environment: string | null;
}

export interface SecretsInput extends AccessInput {
  readonly environments: Fact<Environments>;
}

/** The names of secrets that look like a token for publishing, wherever workflows of the repository can read them. */
export async function readPublishSecrets(input: SecretsInput): Promise<Fact<PublishSecrets>> {
  if (input.repository.client.isForEverybody) return unknown('not-requested', notForEverybody);
  return readPermitted(input, 'secrets: read', async () => {
    const own = await readPlace(input, { route: 'actions/secrets', scope: 'repository', environment: null });
    const places = furtherPlaces(input);
    const others = await Promise.all(places.map((place) => attempt(() => readPlace(input, place))));
    const read = others.map((other) => (other.status === 'known' ? other.value : { secrets: [], complete: false }));
    return {
      secrets: [own, ...read].flatMap(({ secrets }) => secrets),
      complete: [own, ...read].every(({ complete }) => complete) && isWithinBounds(input.environments),
    };
  });
}

function furtherPlaces({ about, environments }: SecretsInput): Place[] {
  const named = environments.status === 'known' ? environments.value.environments.slice(0, maxEnvironments) : [];
  return [
    ...(about.ownerKind === 'organization'
      ? [{ route: 'actions/organization-secrets', scope: 'organisation' as const, environment: null }]
      : []),
    ...named.map(({ name }) => ({
      route: 'environments/{environment}/secrets',
      scope: 'environment' as const,
      environment: name,
    })),
  ];
}

function isWithinBounds(environments: Fact<Environments>): boolean {
  return (
    environments.status === 'known' &&
    environments.value.complete &&
    environments.value.environments.length <= maxEnvironments
  );
}

async function readPlace(
  { repository }: AccessInput,
  { route, scope, environment }: Place,
): Promise<{ secrets: Secret[]; complete: boolean }> {
  const { items, complete } = await readPages({
    repository,
    route: `/repos/{owner}/{repo}/${route}`,
    parameters: { owner: repository.owner, repo: repository.name, ...(environment === null ? {} : { environment }) },
    item: z.object({ name: z.string() }),
    under: 'secrets',
  });
  const secrets = items.flatMap(({ name }) => {
    const registry = registryOfSecret(name);
    return registry === null ? [] : [{ name, registry, scope, environment }];
  });
  return { secrets, complete };
}
