import { type Fact, known, unknown } from '../core/fact.ts';
import type { ListedClients, RepositoryKind } from '../core/interoperation-facts.ts';
import type { CollectInput } from './collect-facts.ts';
import type { GitHubClient } from './github/github-client.ts';
import { readListedClients } from './github/read-listed-clients.ts';
import { searchClients } from './github/search-clients.ts';
import type { InteroperationFacts } from './interoperation/collect-interoperation.ts';
import type { PartialFacts } from './provenance.ts';

/** What others may have written a client for. */
const searched: readonly RepositoryKind[] = ['server', 'client', 'spec', 'contracts'];

/** Where documents list none, and nobody is to search for others, nobody has to be asked. */
export function noneListed(
  { needs, clientsHost }: Pick<CollectInput, 'needs' | 'clientsHost'>,
  interoperation: Fact<InteroperationFacts> | null,
): PartialFacts {
  if (!needs.has('listedClients') || interoperation?.status !== 'known') return {};
  const isEmpty = interoperation.value.interoperation.independentClients.length === 0;
  return isEmpty && (clientsHost === undefined || !isSearched(interoperation.value))
    ? { listedClients: known({ repositories: [], discovered: null }) }
    : {};
}

/** Whether clients that are listed are alive, and who else wrote some: questions for once a week, where whoever audits wants them asked. */
export async function askListedClients(
  { needs, clientsHost, names, readAt }: Pick<CollectInput, 'needs' | 'clientsHost' | 'names' | 'readAt'>,
  interoperation: Fact<InteroperationFacts> | null,
  client: GitHubClient,
): Promise<Fact<ListedClients>> {
  if (!needs.has('listedClients') || interoperation?.status !== 'known' || clientsHost === undefined)
    return unknown('not-requested', 'Whether listed clients are alive is asked once a week, by the App.');
  const present = Math.floor(Date.parse(readAt) / 1000);
  const clients = interoperation.value.interoperation.independentClients;
  const listed = await readListedClients({ client, clients, host: clientsHost, present });
  if (listed.status === 'unknown') return listed;
  const { owner = null, name = null } = names ?? {};
  const isNamed = owner !== null && name !== null && isSearched(interoperation.value);
  const found = isNamed ? await searchClients({ client, owner, name, present }) : known(null);
  // What is listed is the better part of the answer.
  return known({ repositories: listed.value, discovered: found.status === 'known' ? found.value : null });
}

function isSearched({ repositoryKind }: InteroperationFacts): boolean {
  return searched.includes(repositoryKind.kind);
}
