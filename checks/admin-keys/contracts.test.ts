import { describe, expect, test } from 'vitest';
import type { DeployEvidence } from '../../src/core/deploy-facts.ts';
import { linkContracts } from '../../src/derive/contracts/link-contracts.ts';
import { readSolidity } from '../../src/readers/solidity/read-solidity.ts';
import { compareContracts } from './compare-contracts.ts';
import { explainContracts } from './explain-contracts.ts';
import { judgeContracts } from './judge-contracts.ts';

function link(source: string, path = 'src/V.sol') {
  return { contracts: linkContracts([{ path, reading: readSolidity(source) }]), deployEvidence: [] };
}

function vault(functions: string, state = ''): string {
  return `contract Vault { address owner; address guardian; uint x; ${state} modifier onlyOwner() { require(msg.sender == owner); _; }\n${functions} }`;
}

const mint = 'function mint(address to, uint v) external onlyOwner { x += v; }';

describe('what one key can do', () => {
  test.each([
    ['mint', vault(mint), ['single-key-mint']],
    [
      'replace the code',
      vault('address implementation; function upgradeTo(address a) external onlyOwner { implementation = a; }'),
      ['single-key-upgrade'],
    ],
    [
      'take assets out',
      vault('function withdraw(address t) external onlyOwner { IERC20(t).transfer(msg.sender, 1); }'),
      ['single-key-withdraw'],
    ],
    [
      'hand the power on',
      vault('function setOwner(address o) external onlyOwner { owner = o; }'),
      ['single-key-set-admin'],
    ],
    ['set a number, which is no finding', vault('function setCap(uint v) external onlyOwner { x = v; }'), []],
    [
      'nothing, where a time-lock holds it',
      `contract Vault { address timelock; uint x; function mint(uint v) external { require(msg.sender == timelock); x = v; } }`,
      [],
    ],
    [
      'nothing, where it is a role',
      'import "@openzeppelin/contracts/access/AccessControl.sol"; contract Vault is AccessControl { uint x; function mint(uint v) external onlyRole(MINTER) { x = v; } }',
      [],
    ],
    ['nothing, in a base for others to build on', `abstract ${vault(mint)}`, []],
    ['nothing, where anyone may', vault('function mint(uint v) external { x = v; }'), []],
  ])('%s', (_, source, ids) => {
    expect(judgeContracts(link(source)).map(({ id }) => id)).toEqual(ids);
  });

  test('is said with its line and its holder', () => {
    expect(judgeContracts(link(vault(mint)))[0]).toMatchObject({
      key: 'Vault.mint(address,uint)',
      severity: 'warning',
      path: 'src/V.sol',
      line: 2,
      message: 'Vault.mint(address,uint) mints, and owner (onlyOwner) alone may call it.',
    });
  });
});

describe('what a deployment was meant to give to whom', () => {
  const row = { path: 'deploy/main.ts', line: 3, network: 'mainnet', contract: 'Vault', role: 'owner', holder: '0x1' };
  const judge = (evidence: Partial<DeployEvidence>) =>
    judgeContracts({
      ...link(vault(mint)),
      deployEvidence: [{ ...row, holderKind: 'multisig', ...evidence }],
    }).map(({ id }) => id);

  test.each([
    ['a committee of several', {}, []],
    ['a time-lock', { holderKind: 'timelock' }, []],
    ['an address of which nothing is said', { holderKind: 'eoa-or-unknown' }, ['single-key-mint']],
    ['a committee, but another power', { role: 'guardian' }, ['single-key-mint']],
    ['a committee, but over another contract', { contract: 'Vault2' }, ['single-key-mint']],
  ] as const)('to %s', (_, evidence, ids) => {
    expect(judge(evidence)).toEqual(ids);
  });
});

describe('what a change does', () => {
  const pause = 'function pause() external onlyOwner { x = 1; }';
  test.each([
    [
      'adds a function for a holder',
      '',
      pause,
      ['adds-privileged-function notice Vault.pause() is new, for owner (onlyOwner).'],
    ],
    ['adds one that is a finding by itself', '', mint, []],
    ['removes one', pause, '', ['removes-privileged-function notice Vault.pause(), for owner (onlyOwner), is gone.']],
    ['changes nothing', pause, `\n\n${pause}`, []],
    ['adds one for anybody', '', 'function poke() external { x = 1; }', []],
    [
      'takes a guard away',
      pause,
      'function pause() external { x = 1; }',
      ['widens-guard warning Vault.pause() was for owner (onlyOwner), and is for anyone.'],
    ],
    [
      'puts a guard there',
      'function pause() external { x = 1; }',
      pause,
      ['narrows-guard notice Vault.pause() was for anyone, and is for owner (onlyOwner).'],
    ],
    [
      'lets one more do it',
      pause,
      'function pause() external { require(msg.sender == owner || msg.sender == guardian); x = 1; }',
      ['widens-guard notice Vault.pause() was for owner (onlyOwner), and is for owner|guardian.'],
    ],
    [
      'lets another do it',
      pause,
      'function pause() external { require(msg.sender == guardian); x = 1; }',
      ['changes-guard notice Vault.pause() was for owner (onlyOwner), and is for guardian.'],
    ],
    [
      'lets one key do what was the contract’s own',
      'function pause() external { require(msg.sender == address(this)); x = 1; }',
      pause,
      ['widens-guard notice Vault.pause() was for the contract itself, and is for owner (onlyOwner).'],
    ],
  ])('%s', (_, before, after, said) => {
    const drafts = compareContracts(link(vault(before)), link(vault(after)));
    expect(drafts.map(({ id, severity, message }) => `${id} ${severity} ${message}`)).toEqual(said);
  });

  test('a contract that moves to another file is the same', () => {
    expect(compareContracts(link(vault(pause)), link(vault(pause), 'src/core/V.sol'))).toEqual([]);
  });

  test('of two contracts of one name each is compared with its own', () => {
    const both = (other: string) => ({
      contracts: [...link(vault(pause)).contracts, ...link(vault(other), 'src/Old.sol').contracts],
      deployEvidence: [],
    });
    expect(compareContracts(both(pause), both('')).map(({ subject }) => subject)).toEqual(['src/Old.sol']);
  });
});

test('the evidence names contracts, functions and what could not be read', () => {
  const details = explainContracts({
    ...link(vault(mint)),
    notRead: [{ language: 'Move', path: 'sources/coin.move', files: 2 }],
    partlyRead: [{ path: 'src/B.sol', why: 'nested too deeply', of: 'contracts' }],
  });
  expect(details).toMatchObject([
    { type: 'paragraph', text: expect.stringContaining('Who holds it on chain was not checked.') },
    { type: 'table', rows: [['Vault', 'one address', 'no', '1']] },
    { type: 'table', rows: [['Vault.mint(address,uint)', 'owner (onlyOwner)', 'mint', 'src/V.sol:2']] },
    {
      type: 'paragraph',
      text: 'Contracts that are not read, so that their powers are not known: Move (2 files, such as sources/coin.move).',
    },
    { type: 'paragraph', text: 'Partly read, 1 place: src/B.sol (nested too deeply).' },
  ]);
});

test('where nobody holds a power there is nothing to show', () => {
  const declared = link(vault('function poke() external { x = 1; }'));
  expect(explainContracts({ ...declared, notRead: [], partlyRead: [] })).toEqual([]);
});
