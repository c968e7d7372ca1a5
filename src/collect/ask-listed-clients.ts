import { type Fact, known, unknown } from '../core/fact.ts';
import type { ListedClients } from '../core/interoperation-facts.ts';
import type { CollectInput } from './collect-facts.ts';
import type { GitHubClient } from './github/github-client.ts';
import { readListedClients } from './github/read-listed-clients.ts';
import type { InteroperationFacts } from './interoperation/collect-interoperation.ts';
import type { PartialFacts } from './provenance.ts';

/** Where documents list none, nobody has to be asked. */
export function noneListed(
  { needs }: Pick<CollectInput, 'needs'>,
  interoperation: Fact<InteroperationFacts> | null,
): PartialFacts {
  const isEmpty =
    interoperation?.status === 'known' && interoperation.value.interoperation.independentClients.length === 0;
  return needs.has('listedClients') && isEmpty ? { listedClients: known({ repositories: [] }) } : {};
}

/** Whether clients that are listed are alive: a question for once a week, where whoever audits wants it asked. */
export function askListedClients(
  { needs, clientsHost, readAt }: Pick<CollectInput, 'needs' | 'clientsHost' | 'readAt'>,
  interoperation: Fact<InteroperationFacts> | null,
  client: GitHubClient,
): Promise<Fact<ListedClients>> | Fact<ListedClients> {
  if (!needs.has('listedClients') || interoperation?.status !== 'known' || clientsHost === undefined)
    return unknown('not-requested', 'Whether listed clients are alive is asked once a week, by the App.');
  const clients = interoperation.value.interoperation.independentClients;
  return readListedClients({ client, clients, host: clientsHost, present: Math.floor(Date.parse(readAt) / 1000) });
}
