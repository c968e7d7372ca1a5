import { describe, expect, test } from 'vitest';
import type { Audience } from '../../src/core/fact.ts';
import {
  account,
  actor,
  bypass,
  knownFacts,
  owners,
  packages,
  people,
  personal,
  protection,
  review,
  rules,
} from '../../tests/admin-keys/known-facts.ts';
import { measurePowers } from './measure-powers.ts';
import { PowersMeasurement } from './powers.ts';
import { reducePowers } from './reduce-powers.ts';

const addedBy = account('keymaster');
const full = measurePowers(
  knownFacts({
    collaborators: people({ secretadmin: 'admin', nina: 'write', wim: 'write' }),
    organisationOwners: owners('olga'),
    deployKeys: { keys: [{ id: 4711, isReadOnly: false, isEnabled: true, addedBy }], complete: true },
    branchProtection: protection({ enforcesAdmins: false, review: null }),
    branchRules: rules(['repository', review(1)]),
    rulesetBypass: bypass([actor('deploy-key'), actor('role', 5), actor('app', 77)]),
    publishSecrets: {
      secrets: [{ name: 'NPM_TOKEN', registry: 'npm', scope: 'repository', environment: null }],
      complete: true,
    },
    packageMaintainers: packages({ rocket: ['nina', 'nobody-here'] }),
    accessTeams: { teams: [{ id: 3, slug: 'hush', members: null }], complete: true },
  }),
);
const textFor = (readers: Audience) => JSON.stringify(reducePowers(full, readers));

describe('readers of what is public', () => {
  const reduced = reducePowers(full, 'public');

  test('see numbers and states, as they are', () => {
    for (const [name, power] of Object.entries(reduced.powers)) {
      const { kDirect, kEffective, n, state, complete, nAtLeast, nAtMost } =
        full.powers[name as keyof typeof full.powers];
      expect(power).toMatchObject({ kDirect, kEffective, n, state, complete, nAtLeast, nAtMost });
    }
    expect(reduced.powers.pushUnreviewed).toMatchObject({ kDirect: 1, n: 4 });
    expect(PowersMeasurement.parse(reduced)).toEqual(reduced);
  });

  test('see no name, key, app, team or setting that they could not have read', () => {
    for (const hidden of [
      'secretadmin',
      'wim',
      'olga',
      'keymaster',
      '4711',
      'app:',
      'hush',
      'enforce',
      'token',
      'deploy',
    ])
      expect(textFor('public')).not.toContain(hidden);
    expect(textFor('administrators')).toContain('secretadmin');
  });

  test('see who maintains a package, and not that they may push as well', () => {
    expect(full.powers.publish.aloneDirect).toContain('wim');
    expect(reduced.powers.publish.aloneDirect).toEqual(['nina', 'nobody-here']);
    expect(reduced.principals).toEqual([
      { id: 'nina', kind: 'person', via: ['maintains:npm:rocket'] },
      { id: 'nobody-here', kind: 'person', via: ['maintains:npm:rocket'] },
    ]);
    expect(reduced.powers.pushUnreviewed.aloneDirect).toEqual([]);
    expect(reduced.powers.changeSettings.aloneDirect).toEqual([]);
  });

  test('see whose personal repository it is', () => {
    const facts = knownFacts({ repository: personal('dana'), collaborators: people({ dana: 'admin', wim: 'write' }) });
    const { powers } = reducePowers(measurePowers(facts), 'public');
    expect(powers.changeSettings).toMatchObject({ aloneDirect: ['dana'], n: 1, notes: ['personal-account'] });
    expect(powers.pushUnreviewed).toMatchObject({ aloneDirect: ['dana'], n: 2, notes: [] });
  });
});

test('members see who has which role, and neither what rules let them do nor keys and apps', () => {
  const { powers } = reducePowers(full, 'members');
  expect(powers.changeSettings.aloneDirect).toEqual(['olga', 'secretadmin']);
  expect(powers.pushUnreviewed.aloneDirect).toEqual([]);
  expect(powers.publish.aloneDirect).toEqual(['nina', 'nobody-here']);
  for (const hidden of ['4711', 'app:', 'enforce', 'keymaster']) expect(textFor('members')).not.toContain(hidden);
  expect(textFor('members')).toContain('@acme/hush');
});

test('administrators see all of it', () => {
  expect(reducePowers(full, 'administrators')).toEqual(full);
});
