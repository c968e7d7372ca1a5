import { describe, expect, test } from 'vitest';
import { unknown } from '../../src/core/fact.ts';
import {
  account,
  actor,
  allowed,
  bypass,
  committed,
  knownFacts,
  owners,
  people,
  personal,
  protection,
  review,
  rules,
} from '../../tests/admin-keys/known-facts.ts';
import { measurePowers } from './measure-powers.ts';
import type { PowerFacts } from './power-needs.ts';

const push = (facts: PowerFacts) => measurePowers(facts).powers.pushUnreviewed;
const settings = (facts: PowerFacts) => measurePowers(facts).powers.changeSettings;
const forbidden = unknown('forbidden', 'The token lacks a permission.');
const roles = people({ pat: 'admin', wim: 'write', wes: 'write' });

describe('without rules', () => {
  test('everybody who may write pushes alone', () => {
    expect(push(knownFacts({ collaborators: roles }))).toMatchObject({
      aloneDirect: ['pat', 'wes', 'wim'],
      aloneAfterSettings: [],
      kDirect: 1,
      kEffective: 1,
      n: 3,
      state: 'any-of-n',
      complete: true,
      hidden: [],
    });
  });

  test('one who may write is a sole key', () => {
    expect(push(knownFacts({ collaborators: people({ pat: 'admin', ron: 'read', tia: 'triage' }) }))).toMatchObject({
      aloneDirect: ['pat'],
      n: 1,
      state: 'sole-key',
    });
  });

  test('owners of the organisation push though they are no collaborators', () => {
    expect(push(knownFacts({ organisationOwners: owners('olga') }))).toMatchObject({ aloneDirect: ['olga'] });
  });

  test('two logins of one person are one', () => {
    const collaborators = people({ dana: 'admin' });
    const alt = {
      account: account('dana-alt', 'person', 'dana'),
      role: 'write',
      isCustomRole: false,
      isOutside: true,
    } as const;
    const facts = knownFacts({ collaborators: { ...collaborators, people: [...collaborators.people, alt] } });
    expect(push(facts)).toMatchObject({ aloneDirect: ['dana'], n: 1, state: 'sole-key' });
    expect(measurePowers(facts).principals).toEqual([
      { id: 'dana', kind: 'person', via: ['role:admin', 'role:write', 'outside-collaborator'] },
    ]);
  });

  test('a bot counts as an app, not as a person', () => {
    const bot = { account: account('acme-bot', 'bot'), role: 'write', isCustomRole: false, isOutside: false } as const;
    const facts = knownFacts({ collaborators: { people: [...people({ pat: 'admin' }).people, bot], complete: true } });
    expect(push(facts)).toMatchObject({ aloneDirect: ['acme-bot', 'pat'], n: 2, nPeople: 1 });
    expect(measurePowers(facts).principals[0]).toMatchObject({ id: 'acme-bot', kind: 'app' });
  });
});

describe('rulesets', () => {
  test('ask for the author and as many others', () => {
    expect(
      push(
        knownFacts({ collaborators: roles, branchRules: rules(['repository', review(2)]), rulesetBypass: bypass([]) }),
      ),
    ).toMatchObject({
      aloneDirect: [],
      aloneAfterSettings: ['pat'],
      kDirect: 3,
      kEffective: 1,
      n: 3,
      state: 'quorum',
      complete: true,
    });
  });

  test('with no approvals leave everybody alone', () => {
    const facts = knownFacts({
      collaborators: roles,
      branchRules: rules(['repository', review(0)]),
      rulesetBypass: bypass([]),
    });
    expect(push(facts)).toMatchObject({ kDirect: 1, n: 3, notes: ['reviews-not-required'] });
  });

  test('several: the strictest wins', () => {
    const branchRules = rules(['repository', review(1)], ['organisation', review(2)], ['repository', review(0)]);
    expect(push(knownFacts({ collaborators: roles, branchRules, rulesetBypass: bypass([], [], []) }))).toMatchObject({
      kDirect: 3,
      aloneAfterSettings: [],
      kEffective: 3,
    });
  });

  test('that one may pass over, and another not, keep that one from being alone', () => {
    const branchRules = rules(['repository', review(2)], ['repository', review(1)]);
    const rulesetBypass = bypass([actor('role', 5)], []);
    expect(push(knownFacts({ collaborators: roles, branchRules, rulesetBypass }))).toMatchObject({
      aloneDirect: [],
      kDirect: 2,
    });
  });

  test('of the organisation alone restrain administrators of the repository', () => {
    const facts = { collaborators: roles, organisationOwners: owners('olga'), rulesetBypass: bypass([]) };
    const of = (level: 'repository' | 'organisation' | 'enterprise') =>
      push(knownFacts({ ...facts, branchRules: rules([level, review(1)]) })).aloneAfterSettings;
    expect(of('repository')).toEqual(['olga', 'pat']);
    expect(of('organisation')).toEqual(['olga']);
    expect(of('enterprise')).toEqual([]);
  });

  test('a rule `update` lets nobody push but who may pass over it', () => {
    const branchRules = rules(['repository', 'update']);
    const user = actor('user', account('wim').id);
    expect(push(knownFacts({ collaborators: roles, branchRules, rulesetBypass: bypass([user]) }))).toMatchObject({
      aloneDirect: ['wim'],
      n: 1,
      state: 'sole-key',
    });
    expect(push(knownFacts({ collaborators: roles, branchRules, rulesetBypass: bypass([]) }))).toMatchObject({
      kDirect: null,
      kDirectAtLeast: null,
      kEffective: 1,
      complete: true,
      state: 'deadlock-risk',
      notes: expect.arrayContaining(['nobody-directly', 'branch-locked']),
    });
  });

  test.each([
    'required_status_checks',
    'required_signatures',
    'merge_queue',
    'required_deployments',
    'non_fast_forward',
    'deletion',
  ])('a rule `%s` asks nobody else', (type) => {
    const facts = knownFacts({
      collaborators: roles,
      branchRules: rules(['repository', type]),
      rulesetBypass: bypass([]),
    });
    expect(push(facts)).toMatchObject({ kDirect: 1, n: 3 });
  });

  test('the last push approved by another takes two, whatever the number of approvals', () => {
    const branchRules = rules(['repository', review(0, { lastPush: true })]);
    expect(push(knownFacts({ collaborators: roles, branchRules, rulesetBypass: bypass([]) })).kDirect).toBe(2);
  });

  test('without it, two still must act, and it is said that the approver may push', () => {
    const branchRules = rules(['repository', review(1)]);
    expect(push(knownFacts({ collaborators: roles, branchRules, rulesetBypass: bypass([]) }))).toMatchObject({
      kDirect: 2,
      notes: ['approvals-outlive-pushes', 'approver-may-push-after-approving'],
    });
  });

  test('reviews by code owners count where every file has an owner', () => {
    const branchRules = rules(['repository', review(0, { byCodeOwners: true })]);
    const codeOwners = (ownedFiles: number) => ({
      path: 'CODEOWNERS',
      owners: [],
      files: 10,
      ownedFiles,
      singleOwnerFiles: 0,
      ownersOfItself: [],
      unreadableLines: [],
    });
    const facts = { collaborators: roles, branchRules, rulesetBypass: bypass([]) };
    expect(push(knownFacts({ ...facts, codeOwners: codeOwners(10) })).kDirect).toBe(2);
    expect(push(knownFacts({ ...facts, codeOwners: codeOwners(9) })).kDirect).toBe(1);
    expect(push(knownFacts({ ...facts, codeOwners: null })).kDirect).toBe(1);
    expect(push({ ...knownFacts(facts), codeOwners: unknown('truncated', 'Too many files.') })).toMatchObject({
      kDirect: null,
      kDirectAtLeast: 1,
      kDirectAtMost: 2,
      hidden: ['codeOwners'],
    });
  });
});

describe('who may pass over a ruleset', () => {
  const facts = {
    collaborators: people({ pat: 'admin', mia: 'maintain', wim: 'write' }),
    branchRules: rules(['repository', review(1)]),
  };
  const alone = (values: Parameters<typeof knownFacts>[0]) => push(knownFacts({ ...facts, ...values })).aloneDirect;

  test.each([
    [5, ['pat']],
    [2, ['mia', 'pat']],
    [4, ['mia', 'pat', 'wim']],
  ])('by role %i: %j', (id, expected) => {
    expect(alone({ rulesetBypass: bypass([actor('role', id)]) })).toEqual(expected);
  });

  test('on pull requests alone merges what is theirs', () => {
    expect(alone({ rulesetBypass: bypass([actor('role', 5, 'pull-request')]) })).toEqual(['pat']);
  });

  test('as owners of the organisation', () => {
    expect(alone({ organisationOwners: owners('olga'), rulesetBypass: bypass([actor('organisation-admin')]) })).toEqual(
      ['olga'],
    );
  });

  test('as a deploy key, which whoever added it holds', () => {
    const deployKeys = {
      keys: [
        { id: 9, isReadOnly: false, isEnabled: true, addedBy: account('pat') },
        { id: 10, isReadOnly: true, isEnabled: true, addedBy: account('mia') },
        { id: 11, isReadOnly: false, isEnabled: false, addedBy: null },
      ],
      complete: true,
    };
    const power = push(knownFacts({ ...facts, deployKeys, rulesetBypass: bypass([actor('deploy-key')]) }));
    expect(power).toMatchObject({
      aloneDirect: ['deploy-key:9'],
      kDirect: 1,
      n: 1,
      nPeople: 1,
      state: 'sole-key',
      notes: expect.arrayContaining(['deploy-key-alone']),
    });
    expect(power.aloneAfterSettings).toEqual(['pat']);
  });

  test('as an app', () => {
    expect(alone({ rulesetBypass: bypass([actor('app', 77)]) })).toEqual(['app:77']);
    const app = { id: 77, slug: 'releaser', mayWrite: true, mayAdminister: false, isSelf: false, isHere: true };
    const installedApps = { apps: [app], complete: true };
    expect(alone({ installedApps, rulesetBypass: bypass([actor('app', 77)]) })).toEqual(['app:releaser']);
    const reading = { apps: [{ ...app, mayWrite: false }], complete: true };
    expect(alone({ installedApps: reading, rulesetBypass: bypass([actor('app', 77)]) })).toEqual([]);
  });

  test('as a team, which stands for its members', () => {
    const team = { id: 3, slug: 'core', members: [account('wim'), account('ron')] };
    expect(
      alone({ accessTeams: { teams: [team], complete: true }, rulesetBypass: bypass([actor('team', 3)]) }),
    ).toEqual(['wim']);
  });

  test('as a team that cannot be seen: nobody is named, and nothing is complete', () => {
    const accessTeams = { teams: [{ id: 3, slug: 'core', members: null }], complete: true };
    const given = knownFacts({ ...facts, accessTeams, rulesetBypass: bypass([actor('team', 3)]) });
    expect(push(given)).toMatchObject({ aloneDirect: [], kDirect: null, complete: false, hidden: ['accessTeams'] });
    expect(measurePowers(given).principals).toContainEqual({ id: '@acme/core', kind: 'team', via: ['members-hidden'] });
  });

  test('is hidden: the number is an upper bound, and an administrator is alone after settings still', () => {
    expect(push(knownFacts({ ...facts, rulesetBypass: bypass(null) }))).toMatchObject({
      aloneDirect: [],
      aloneAfterSettings: ['pat'],
      kDirect: null,
      kDirectAtLeast: 1,
      kDirectAtMost: 2,
      kEffective: 1,
      n: null,
      nAtLeast: 1,
      nAtMost: null,
      state: 'unknown',
      complete: false,
      hidden: ['rulesetBypass'],
      notes: expect.arrayContaining(['bypass-hidden']),
    });
  });

  test('is hidden, and does not matter where all are alone already', () => {
    const branchRules = rules(['repository', review(0)]);
    expect(push(knownFacts({ ...facts, branchRules, rulesetBypass: bypass(null) }))).toMatchObject({
      kDirect: 1,
      complete: true,
      hidden: [],
    });
  });

  test('through a custom role counts by the role it is based on; what it may beyond is hidden', () => {
    const custom = { account: account('cy'), role: 'maintain', isCustomRole: true, isOutside: false } as const;
    const collaborators = { people: [...people({ pat: 'admin' }).people, custom], complete: true };
    expect(push(knownFacts({ ...facts, collaborators, rulesetBypass: bypass([actor('role', 2)]) }))).toMatchObject({
      aloneDirect: ['cy', 'pat'],
      complete: true,
      notes: expect.arrayContaining(['custom-role-as-its-base']),
    });
    expect(settings(knownFacts({ collaborators }))).toMatchObject({
      aloneDirect: ['pat'],
      n: null,
      nAtLeast: 1,
      nAtMost: 2,
      hidden: ['customRoles'],
    });
  });
});

describe('workflows that may approve', () => {
  const workflowPermissions = { mayApprovePullRequests: true, defaultToken: 'write' } as const;
  const facts = { collaborators: roles, rulesetBypass: bypass([]) };

  test('leave one writer alone where one approval is asked for', () => {
    expect(
      push(knownFacts({ ...facts, workflowPermissions, branchRules: rules(['organisation', review(1)]) })),
    ).toMatchObject({
      aloneDirect: ['pat', 'wes', 'wim'],
      kDirect: 1,
      notes: expect.arrayContaining(['workflows-may-approve']),
    });
  });

  test('stand for one where two are', () => {
    expect(
      push(knownFacts({ ...facts, workflowPermissions, branchRules: rules(['organisation', review(2)]) })).kDirect,
    ).toBe(2);
  });

  test('unknown, lower the bound', () => {
    const given = {
      ...knownFacts({ ...facts, branchRules: rules(['organisation', review(1)]) }),
      workflowPermissions: forbidden,
    };
    expect(push(given)).toMatchObject({
      kDirect: null,
      kDirectAtLeast: 1,
      kDirectAtMost: 2,
      hidden: ['workflowPermissions'],
    });
    const free = { ...knownFacts(facts), workflowPermissions: forbidden };
    expect(push(free)).toMatchObject({ kDirect: 1, complete: true });
  });
});

describe('classic protection', () => {
  const facts = { collaborators: people({ pat: 'admin', wim: 'write', wes: 'write' }) };
  const asked = { ...review(1), mayBypass: allowed() };

  test('that is not enforced for administrators leaves them alone', () => {
    expect(
      push(knownFacts({ ...facts, branchProtection: protection({ enforcesAdmins: false, review: asked }) })),
    ).toMatchObject({
      aloneDirect: ['pat'],
      kDirect: 1,
      n: 1,
      state: 'sole-key',
      notes: expect.arrayContaining(['enforce-admins-off']),
    });
  });

  test('that is enforced asks for two, and administrators may turn it off', () => {
    expect(push(knownFacts({ ...facts, branchProtection: protection({ review: asked }) }))).toMatchObject({
      aloneDirect: [],
      aloneAfterSettings: ['pat'],
      kDirect: 2,
      kEffective: 1,
    });
  });

  test('names who needs no pull request', () => {
    const mayBypass = allowed({ users: [account('wim')], apps: [{ id: 5, slug: 'merger' }] });
    expect(
      push(knownFacts({ ...facts, branchProtection: protection({ review: { ...asked, mayBypass } }) })).aloneDirect,
    ).toEqual(['app:merger', 'wim']);
  });

  test('names who may push at all; administrators always may', () => {
    const pushers = allowed({ users: [account('wim')] });
    expect(push(knownFacts({ ...facts, branchProtection: protection({ pushers }) }))).toMatchObject({
      aloneDirect: ['pat', 'wim'],
      notes: ['push-restricted'],
    });
  });

  test('locks the branch for all, or for all but administrators', () => {
    expect(push(knownFacts({ ...facts, branchProtection: protection({ isLocked: true }) }))).toMatchObject({
      kDirect: null,
      kEffective: 1,
      state: 'deadlock-risk',
    });
    expect(
      push(knownFacts({ ...facts, branchProtection: protection({ isLocked: true, enforcesAdmins: false }) }))
        .aloneDirect,
    ).toEqual(['pat']);
  });

  test('that is hidden gives no upper bound; that the branch is unprotected says enough', () => {
    const hidden = {
      ...knownFacts({ ...facts, branchRules: { ...rules(), isProtected: true } }),
      branchProtection: forbidden,
    };
    expect(push(hidden)).toMatchObject({
      aloneDirect: [],
      kDirect: null,
      kDirectAtLeast: 1,
      kDirectAtMost: null,
      kEffective: 1,
      hidden: ['branchProtection'],
    });
    const free = { ...knownFacts(facts), branchProtection: forbidden };
    expect(push(free)).toMatchObject({ kDirect: 1, n: 3, complete: true });
  });
});

describe('what is hidden', () => {
  test('of collaborators leaves their number open, and what is certain stays', () => {
    const given = { ...knownFacts({ organisationOwners: owners('olga', 'otto') }), collaborators: forbidden };
    expect(push(given)).toMatchObject({
      aloneDirect: ['olga', 'otto'],
      kDirect: 1,
      n: null,
      nAtLeast: 2,
      nAtMost: null,
      state: 'any-of-n',
      complete: false,
    });
    expect(settings(given)).toMatchObject({ kDirect: 1, nAtLeast: 2, state: 'any-of-n', hidden: ['collaborators'] });
  });

  test('of deploy keys leaves a sole key undecided', () => {
    const given = { ...knownFacts({ collaborators: people({ pat: 'admin' }) }), deployKeys: forbidden };
    expect(push(given)).toMatchObject({ kDirect: 1, n: null, nAtLeast: 1, state: 'unknown', hidden: ['deployKeys'] });
    expect(settings(given)).toMatchObject({ n: 1, complete: true, state: 'sole-key' });
  });

  test('of owners matters where rules are the organisation’s', () => {
    const given = {
      ...knownFacts({
        collaborators: roles,
        branchRules: rules(['organisation', review(1)]),
        rulesetBypass: bypass([]),
      }),
      organisationOwners: forbidden,
    };
    expect(push(given)).toMatchObject({
      kDirect: 2,
      kEffective: null,
      kEffectiveAtLeast: 1,
      kEffectiveAtMost: 2,
      hidden: ['organisationOwners'],
    });
  });

  test('of rules in force is read from the rulesets where those are known', () => {
    const content = { include: ['~DEFAULT_BRANCH'], exclude: [], rules: [{ type: 'pull_request', review: review(1) }] };
    const ruleset = { id: 1, target: 'branch', level: 'repository', enforcement: 'active', content } as const;
    const of = (more: object) =>
      push({
        ...knownFacts({
          collaborators: roles,
          rulesetBypass: bypass([]),
          rulesets: { rulesets: [{ ...ruleset, ...more }], complete: true },
        }),
        branchRules: unknown('unreachable', 'GitHub answered 502.'),
      }).kDirect;
    expect(of({})).toBe(2);
    expect(of({ enforcement: 'evaluate' })).toBe(1);
    expect(of({ enforcement: 'disabled' })).toBe(1);
    expect(of({ content: { ...content, include: ['refs/heads/release/*'] } })).toBe(1);
    expect(of({ content: { ...content, include: ['~ALL'], exclude: ['refs/heads/main'] } })).toBe(1);
    expect(of({ content: null })).toBe(null);
  });

  test('everything: every power is unknown, and nothing is complete', () => {
    const reason = unknown('not-requested', 'GitHub was not asked: --offline.');
    const facts = Object.fromEntries(Object.keys(knownFacts({})).map((id) => [id, reason])) as unknown as PowerFacts;
    const { powers, principals } = measurePowers(facts);
    for (const power of Object.values(powers))
      expect(power).toMatchObject({
        state: 'unknown',
        complete: false,
        kDirect: null,
        kEffective: null,
        n: null,
        aloneDirect: [],
      });
    expect(principals).toEqual([]);
  });
});

describe('settings', () => {
  test('are changed by administrators and owners, each alone', () => {
    const facts = knownFacts({
      collaborators: people({ pat: 'admin', mia: 'maintain' }),
      organisationOwners: owners('olga'),
    });
    expect(settings(facts)).toMatchObject({
      aloneDirect: ['olga', 'pat'],
      kDirect: 1,
      n: 2,
      state: 'any-of-n',
      complete: true,
    });
  });

  test('of a personal repository are its owner’s alone, by the platform’s design', () => {
    const facts = knownFacts({
      repository: personal('dana'),
      collaborators: people({ dana: 'admin', wim: 'write', eve: 'admin' }),
    });
    expect(settings(facts)).toMatchObject({
      aloneDirect: ['dana'],
      n: 1,
      state: 'sole-key',
      notes: ['personal-account'],
    });
    expect(push(facts).aloneDirect).toEqual(['dana', 'eve', 'wim']);
    expect(settings({ ...facts, collaborators: forbidden })).toMatchObject({ n: 1, complete: true });
  });

  test('are an app’s too where it may administer', () => {
    const app = { id: 8, slug: 'settings', mayWrite: false, mayAdminister: true, isSelf: false, isHere: true };
    expect(settings(knownFacts({ installedApps: { apps: [app], complete: true } })).aloneDirect).toEqual([
      'app:settings',
    ]);
  });
});

test('an archive is pushed to by nobody until an administrator opens it', () => {
  const repository = { ...personal('acme'), ownerKind: 'organization', archived: true } as const;
  expect(push(knownFacts({ repository, collaborators: roles }))).toMatchObject({
    kDirect: null,
    aloneAfterSettings: ['pat'],
    notes: expect.arrayContaining(['archived']),
  });
});

test('this app is listed, and holds nothing', () => {
  const app = { id: 1, slug: 'counterweight', mayWrite: false, mayAdminister: false, isSelf: true, isHere: true };
  const facts = knownFacts({
    collaborators: people({ pat: 'admin' }),
    installedApps: { apps: [app], complete: false },
  });
  expect(push(facts)).toMatchObject({
    aloneDirect: ['pat'],
    n: 1,
    complete: true,
    notes: ['apps-not-listed', 'no-rules'],
  });
  expect(measurePowers(facts).principals).toContainEqual({ id: 'app:counterweight', kind: 'app', via: ['this-app'] });
});

describe('where several must act together', () => {
  const facts = { collaborators: roles, branchRules: rules(['repository', review(2)]), rulesetBypass: bypass([]) };

  test('and too few are there, or were there lately, it may come to a standstill', () => {
    expect(push(knownFacts({ ...facts, collaborators: people({ pat: 'admin', wim: 'write' }) })).state).toBe(
      'deadlock-risk',
    );
    expect(push(knownFacts({ ...facts, people: committed({ pat: 1, wim: 10, wes: 200 }) }))).toMatchObject({
      active: 2,
      state: 'deadlock-risk',
    });
    expect(push(knownFacts({ ...facts, people: committed({ pat: 1, wim: 10, wes: 179 }) }))).toMatchObject({
      active: 3,
      state: 'quorum',
    });
  });
});
