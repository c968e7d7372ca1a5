import { describe, expect, test } from 'vitest';
import { readSource } from '../../readers/source-unit/read-source.ts';
import { gatherSources } from './contract-sources.ts';
import { listCallable } from './list-callable.ts';

/** What is said of `f`, the function of `C.vy` with these statements. */
function classify(statements: string, declared = '', others: Readonly<Record<string, string>> = {}) {
  const body = statements.replace(/^/gm, '    ');
  const state = 'owner: public(address)\nfuture_owner: address\nx: uint256\n';
  const text = `${declared}\n${state}\n@external\ndef f(a: address, i: uint256):\n${body}\n`;
  const files = Object.entries({ 'contracts/C.vy': text, ...others });
  const sources = gatherSources(files.map(([path, source]) => ({ path, reading: readSource(path, source) })));
  const contract = sources.contracts.find((one) => one.contract.name === 'C');
  if (!contract) throw new Error('no contract C in the source');
  const found = listCallable(contract, sources).functions.find(({ signature }) => signature.startsWith('f('));
  if (!found) throw new Error('no function f in contract C');
  return [found.class, found.guardKind, found.guard];
}

const set = 'self.x = i';
const owned = ['privileged', 'inline-sender', 'owner'];

describe('whom a function of a Vyper contract lets pass', () => {
  test.each([
    ['an assertion', `assert msg.sender == self.owner, "no"\n${set}`, owned],
    ['a raise', `if msg.sender != self.owner:\n    raise "no"\n${set}`, owned],
    ['an early return', `if msg.sender != self.owner:\n    return\n${set}`, owned],
    [
      'either of two',
      `assert msg.sender in [self.owner, self.future_owner]\n${set}`,
      ['privileged', 'inline-sender', 'owner|future_owner'],
    ],
    ['a local copy', `caller: address = msg.sender\nassert caller == self.owner\n${set}`, owned],
    [
      'who has yet to accept',
      'assert msg.sender == self.future_owner\nself.owner = msg.sender',
      ['privileged', 'pending-owner', 'future_owner'],
    ],
    ['the contract itself', `assert msg.sender == self\n${set}`, ['self', 'self-call', 'address(this)']],
    ['whoever is handed in', `assert msg.sender == a\n${set}`, ['user', 'own-account', '']],
    ['nobody', set, ['open', 'none', '']],
    ['whom it says only in a comment', `# assert msg.sender == self.owner\n${set}`, ['open', 'none', '']],
    ['whom it says only in its description', `"""assert msg.sender == self.owner"""\n${set}`, ['open', 'none', '']],
  ])('%s', (_, statements, expected) => {
    expect(classify(statements)).toEqual(expected);
  });

  test.each([
    [
      'the caller’s own',
      'self.balances[msg.sender] -= i',
      'balances: HashMap[address, uint256]',
      ['user', 'own-account', ''],
    ],
    [
      'the owner of an item',
      `assert self.owner_of[i] == msg.sender\n${set}`,
      'owner_of: HashMap[uint256, address]',
      ['user', 'own-account', ''],
    ],
    [
      'a list of members',
      `assert self.minters[msg.sender]\n${set}`,
      'minters: HashMap[address, bool]',
      ['privileged', 'member', 'minters'],
    ],
    [
      'a role of a set of bits',
      `assert Roles.MINTER in self.roles[msg.sender]\n${set}`,
      'flag Roles:\n    MINTER\nroles: HashMap[address, Roles]',
      ['privileged', 'inline-role', 'MINTER'],
    ],
    [
      'a role that a function asks for',
      `self._enforce(msg.sender, Roles.MINTER)\n${set}`,
      'enum Roles:\n    MINTER\nroles: HashMap[address, Roles]\n@internal\ndef _enforce(who: address, role: Roles):\n    assert role in self.roles[who]\n',
      ['privileged', 'inline-role', 'MINTER'],
    ],
    [
      'a part of the system',
      `assert msg.sender == self.vault.address\n${set}`,
      'interface Vault:\n    def poke(): nonpayable\nvault: Vault',
      ['protocol', 'contract-caller', 'vault'],
    ],
    [
      'the owner that another contract names',
      `assert msg.sender == Factory(self.factory).admin()\n${set}`,
      'interface Factory:\n    def admin() -> address: view\nfactory: address',
      ['privileged', 'inline-sender', 'admin'],
    ],
    [
      'one address fixed at the start',
      `assert msg.sender == ADMIN\n${set}`,
      'ADMIN: immutable(address)',
      ['privileged', 'inline-sender', 'ADMIN'],
    ],
  ])('%s', (_, statements, declared, expected) => {
    expect(classify(statements, declared)).toEqual(expected);
  });

  test('a function that is called, and what it leaves out', () => {
    const check = '@internal\ndef _check(who: address = msg.sender):\n    assert who == self.owner\n';
    expect(classify(`self._check()\n${set}`, check)).toEqual(['privileged', 'indirect', '_check']);
  });

  test('a module of the repository, and one of a library that is not here', () => {
    const module = 'holder: address\n@internal\ndef _check():\n    assert msg.sender == self.holder\n';
    const own = classify(`gate._check()\n${set}`, 'from . import guard as gate\ninitializes: gate', {
      'contracts/guard.vy': module,
    });
    expect(own).toEqual(['privileged', 'indirect', '_check']);
    const known = classify(`ownable._check_owner()\n${set}`, 'from snekmate.auth import ownable\ninitializes: ownable');
    expect(known).toEqual(['privileged', 'indirect', '_check_owner']);
    const role = classify(
      `access_control._check_role(MINTER_ROLE, msg.sender)\n${set}`,
      'from snekmate.auth import access_control\ninitializes: access_control\nMINTER_ROLE: constant(bytes32) = keccak256("MINTER_ROLE")',
    );
    expect(role).toEqual(['privileged', 'inline-role', 'MINTER_ROLE']);
  });
});
