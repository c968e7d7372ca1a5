import { Audience, unknown } from './fact.ts';
import type { CollectedFact, FactId, FactSet } from './facts.ts';

/**
 * The facts that these readers could have read themselves; of any other only that it is withheld. What never reaches a check can
 * show in no output of it.
 */
export function withholdFacts(facts: FactSet, readers: Audience): FactSet {
  return Object.fromEntries(
    Object.entries(facts).map(([id, fact]): [string, CollectedFact<FactId>] => [
      id,
      fact.status === 'known' && isNarrower(fact.provenance.audience, readers)
        ? { ...unknown('forbidden', describe(fact.provenance.audience)), provenance: fact.provenance }
        : fact,
    ]),
  );
}

function isNarrower(audience: Audience, readers: Audience): boolean {
  return Audience.options.indexOf(audience) > Audience.options.indexOf(readers);
}

function describe(audience: Audience): string {
  const who = audience === 'members' ? 'members of the organisation' : 'administrators';
  return `Only ${who} may see it, and this report is for others too.`;
}
