import { describe, expect, test } from 'vitest';
import { readSolidity } from '../../readers/solidity/read-solidity.ts';
import { readSource } from '../../readers/source-unit/read-source.ts';
import { contractPlaceOf } from './contract-place.ts';
import { linkContracts } from './link-contracts.ts';

function link(source: string) {
  const contracts = linkContracts([{ path: 'contracts/C.sol', reading: readSolidity(source) }]);
  return contracts.find(({ contract }) => contract === 'C');
}

describe('whose a contract is', () => {
  test.each([
    ['contracts/Vault.sol', 'own'],
    ['src/lib/Math.sol', 'own'],
    ['contracts/token/lib/Rates.sol', 'own'],
    ['lib/openzeppelin-contracts/contracts/access/Ownable.sol', 'used'],
    ['packages/a/lib/solmate/src/auth/Auth.sol', 'used'],
    ['node_modules/x/Y.sol', 'used'],
    ['test/Vault.t.sol', null],
    ['script/Deploy.s.sol', null],
    ['contracts/mocks/MockToken.sol', null],
    ['contracts/VaultMock.sol', null],
    ['contracts/Vault.vy', 'own'],
    ['interfaces/IVault.vyi', 'used'],
    ['contracts/mock_token.vy', null],
    ['contracts/Vault.move', null],
  ])('%s', (path, place) => {
    expect(contractPlaceOf(path)).toBe(place);
  });
});

describe('how code can be replaced', () => {
  test.each([
    [
      'UUPS',
      'import "@openzeppelin/contracts-upgradeable/proxy/utils/UUPSUpgradeable.sol"; contract C is UUPSUpgradeable { }',
    ],
    [
      'transparent',
      'contract C { modifier ifAdmin() { if (msg.sender == admin) { _; } else { go(); } } address admin; address implementation; function go() internal { assembly { let r := delegatecall(gas(), sload(implementation.slot), 0, 0, 0, 0) } } fallback() external payable { go(); } function upgradeTo(address a) external ifAdmin { implementation = a; } }',
    ],
    ['diamond', 'contract C { function diamondCut(uint[] calldata a, address b, bytes calldata c) external { } }'],
    [
      'minimal-proxy',
      'contract C { address target; fallback() external payable { (bool ok, ) = target.delegatecall(msg.data); } }',
    ],
    [
      'custom',
      'contract C { address owner; address logic; fallback() external payable { logic.delegatecall(msg.data); } function setImplementation(address a) external { require(msg.sender == owner); logic = a; } }',
    ],
    ['none', 'contract C { uint x; function f() external { x = 1; } }'],
  ])('%s', (expected, source) => {
    expect(link(source)?.upgradeability).toBe(expected);
  });
});

describe('who holds the powers', () => {
  test.each([
    [
      'single-address',
      'contract C { address owner; uint x; function f() external { require(msg.sender == owner); x = 1; } }',
    ],
    [
      'equal-admins',
      'contract C { mapping(address => bool) admins; uint x; function f() external { require(admins[msg.sender]); x = 1; } }',
    ],
    [
      'roles',
      'import "@openzeppelin/contracts/access/AccessControl.sol"; contract C is AccessControl { uint x; function f() external onlyRole(KEEPER) { x = 1; } }',
    ],
    [
      'external-controller',
      'contract C { IACL acl; uint x; function f() external { require(acl.isAllowedCaller(msg.sender)); x = 1; } }',
    ],
    [
      'timelock',
      'contract C { address timelock; uint x; function f() external { require(msg.sender == timelock); x = 1; } }',
    ],
    [
      'governor',
      'import "@openzeppelin/contracts/governance/Governor.sol"; contract C is Governor { uint x; function f() external onlyGovernance { x = 1; } }',
    ],
    [
      'committee',
      'contract C { mapping(address => bool) isOwner; mapping(uint => mapping(address => bool)) confirmations; function confirmTransaction(uint id) public { require(isOwner[msg.sender]); confirmations[id][msg.sender] = true; } }',
    ],
    ['none', 'contract C { mapping(address => uint) m; function f() external { m[msg.sender] = 1; } }'],
  ])('%s', (expected, source) => {
    expect(link(source)?.holderModel).toBe(expected);
  });
});

test('a Vyper contract is told in its own words', () => {
  const text = 'x: uint256\n\n@external\ndef f():\n    assert msg.sender == self\n    self.x = 1\n';
  expect(
    linkContracts([{ path: 'contracts/Vault.vy', reading: readSource('contracts/Vault.vy', text) }]),
  ).toMatchObject([
    {
      contract: 'Vault',
      language: 'vyper',
      functions: [{ signature: 'f()', class: 'self', guard: 'self', holder: 'self' }],
    },
  ]);
});
