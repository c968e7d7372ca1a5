import type { Contracts } from '../../src/core/contract-facts.ts';
import { known, type Unknown, unknown } from '../../src/core/fact.ts';
import type { FactValue } from '../../src/core/facts.ts';
import { linkContracts } from '../../src/derive/contracts/link-contracts.ts';
import { readSolidity } from '../../src/readers/solidity/read-solidity.ts';
import {
  account,
  allowed,
  knownFacts,
  owners,
  people,
  personal,
  protection,
  review,
  rules,
} from '../../tests/admin-keys/known-facts.ts';
import type { Case, CaseFacts } from '../../tests/support/case.ts';
import { powerNeeds } from './power-needs.ts';

const team = people({ ann: 'admin', bea: 'admin', cyd: 'write' });
const reviewed = { branchProtection: protection({ review: { ...review(1), mayBypass: allowed() } }) };

const deployed: FactValue<'deployEvidence'> = { evidence: [], timelocks: [], files: 0, partlyRead: [] };

/** A repository of an organisation with three who may write and two who administer; one review is asked of all. */
const shared: CaseFacts = {
  ...knownFacts({ collaborators: team, organisationOwners: owners('ann', 'bea'), ...reviewed }),
  contracts: known(declare('')),
  deployEvidence: known(deployed),
  otherKeys: known({ keys: [], files: 0, partlyRead: [] }),
};

const notAsked: Unknown = unknown('not-requested', 'GitHub was not asked.');
const offline: CaseFacts = {
  ...Object.fromEntries(powerNeeds.map((id) => [id, notAsked])),
  contracts: known(declare('')),
};

function declare(source: string, partlyRead: Contracts['partlyRead'] = []): Contracts {
  return {
    contracts: source === '' ? [] : linkContracts([{ path: 'src/Vault.sol', reading: readSolidity(source) }]),
    files: source === '' ? 0 : 1,
    notRead: [],
    partlyRead: [...partlyRead],
  };
}

/** A contract with an owner, a guardian and a time-lock. */
function vault(functions: string): string {
  return `contract Vault {
  address owner; address guardian; address timelock; address implementation; uint total; uint cap;
  modifier onlyOwner() { require(msg.sender == owner); _; }
  modifier onlyGuardian() { require(msg.sender == guardian); _; }
  modifier onlyTimelock() { require(msg.sender == timelock); _; }
  ${functions}
}`;
}

const setCap = (modifier: string) => `function setCap(uint v) external ${modifier} { cap = v; }`;
const withCode = (functions: string, facts = shared): CaseFacts => ({
  ...facts,
  contracts: known(declare(vault(functions))),
});

const platform: readonly Case[] = [
  {
    name: 'two administrators and a review that binds everybody pass',
    facts: shared,
    outcome: 'pass',
    findings: [],
    measurement: { 'powers.pushUnreviewed.kDirect': 2, 'powers.changeSettings.n': 2, 'powers.publish.n': 3 },
    reason: /^push 2 of 3, settings 1 of 2, publish 1 of 3$/,
  },
  {
    name: 'one person with everything is a sole key three times over',
    facts: { ...shared, ...knownFacts({ collaborators: people({ ann: 'admin' }), organisationOwners: owners('ann') }) },
    outcome: 'fail',
    findings: ['sole-pusher', 'sole-administrator', 'sole-publisher'],
    measurement: { 'powers.pushUnreviewed.n': 1, 'powers.changeSettings.n': 1 },
  },
  {
    name: 'on a personal account that its owner alone changes settings is no fault',
    facts: {
      ...shared,
      ...knownFacts({ repository: personal('ann'), collaborators: people({ ann: 'admin', bea: 'write' }) }),
    },
    outcome: 'pass',
    findings: ['push-unreviewed'],
    measurement: { 'powers.changeSettings.n': 1, 'powers.pushUnreviewed.n': 2 },
  },
  {
    name: 'where any of several can push, that is told and passes',
    facts: { ...shared, ...knownFacts({ collaborators: team, organisationOwners: owners('ann', 'bea') }) },
    outcome: 'pass',
    findings: ['push-unreviewed'],
    measurement: { 'powers.pushUnreviewed.kDirect': 1, 'powers.pushUnreviewed.n': 3 },
  },
  {
    name: 'one maintainer of the package publishes, whatever the repository asks for',
    facts: {
      ...shared,
      packageMaintainers: known({
        packages: [{ registry: 'npm', name: 'rocket', path: 'package.json', maintainers: ['ann'] }],
        complete: true,
      }),
    },
    outcome: 'fail',
    findings: ['sole-publisher'],
    measurement: { 'powers.publish.n': 1 },
  },
  {
    name: 'a project that wants two to publish together is told that one can',
    facts: shared,
    params: { minPublishQuorum: 2 },
    outcome: 'fail',
    findings: ['publish-below-quorum'],
  },
  {
    name: 'a branch to which nobody can push is told of',
    facts: {
      ...shared,
      branchProtection: known(null),
      branchRules: known(rules(['organisation', 'update'])),
      rulesetBypass: known({ rulesets: [{ id: 1, actors: [] }] }),
    },
    outcome: 'pass',
    findings: ['deadlock-risk'],
    measurement: { 'powers.pushUnreviewed.kDirect': null },
  },
  {
    name: 'who is listed for review and long silent is a risk of deadlock',
    facts: {
      ...shared,
      people: known({
        rawPairs: 0,
        merges: [],
        mailmap: { present: false, ignored: [] },
        people: ['ann', 'bea', 'cyd'].map((login) => ({
          id: login,
          name: login,
          login,
          kind: 'person' as const,
          organisation: null,
          firstActive: 1,
          lastActive: login === 'ann' ? 1_801_390_000 : 1,
        })),
      }),
    },
    outcome: 'pass',
    findings: ['deadlock-risk'],
    measurement: { 'powers.pushUnreviewed.active': 1 },
  },
  {
    name: 'an archive has nobody who pushes, and is not scolded for it',
    facts: {
      ...shared,
      ...knownFacts({
        repository: { ...personal('ann'), archived: true },
        collaborators: people({ ann: 'admin' }),
      }),
    },
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'who may pass over the rules is hidden, so that nobody can say who pushes alone',
    facts: {
      ...shared,
      branchProtection: known(null),
      branchRules: known(rules(['repository', review(1)])),
      rulesetBypass: known({ rulesets: [{ id: 1, actors: null }] }),
    },
    outcome: 'cannot-tell',
    findings: [],
    measurement: { 'powers.pushUnreviewed.kDirect': null, 'powers.pushUnreviewed.kDirectAtMost': 2 },
    reason: /push not known/,
  },
  {
    name: 'what is hidden leaves a verdict that it could not change',
    facts: {
      ...shared,
      ...knownFacts({ collaborators: team, organisationOwners: owners('ann', 'bea') }),
      deployKeys: unknown('forbidden', 'administration: read is not granted.'),
    },
    outcome: 'pass',
    findings: ['push-unreviewed'],
    measurement: { 'powers.pushUnreviewed.kDirect': 1, 'powers.pushUnreviewed.n': null },
  },
  {
    name: 'a plain clone tells nothing of the platform',
    facts: offline,
    outcome: 'cannot-tell',
    findings: [],
    reason: /^who holds the repository is not known$/,
  },
  {
    name: 'a deploy key that somebody added is one more key of theirs, and no second holder',
    facts: {
      ...shared,
      ...knownFacts({
        collaborators: people({ ann: 'admin' }),
        organisationOwners: owners('ann', 'bea'),
        deployKeys: { keys: [{ id: 7, isReadOnly: false, isEnabled: true, addedBy: account('ann') }], complete: true },
      }),
    },
    outcome: 'pass',
    findings: ['push-unreviewed'],
    measurement: { 'powers.pushUnreviewed.n': 2 },
  },
];

const code: readonly Case[] = [
  {
    name: 'an owner who mints, upgrades, withdraws and names the next owner alone fails, whatever is not known',
    facts: withCode(
      `function mint(uint v) external onlyOwner { total += v; }
       function upgradeTo(address a) external onlyOwner { implementation = a; }
       function withdraw(address t) external onlyOwner { IERC20(t).transfer(msg.sender, total); }
       function setOwner(address o) external onlyOwner { owner = o; }`,
      offline,
    ),
    outcome: 'fail',
    findings: ['single-key-mint', 'single-key-upgrade', 'single-key-withdraw', 'single-key-set-admin'],
    measurement: { 'code.singleKey': 4, 'code.privileged': 4 },
    reason: /^one key: 4 functions; who holds the repository is not known$/,
  },
  {
    name: 'a time-lock that mints passes',
    facts: withCode('function mint(uint v) external onlyTimelock { total += v; }'),
    outcome: 'pass',
    findings: [],
    measurement: { 'code.singleKey': 0, 'code.privileged': 1 },
  },
  {
    name: 'an owner that is meant to be a committee passes',
    facts: {
      ...withCode('function mint(uint v) external onlyOwner { total += v; }'),
      deployEvidence: known({
        ...deployed,
        evidence: [
          {
            path: 'deployments/mainnet/Vault.json',
            line: 1,
            network: 'mainnet',
            contract: 'Vault',
            role: 'owner',
            holder: 'gnosisSafe',
            holderKind: 'multisig',
          },
        ],
      }),
    },
    outcome: 'pass',
    findings: [],
    measurement: { 'code.singleKey': 0 },
  },
  {
    name: 'a time-lock of which whoever deploys it stays the admin fails',
    facts: {
      ...shared,
      deployEvidence: known({
        ...deployed,
        timelocks: [{ path: 'deploy/timelock.ts', line: 12, renounced: false, openzeppelin: '4.3.2' }],
      }),
    },
    outcome: 'fail',
    findings: ['timelock-admin-kept'],
  },
  {
    name: 'a token that workflows publish with is told of, and passes',
    facts: {
      ...shared,
      otherKeys: known({
        keys: [
          {
            id: 'publish-token-in-ci',
            path: '.github/workflows/release.yml',
            line: 21,
            confidence: 'medium',
            what: 'NPM_TOKEN (npm)',
          },
        ],
        files: 1,
        partlyRead: [],
      }),
    },
    outcome: 'pass',
    findings: ['publish-token-in-ci'],
  },
  {
    name: 'a contract that could not be read leaves it open',
    facts: { ...shared, contracts: known(declare('', [{ path: 'src/Bad.sol', why: 'nested too deeply' }])) },
    outcome: 'cannot-tell',
    findings: [],
    reason: /1 contract file not read$/,
  },
  {
    name: 'contracts in a language that is not read leave it open',
    facts: {
      ...shared,
      contracts: known({ ...declare(''), notRead: [{ language: 'Cairo', path: 'src/vault.cairo', files: 3 }] }),
    },
    outcome: 'cannot-tell',
    findings: [],
    reason: /Cairo not read$/,
  },
  {
    name: 'a tree with too many files to look through leaves it open',
    facts: { ...shared, contracts: unknown('truncated', 'There are too many files.') },
    outcome: 'cannot-tell',
    findings: [],
    measurement: { 'code.files': null },
  },
];

const changes: readonly Case[] = [
  {
    name: 'a change that lets the owner mint fails, and says nothing of the platform that it does not touch',
    facts: withCode(setCap('onlyOwner'), offline),
    head: withCode(`${setCap('onlyOwner')} function mint(uint v) external onlyOwner { total += v; }`, {}),
    outcome: 'fail',
    findings: ['single-key-mint'],
    reason: /^This change: single key mint$/,
  },
  {
    name: 'a change that gives somebody a further power is told of',
    facts: withCode(setCap('onlyOwner')),
    head: withCode(`${setCap('onlyOwner')} function setTotal(uint v) external onlyGuardian { total = v; }`, {}),
    outcome: 'pass',
    findings: ['adds-privileged-function'],
  },
  {
    name: 'a change that takes a power away is told of',
    facts: withCode(`${setCap('onlyOwner')} function setTotal(uint v) external onlyGuardian { total = v; }`),
    head: withCode(setCap('onlyOwner'), {}),
    outcome: 'pass',
    findings: ['removes-privileged-function'],
  },
  {
    name: 'a change that lets anyone do what the owner did fails',
    facts: withCode(setCap('onlyOwner')),
    head: withCode(setCap(''), {}),
    outcome: 'fail',
    findings: ['widens-guard'],
  },
  {
    name: 'a change that leaves to the owner what anyone did is told of',
    facts: withCode(setCap('')),
    head: withCode(setCap('onlyOwner'), {}),
    outcome: 'pass',
    findings: ['narrows-guard'],
  },
  {
    name: 'a change that passes a power on is told of',
    facts: withCode(setCap('onlyOwner')),
    head: withCode(setCap('onlyGuardian'), {}),
    outcome: 'pass',
    findings: ['changes-guard'],
  },
  {
    name: 'a change that brings what cannot be read is told of',
    facts: shared,
    head: { contracts: known(declare('', [{ path: 'src/Bad.sol', why: 'nested too deeply' }])) },
    outcome: 'pass',
    findings: ['adds-unread-contract'],
  },
  {
    name: 'a change that touches none of it passes, though the platform was never seen',
    facts: withCode(setCap('onlyOwner'), offline),
    head: withCode(setCap('onlyOwner'), {}),
    outcome: 'pass',
    findings: [],
    reason: /^No change$/,
  },
  {
    name: 'older powers of one key are folded away',
    facts: withCode('function mint(uint v) external onlyOwner { total += v; }'),
    head: withCode('function mint(uint v) external onlyOwner { total += v; }', {}),
    outcome: 'pass',
    findings: [],
    reason: /^No change; 1 older finding$/,
  },
];

export const cases: readonly Case[] = [...platform, ...code, ...changes];
