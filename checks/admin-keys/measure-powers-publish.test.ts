import { describe, expect, test } from 'vitest';
import type { Environments, Ruleset } from '../../src/core/access-facts.ts';
import { unknown } from '../../src/core/fact.ts';
import {
  account,
  actor,
  bypass,
  knownFacts,
  packages,
  people,
  review,
  rules,
} from '../../tests/admin-keys/known-facts.ts';
import { measurePowers } from './measure-powers.ts';
import type { PowerFacts } from './power-needs.ts';

const publish = (facts: PowerFacts) => measurePowers(facts).powers.publish;
const forbidden = unknown('forbidden', 'The token lacks a permission.');
type Environment = Environments['environments'][number];
const collaborators = people({ pat: 'admin', wim: 'write', tia: 'triage' });

describe('where manifests name packages', () => {
  test('their maintainers decide, and no rule of GitHub’s binds them', () => {
    const branchRules = rules(['organisation', review(2)]);
    const packageMaintainers = packages({ rocket: ['nina', 'pat'] });
    const facts = knownFacts({ collaborators, branchRules, rulesetBypass: bypass([]), packageMaintainers });
    expect(publish(facts)).toMatchObject({
      aloneDirect: ['nina', 'pat'],
      aloneAfterSettings: [],
      kDirect: 1,
      kEffective: 1,
      n: 2,
      state: 'any-of-n',
      complete: true,
      notes: ['registry-maintainers'],
    });
    expect(measurePowers(facts).principals).toEqual([
      { id: 'nina', kind: 'person', via: ['maintains:npm:rocket'] },
      { id: 'pat', kind: 'person', via: ['role:admin', 'maintains:npm:rocket'] },
      { id: 'wim', kind: 'person', via: ['role:write'] },
    ]);
  });

  test('the one with the fewest decides how many hold the power', () => {
    const packageMaintainers = packages({ rocket: ['nina', 'pat'], engine: ['nina'] });
    expect(publish(knownFacts({ packageMaintainers }))).toMatchObject({
      aloneDirect: ['nina', 'pat'],
      n: 1,
      state: 'sole-key',
      notes: expect.arrayContaining(['fewest-maintainers-count']),
    });
  });

  test('whose registry does not say, nothing can be told', () => {
    const facts = knownFacts({ collaborators, packageMaintainers: packages({ rocket: null }) });
    expect(publish(facts)).toMatchObject({
      aloneDirect: [],
      kDirect: null,
      n: null,
      complete: false,
      state: 'unknown',
    });
  });

  test('and it is not known whether they do, nothing can be told', () => {
    const facts = { ...knownFacts({ collaborators }), packageMaintainers: unknown('not-requested', 'Off.') };
    expect(publish(facts)).toMatchObject({
      aloneDirect: [],
      kDirect: null,
      kEffective: null,
      n: null,
      state: 'unknown',
      complete: false,
      hidden: ['packageMaintainers'],
      notes: ['registry-unknown'],
    });
  });

  test('and some were not read, there may be one with fewer', () => {
    const packageMaintainers = { ...packages({ rocket: ['nina', 'pat'] }), complete: false };
    expect(publish(knownFacts({ packageMaintainers }))).toMatchObject({
      kDirect: 1,
      n: null,
      nAtLeast: 1,
      state: 'unknown',
    });
  });
});

describe('a token for publishing', () => {
  const packageMaintainers = packages({ rocket: ['nina'] });
  const secret = (scope: 'repository' | 'organisation' | 'environment') => ({
    secrets: [{ name: 'NPM_TOKEN', registry: 'npm', scope, environment: scope === 'environment' ? 'npm' : null }],
    complete: true,
  });
  const environment: Environment = {
    name: 'npm',
    reviewers: { users: [account('pat')], teams: [] },
    preventsSelfReview: false,
    adminsMayBypass: false,
    branches: 'all',
  };
  const inEnvironment = (more: Partial<Environment>, others = packages({ rocket: [] })) =>
    publish(
      knownFacts({
        collaborators,
        packageMaintainers: others,
        publishSecrets: secret('environment'),
        environments: { environments: [{ ...environment, ...more }], complete: true },
        branchRules: rules(['repository', review(1)]),
        rulesetBypass: bypass([actor('role', 5)]),
      }),
    );

  test.each(['repository', 'organisation'] as const)(
    'of the %s is in the hands of everybody who may write',
    (scope) => {
      expect(publish(knownFacts({ collaborators, packageMaintainers, publishSecrets: secret(scope) }))).toMatchObject({
        aloneDirect: ['nina', 'pat', 'wim'],
        n: 3,
        notes: expect.arrayContaining(['publish-token-in-secrets']),
      });
    },
  );

  test('of another registry publishes nothing here', () => {
    const publishSecrets = { secrets: [{ ...secret('repository').secrets[0], registry: 'PyPI' }], complete: true };
    const facts = knownFacts({ collaborators, packageMaintainers, publishSecrets: publishSecrets as never });
    expect(publish(facts)).toMatchObject({ aloneDirect: ['nina'], n: 1, complete: true });
  });

  test('that may be there leaves the number open, and who holds the power is a lower bound', () => {
    const facts = { ...knownFacts({ collaborators, packageMaintainers }), publishSecrets: forbidden };
    expect(publish(facts)).toMatchObject({
      aloneDirect: ['nina'],
      kDirect: 1,
      n: null,
      nAtLeast: 1,
      nAtMost: 3,
      hidden: ['publishSecrets'],
    });
  });

  test('behind a reviewer is in the reviewer’s hands, who may approve what they started', () => {
    expect(inEnvironment({})).toMatchObject({ aloneDirect: ['pat'], kDirect: 1, n: 1 });
  });

  test('behind a reviewer who may not approve their own takes two', () => {
    expect(inEnvironment({ preventsSelfReview: true })).toMatchObject({
      aloneDirect: [],
      aloneAfterSettings: ['pat'],
      kDirect: 2,
      kEffective: 1,
    });
  });

  test('behind nobody is in the hands of all who may write, or of those who may land a change', () => {
    const reviewers = { users: [], teams: [] };
    expect(inEnvironment({ reviewers }).aloneDirect).toEqual(['pat', 'wim']);
    expect(inEnvironment({ reviewers, branches: 'protected' }).aloneDirect).toEqual(['pat']);
  });

  test('that administrators reach past the reviewers is theirs', () => {
    const reviewers = { users: [account('wim')], teams: [] };
    expect(inEnvironment({ reviewers, preventsSelfReview: true, adminsMayBypass: true }).aloneDirect).toEqual(['pat']);
  });
});

describe('without a registry', () => {
  const ruleset = (more: Partial<Ruleset> = {}): Ruleset => ({
    id: 4,
    target: 'tag',
    level: 'repository',
    enforcement: 'active',
    content: { include: ['refs/tags/v*'], exclude: [], rules: [{ type: 'creation', review: null }] },
    ...more,
  });
  const tagged = (one: Ruleset, actors: ReturnType<typeof actor>[] | null) =>
    publish(
      knownFacts({
        collaborators,
        rulesets: { rulesets: [one], complete: true },
        rulesetBypass: { rulesets: [{ id: 4, actors }] },
      }),
    );

  test('whoever can tag releases', () => {
    expect(publish(knownFacts({ collaborators }))).toMatchObject({
      aloneDirect: ['pat', 'wim'],
      n: 2,
      notes: ['whoever-tags'],
    });
  });

  test('rules on the branch restrain nobody from tagging', () => {
    const branchRules = rules(['organisation', review(2)]);
    expect(publish(knownFacts({ collaborators, branchRules, rulesetBypass: bypass([]) }))).toMatchObject({
      n: 2,
      complete: true,
    });
  });

  test('rulesets on tags restrain', () => {
    expect(tagged(ruleset(), [actor('role', 5)])).toMatchObject({ aloneDirect: ['pat'], n: 1, state: 'sole-key' });
    expect(tagged(ruleset(), [])).toMatchObject({ kDirect: null, aloneAfterSettings: ['pat'], kEffective: 1 });
    expect(tagged(ruleset({ level: 'organisation' }), [])).toMatchObject({ kDirect: null, aloneAfterSettings: [] });
  });

  test.each([
    [{ enforcement: 'evaluate' }],
    [{ target: 'branch' }],
    [{ content: { include: ['refs/tags/beta-*'], exclude: [], rules: [{ type: 'creation', review: null }] } }],
    [{ content: { include: ['~ALL'], exclude: [], rules: [{ type: 'deletion', review: null }] } }],
  ] as const)('a ruleset of %j does not', (more) => {
    expect(tagged(ruleset(more as unknown as Partial<Ruleset>), []).aloneDirect).toEqual(['pat', 'wim']);
  });

  test('who may pass over them hidden, the number is open', () => {
    expect(tagged(ruleset(), null)).toMatchObject({
      aloneDirect: [],
      kDirect: null,
      kDirectAtLeast: 1,
      kDirectAtMost: null,
      kEffective: 1,
      hidden: ['rulesetBypass'],
    });
  });

  test('a writable deploy key puts up tags too', () => {
    const deployKeys = { keys: [{ id: 9, isReadOnly: false, isEnabled: true, addedBy: null }], complete: true };
    expect(publish(knownFacts({ deployKeys }))).toMatchObject({
      aloneDirect: ['deploy-key:9'],
      n: 1,
      nPeople: 0,
      state: 'sole-key',
    });
  });
});
