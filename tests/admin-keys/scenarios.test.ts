import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { measurePowers } from '../../checks/admin-keys/measure-powers.ts';
import { type PowerFacts, powerNeeds } from '../../checks/admin-keys/power-needs.ts';
import { type Power, PowersMeasurement } from '../../checks/admin-keys/powers.ts';
import { collectAccess } from '../../src/collect/github/collect-access.ts';
import { readRepository } from '../../src/collect/github/read-repository.ts';
import { collectPackageMaintainers } from '../../src/collect/registries/collect-package-maintainers.ts';
import type { PackageMaintainers } from '../../src/core/access-facts.ts';
import { type Fact, known, unknown } from '../../src/core/fact.ts';
import { AuditOptions } from '../../src/core/policy.ts';
import { createTestClient } from '../support/github-api.ts';
import { answerQuery, answerScenario } from './answer-scenario.ts';
import { type Expected, Scenario, type ScenarioFacts } from './scenario.ts';
import documented from './scenarios.json' with { type: 'json' };
import shared from './shared-scenarios.json' with { type: 'json' };

const notAsked = unknown('not-requested', 'Nobody asked.');

/** GitHub, and a registry, as far as a client can tell. */
function serve(facts: ScenarioFacts): typeof fetch {
  return async (input, init) => {
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input);
    if (init?.method === 'POST') {
      const { variables } = JSON.parse(init.body as string) as { variables: Record<string, string> };
      return Response.json(answerQuery(facts, variables));
    }
    const { status, body, headers } = answerScenario(facts, pathname, searchParams);
    return Response.json(body, { status, headers: { ...headers } });
  };
}

/** A manifest names each package, and the registry says who maintains it, or fails. */
async function readPackages({ npm_maintainers, packages }: ScenarioFacts): Promise<Fact<PackageMaintainers>> {
  const named = packages ?? (npm_maintainers && { rocket: npm_maintainers });
  if (named === undefined) return notAsked;
  const wanted = Object.keys(named).map((name) => ({ registry: 'npm', name, path: 'package.json' }) as const);
  const answer: typeof fetch = async (input) => {
    const people = named[decodeURIComponent(new URL(input instanceof Request ? input.url : input).pathname.slice(1))];
    const maintainers = people?.map((one) => ({ name: one, email: 'a@x.org' }));
    return Response.json({ maintainers }, { status: people ? 200 : 503 });
  };
  const client = { fetch: answer, userAgent: 'counterweight/test' };
  return collectPackageMaintainers(known({ packages: wanted, complete: true }), { client, about: null });
}

function codeOwnersOf({ code_owners }: ScenarioFacts): PowerFacts['codeOwners'] {
  if (code_owners === undefined) return known(null);
  const { files, owned: ownedFiles } = code_owners;
  const rest = { owners: [], singleOwnerFiles: 0, ownersOfItself: [], unreadableLines: [] };
  return known({ path: 'CODEOWNERS', files, ownedFiles, ...rest });
}

/** Answers of the API in, powers out. */
async function measure(facts: ScenarioFacts): Promise<PowersMeasurement> {
  const owner = facts.owner.split(':')[1] ?? 'acme';
  const repository = { client: createTestClient({ fetch: serve(facts) }), owner, name: 'rocket' };
  const about = await readRepository(repository);
  const options = AuditOptions.parse({ identities: facts.identities });
  const access = await collectAccess({ repository, about, options, needs: new Set(powerNeeds) });
  return measurePowers({
    ...access,
    repository: about,
    codeOwners: codeOwnersOf(facts),
    packageMaintainers: await readPackages(facts),
    history: notAsked,
    people: notAsked,
  } as PowerFacts);
}

/** As the scenarios are written. A power of which nothing can be told is null in them. */
function tell(power: Power, expected: Expected | null): unknown {
  const isUntold = power.state === 'unknown' && power.kDirect === null && power.kEffective === null;
  if (expected === null) return isUntold && power.aloneDirect.length === 0 && !power.complete ? null : power;
  const all: Expected = {
    alone_direct: power.aloneDirect,
    alone_after_changing_settings: power.aloneAfterSettings,
    k_direct: power.kDirect,
    k_effective: power.kEffective,
    complete: power.complete,
    k_direct_at_least: power.kDirectAtLeast,
    k_direct_at_most: power.kDirectAtMost,
    n: power.n ?? undefined,
    n_at_least: power.nAtLeast,
    n_people: power.nPeople ?? undefined,
    state: power.state,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in expected));
}

const scenarios = z.array(Scenario).parse([...shared, ...documented]);

describe('from what GitHub answers', () => {
  test.each(scenarios.map((one) => [one.id, one.notes, one] as const))('%s: %s', async (_id, _notes, scenario) => {
    const { facts, expected } = scenario;
    const measurement = await measure(facts);
    expect(PowersMeasurement.parse(measurement)).toEqual(measurement);
    const { pushUnreviewed, changeSettings, publish } = measurement.powers;
    expect({
      push_unreviewed: tell(pushUnreviewed, expected.push_unreviewed),
      change_settings: tell(changeSettings, expected.change_settings),
      publish: tell(publish, expected.publish),
    }).toEqual(expected);
    expect(JSON.stringify(measurement)).not.toContain('secret-server');
  });

  test('every scenario of our own names where its behaviour is documented', () => {
    expect(documented.filter(({ source }) => !source)).toEqual([]);
    expect(documented.length).toBeGreaterThanOrEqual(25);
  });
});
