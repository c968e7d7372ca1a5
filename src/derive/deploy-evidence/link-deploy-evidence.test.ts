import { describe, expect, test } from 'vitest';
import { readDeployFile } from '../../readers/deploy-evidence/read-deploy-file.ts';
import { linkDeployEvidence } from './link-deploy-evidence.ts';

const a = `0x${'a1'.repeat(20)}`;
const b = `0x${'b2'.repeat(20)}`;

function link(files: Readonly<Record<string, string>>) {
  return linkDeployEvidence(
    Object.entries(files).map(([path, text]) => ({ path, reading: readDeployFile(path, text) })),
  );
}

function rows(files: Readonly<Record<string, string>>) {
  return link(files).evidence.map(({ path, line, network, contract, role, holder, holderKind }) =>
    [path, line, network, contract, role, holder, holderKind].join(' '),
  );
}

describe('an address is what any file says that it is', () => {
  const script = `vault.transferOwnership('${a}')`;
  test.each([
    ['nothing', {}, 'eoa-or-unknown'],
    ['configuration that calls it a multisig', { 'config/x.json': `{"treasuryMultisig":"${a}"}` }, 'multisig'],
    ['a record of a timelock there', { 'deployments/base/MyTimelock.json': `{"address":"${a}","abi":[]}` }, 'timelock'],
    ['a record of a contract there', { 'deployments/base/Vault.json': `{"address":"${a}","abi":[]}` }, 'contract'],
    [
      'a record that it deployed',
      {
        'deployments/base/Vault.json': `{"address":"${b}","abi":[],"receipt":{"from":"${a.toUpperCase().replace('X', 'x')}"}}`,
      },
      'deployer',
    ],
  ])('%s', (_, others, kind) => {
    const { evidence } = link({ 'scripts/own.ts': script, ...others });
    expect(evidence.find(({ path }) => path === 'scripts/own.ts')?.holderKind).toBe(kind);
  });
});

describe('what is taken again', () => {
  test('further down in the same file is no evidence', () => {
    expect(rows({ 'scripts/d.ts': 't.grantRole(MINTER_ROLE, deployer)\nt.revokeRole(MINTER_ROLE, deployer)' })).toEqual(
      [],
    );
  });

  test('before it is given, from somebody else, of another contract or in another file leaves it', () => {
    const given = 't.grantRole(MINTER_ROLE, deployer)';
    const evidence = 'scripts/d.ts 1  t MINTER_ROLE deployer deployer';
    expect(rows({ 'scripts/d.ts': `t.revokeRole(MINTER_ROLE, deployer)\n${given}` })).toEqual([
      evidence.replace('1', '2'),
    ]);
    expect(rows({ 'scripts/d.ts': `${given}\nt.revokeRole(MINTER_ROLE, vault)` })).toEqual([evidence]);
    expect(rows({ 'scripts/d.ts': `${given}\nu.revokeRole(MINTER_ROLE, deployer)` })).toEqual([evidence]);
    expect(rows({ 'scripts/d.ts': given, 'scripts/e.ts': 't.revokeRole(MINTER_ROLE, deployer)' })).toEqual([evidence]);
  });
});

test('what several files say alike counts once, where it is said first', () => {
  const text = `{"Vault":{"owner":"${a}"}}`;
  expect(rows({ 'config/b.json': text, 'config/a.json': text })).toEqual([
    `config/a.json 1  Vault owner ${a} eoa-or-unknown`,
  ]);
});

test('of too much, test networks are left out first, and it is said how much', () => {
  const list = (count: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`c${at}`, { owner: a }])));
  const { evidence, partlyRead } = link({ 'config/goerli.json': list(400), 'config/polygon.json': list(300) });
  expect([evidence.length, evidence.filter(({ network }) => network === 'polygon').length]).toEqual([500, 300]);
  expect(partlyRead).toEqual([{ path: '', why: '200 more holders of powers are written down than are listed.' }]);
});

test('what could not be read is named with its file', () => {
  expect(link({ 'deployments/a/B.json': '{' }).partlyRead).toEqual([
    { path: 'deployments/a/B.json', why: expect.stringMatching(/^not what its name says: /) },
  ]);
});

describe('a TimelockController', () => {
  const deployed = 'contract D { function r() public { new TimelockController(1, p, e); } }';
  const old = { 'package.json': '{"dependencies":{"@openzeppelin/contracts":"4.7.3"}}' };
  const renounced = { 'scripts/r.ts': 't.renounceRole(await t.TIMELOCK_ADMIN_ROLE(), deployer)' };

  function judge(files: Readonly<Record<string, string>>) {
    return link(files).timelocks.map((one) => [one.renounced, one.openzeppelin]);
  }

  test('until 4.7 leaves its deployer as admin until a script renounces', () => {
    expect(judge({ 'script/D.s.sol': deployed, ...old })).toEqual([[false, '4.7.3']]);
    expect(judge({ 'script/D.s.sol': deployed, ...old, ...renounced })).toEqual([[true, '4.7.3']]);
  });

  test.each([
    ['another role', 't.renounceRole(PROPOSER_ROLE, deployer)', false],
    ['the role over all roles of another contract', 'token.renounceRole(DEFAULT_ADMIN_ROLE, deployer)', false],
    ['a role that only a variable names', 't.renounceRole(roles.admin, deployer)', null],
  ])('is not renounced by giving up %s', (_, script, state) => {
    expect(judge({ 'script/D.s.sol': deployed, ...old, 'scripts/r.ts': script })).toEqual([[state, '4.7.3']]);
  });

  test.each([
    ['nobody', 'address(0)', true],
    ['its deployer', 'msg.sender', false],
    ['somebody', 'council', null],
  ])('since 4.8 is told that its admin is %s', (_, admin, state) => {
    const source = deployed.replace('p, e)', `p, e, ${admin})`);
    expect(judge({ 'script/D.s.sol': source })).toEqual([[state, null]]);
  });

  test.each([
    ['4.7.3', false],
    ['~4.7.0', false],
    ['^3.4.0', false],
    ['^4.7.0', null],
    ['>=4.0.0 <6', null],
    ['4.9.0', null],
    ['*', null],
  ])('whose values are not written out, with version %s', (version, state) => {
    const manifest = `{"dependencies":{"@openzeppelin/contracts":"${version}"}}`;
    expect(judge({ 'deploy/1.ts': `deploy('TimelockController', options)`, 'package.json': manifest })).toEqual([
      [state, version],
    ]);
  });

  test('has the version of the nearest lock file above it, and of no folder beside it', () => {
    const files = {
      'packages/a/script/D.s.sol': deployed,
      'packages/a/package.json': '{"dependencies":{"@openzeppelin/contracts":"^4.2.0"}}',
      'packages/b/package.json': '{"dependencies":{"@openzeppelin/contracts":"5.0.0"}}',
      'yarn.lock': '"@openzeppelin/contracts@^4.2.0":\n  version "4.3.1"\n',
    };
    expect(judge(files)).toEqual([[false, '4.3.1']]);
  });

  test('under a name of its own is known by its source', () => {
    const source = 'contract Lock is TimelockController { constructor(uint d) TimelockController(d, p, e) {} }';
    const script = `await deploy('TimeLock', { args: [1] }); await deploy('LockTimelock', {})`;
    expect(judge({ 'deploy/1.ts': script, 'src/Timelock.sol': source.replace('Lock ', 'TimeLock ') })).toEqual([
      [false, null],
    ]);
    expect(judge({ 'deploy/1.ts': script })).toEqual([]);
    const revoking = source
      .replace('Lock ', 'TimeLock ')
      .replace('{} }', '{ revokeRole(TIMELOCK_ADMIN_ROLE, msg.sender); } }');
    expect(judge({ 'deploy/1.ts': script, 'src/Timelock.sol': revoking })).toEqual([[true, null]]);
  });
});
