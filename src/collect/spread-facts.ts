import { type Fact, known } from '../core/fact.ts';
import type { FactId } from '../core/facts.ts';
import type { LicenseHistory } from '../core/license-facts.ts';
import type { HistoryFacts } from './history/collect-history.ts';
import type { InteroperationFacts } from './interoperation/collect-interoperation.ts';
import { linkToPeople as linkLicenseHistory, type UnlinkedHistory } from './licensing/collect-license-history.ts';
import type { PartialFacts } from './provenance.ts';

export const historyFacts: readonly FactId[] = ['history', 'people', 'contributions', 'authorship', 'integrations'];

/** The facts that one reading of the history gives. */
export function spreadHistory(facts: Fact<HistoryFacts> | null): PartialFacts {
  if (facts === null) return {};
  if (facts.status === 'unknown') return Object.fromEntries(historyFacts.map((id) => [id, facts]));
  const { history, people, contributions, authorship, integrations } = facts.value;
  return {
    history: known(history),
    people,
    contributions,
    authorship,
    integrations,
  };
}

/** The facts that one reading of the tree gives. */
export function spreadInteroperation(facts: Fact<InteroperationFacts> | null): PartialFacts {
  if (facts === null) return {};
  if (facts.status === 'unknown') return { repositoryKind: facts, interoperation: facts };
  const { repositoryKind, interoperation } = facts.value;
  return { repositoryKind: known(repositoryKind), interoperation: known(interoperation) };
}

/** Who made each change of the license, as the history knows them. */
export function linkHistory(unlinked: Fact<UnlinkedHistory>, history: Fact<HistoryFacts> | null): Fact<LicenseHistory> {
  if (unlinked.status === 'unknown') return unlinked;
  const personByEmail = history?.status === 'known' ? history.value.personByEmail : new Map<string, number>();
  return known(linkLicenseHistory(unlinked.value, personByEmail));
}
