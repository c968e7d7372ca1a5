import { describe, expect, test } from 'vitest';
import { readSolidity } from '../../readers/solidity/read-solidity.ts';
import { gatherSources } from './contract-sources.ts';
import { listCallable } from './list-callable.ts';

/** What is said of `f` of contract `C`, the last one declared. */
function classify(source: string, others: Readonly<Record<string, string>> = {}) {
  const files = Object.entries({ 'C.sol': source, ...others });
  const sources = gatherSources(files.map(([path, text]) => ({ path, reading: readSolidity(text) })));
  const contract = sources.contracts.find((one) => one.contract.name === 'C');
  if (!contract) throw new Error('no contract C in the source');
  const found = listCallable(contract, sources).functions.find(({ signature }) =>
    /^(?:f|receive|initialize)\(/.test(signature),
  );
  if (!found) throw new Error('no function f in contract C');
  return found;
}

function contract(body: string, state = 'address owner; uint x;'): string {
  return `contract C { ${state} ${body} }`;
}

const forms: readonly (readonly [string, string, string, string, string])[] = [
  [
    'a require',
    contract('function f() public { require(msg.sender == owner); x = 1; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'an assert',
    contract('function f() public { assert(owner == msg.sender); x = 1; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'if and revert',
    contract('function f() public { if (msg.sender != owner) revert No(); x = 1; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'if and throw, of 0.4',
    contract('function f() { if (msg.sender != owner) throw; x = 1; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'if and return',
    contract('function f() public { if (msg.sender != owner) return; x = 1; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'everything within an if',
    contract('function f() public { if (msg.sender == owner) { x = 1; } }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'a modifier',
    contract('modifier onlyOwner() { require(msg.sender == owner); _; } function f() public onlyOwner { x = 1; }'),
    'privileged',
    'modifier-owner',
    'onlyOwner',
  ],
  [
    'a modifier around an if',
    contract('modifier only() { if (msg.sender == owner) _; } function f() public only { x = 1; }'),
    'privileged',
    'modifier-custom',
    'only',
  ],
  [
    'a modifier that calls',
    contract(
      'modifier m() { check(); _; } function check() internal view { require(msg.sender == owner); } function f() public m { x = 1; }',
    ),
    'privileged',
    'modifier-custom',
    'm',
  ],
  [
    'a call',
    contract(
      'function check() internal view { require(msg.sender == owner); } function f() public { check(); x = 1; }',
    ),
    'privileged',
    'indirect',
    'check',
  ],
  [
    'a function that reverts',
    contract('function no() internal pure { revert(); } function f() public { if (msg.sender != owner) no(); x = 1; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'a local copy',
    contract('function f() public { address who = msg.sender; require(who == owner); x = 1; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    '_msgSender()',
    contract('function f() public { require(_msgSender() == owner); x = 1; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'a getter',
    contract(
      'function admin() public view returns (address) { return owner; } function f() public { require(msg.sender == admin()); x = 1; }',
    ),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'assembly',
    contract('function f() public { assembly { if iszero(eq(caller(), sload(owner.slot))) { revert(0, 0) } } x = 1; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'the origin',
    contract('function f() public { require(tx.origin == owner); x = 1; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'a constant',
    contract(
      'address constant BOSS = 0x1111111111111111111111111111111111111111; function f() public { require(msg.sender == BOSS); x = 1; }',
    ),
    'privileged',
    'inline-sender',
    'BOSS',
  ],
  [
    'a pending owner',
    contract(
      'address pendingOwner; function f() public { require(msg.sender == pendingOwner); owner = pendingOwner; }',
    ),
    'privileged',
    'pending-owner',
    'pendingOwner',
  ],
  [
    'members',
    contract(
      'mapping(address => bool) minters; function add(address a) public { minters[a] = true; } function f() public { require(minters[msg.sender]); x = 1; }',
    ),
    'privileged',
    'member',
    'minters',
  ],
  [
    'a set of a library',
    contract('function f() public { require(minters.contains(msg.sender)); x = 1; }', 'Set minters; uint x;'),
    'privileged',
    'member',
    'minters',
  ],
  [
    'a role',
    contract(
      'function f() public { require(hasRole(MINTER_ROLE, msg.sender)); x = 1; }',
      'uint x; bytes32 constant MINTER_ROLE = "m";',
    ),
    'privileged',
    'inline-role',
    'MINTER_ROLE',
  ],
  [
    'an access controller',
    contract('function f() public { require(acl.isPoolAdmin(msg.sender)); x = 1; }', 'IACL acl; uint x;'),
    'privileged',
    'inline-sender',
    'acl.isPoolAdmin',
  ],
  [
    'either of two holders',
    contract(
      'address guardian; function f() public { require(msg.sender == owner || msg.sender == guardian); x = 1; }',
    ),
    'privileged',
    'inline-sender',
    'owner|guardian',
  ],
  [
    'a key that signs',
    contract(
      'address signer; function f(bytes32 h, uint8 v, bytes32 r, bytes32 s) public { require(ecrecover(h, v, r, s) == signer); x = 1; }',
    ),
    'privileged',
    'signature-quorum',
    'signer',
  ],
  [
    'itself',
    contract('function f() public { require(msg.sender == address(this)); x = 1; }'),
    'self',
    'self-call',
    'address(this)',
  ],
  [
    'a contract by its type',
    contract('function f() public { require(msg.sender == address(pool)); x = 1; }', 'IPool pool; uint x;'),
    'protocol',
    'contract-caller',
    'pool',
  ],
  [
    'a contract that it calls',
    contract(
      'function g() public { IThing(thing).go(); } function f() public { require(msg.sender == thing); x = 1; }',
      'address thing; uint x;',
    ),
    'protocol',
    'contract-caller',
    'thing',
  ],
  [
    'a contract that it made',
    contract(
      'constructor() { child = address(new Child()); } function f() public { require(msg.sender == child); x = 1; }',
      'address child; uint x;',
    ),
    'protocol',
    'contract-caller',
    'child',
  ],
  [
    'contracts that are listed',
    contract(
      'mapping(address => bool) isPool; function add(address a) public { isPool[a] = true; } function f() public { require(isPool[msg.sender]); x = 1; }',
    ),
    'protocol',
    'contract-caller',
    'isPool',
  ],
  [
    'a parameter',
    contract('function f(address who) public { require(msg.sender == who); x = 1; }'),
    'user',
    'own-account',
    '',
  ],
  [
    'an item of the caller',
    contract(
      'mapping(uint => address) holderOf; function f(uint id) public { require(msg.sender == holderOf[id]); x = 1; }',
    ),
    'user',
    'own-account',
    '',
  ],
  [
    'a struct of the caller',
    contract(
      'struct Order { address maker; } mapping(uint => Order) orders; function f(uint id) public { Order storage o = orders[id]; require(o.maker == msg.sender); x = 1; }',
    ),
    'user',
    'own-account',
    '',
  ],
  [
    'a balance',
    contract(
      'mapping(address => uint) balances; function f(uint v) public { require(balances[msg.sender] >= v); balances[msg.sender] -= v; }',
    ),
    'user',
    'own-account',
    '',
  ],
  [
    'what callers say of themselves',
    contract(
      'mapping(address => bool) joined; function join() public { joined[msg.sender] = true; } function f() public { require(joined[msg.sender]); x = 1; }',
    ),
    'user',
    'own-account',
    '',
  ],
  [
    'nothing but the caller',
    contract('mapping(address => uint) m; function f() public payable { m[msg.sender] = 1; }'),
    'user',
    'own-account',
    '',
  ],
  [
    'own account or a holder',
    contract('function f(address who) public { require(msg.sender == who || msg.sender == owner); x = 1; }'),
    'mixed',
    'inline-sender',
    'who|owner',
  ],
  [
    'a holder, or anybody later',
    contract('uint end; function f() public { require(msg.sender == owner || block.timestamp > end); x = 1; }'),
    'mixed',
    'inline-sender',
    'owner',
  ],
  [
    'a role that may be open',
    contract(
      'function f() public { if (!hasRole(R, address(0))) require(hasRole(R, msg.sender)); x = 1; }',
      'uint x; bytes32 R;',
    ),
    'privileged',
    'inline-role',
    'R',
  ],
  ['nobody', contract('function f() public { x = 1; }'), 'open', 'none', ''],
  [
    'those who are not excluded',
    contract('mapping(address => bool) blacklist; function f() public { require(!blacklist[msg.sender]); x = 1; }'),
    'open',
    'none',
    '',
  ],
  ['no contracts', contract('function f() public { require(tx.origin == msg.sender); x = 1; }'), 'open', 'none', ''],
  ['nobody: it always reverts', contract('function f() public { revert("no"); }'), 'open', 'none', ''],
  [
    'once',
    contract(
      'bool initialized; function f(address o) public { require(!initialized); initialized = true; owner = o; }',
    ),
    'initializer',
    'one-shot',
    'initialized',
  ],
  [
    'once, while it is empty',
    contract('function initialize(address o) public { require(owner == address(0)); owner = o; }'),
    'initializer',
    'one-shot',
    'owner',
  ],
  [
    'one at a time, which is no set-up',
    contract(
      'bool locked; function f() public { require(msg.sender == owner); require(!locked); locked = true; x = 1; locked = false; }',
    ),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'a word in a comment',
    contract('function f() public { /* require(msg.sender == owner) onlyOwner */ x = 1; } // onlyOwner'),
    'open',
    'none',
    '',
  ],
  [
    'a success that mentions the sender',
    contract(
      'function f() public { require(token.transferFrom(msg.sender, address(this), 1)); x = 1; }',
      'IERC20 token; uint x;',
    ),
    'user',
    'own-account',
    '',
  ],
  [
    'a holder, but not before it returns early',
    contract(
      'mapping(address => uint) m; function f() public payable { if (msg.value > 0) { m[msg.sender] = 1; return; } require(msg.sender == owner); x = 1; }',
    ),
    'mixed',
    'inline-sender',
    'owner',
  ],
  [
    'a holder, on each of its ways',
    contract('function f(uint v) public { require(msg.sender == owner); if (v == 0) { x = 2; return; } x = v; }'),
    'privileged',
    'inline-sender',
    'owner',
  ],
  [
    'an approval by whom the caller names',
    contract(
      'mapping(address => mapping(address => bool)) allowed; function hasPermission(address a, address b) public view returns (bool) { return a == b || allowed[a][b]; } function f(address from) public { require(hasPermission(from, msg.sender)); x = 1; }',
    ),
    'user',
    'own-account',
    '',
  ],
  [
    'a controller that reverts',
    contract('function f() public { acl.checkPermission(msg.sender); x = 1; }', 'IACL acl; uint x;'),
    'privileged',
    'inline-sender',
    'acl.checkPermission',
  ],
  [
    'votes, or a place on a list',
    contract(
      'mapping(address => bool) whitelist; function add(address a) public { whitelist[a] = true; } function f() public { require(token.getPriorVotes(msg.sender, 1) > 5 || whitelist[msg.sender]); x = 1; }',
      'IVotes token; uint x;',
    ),
    'governance',
    'inline-sender',
    'getPriorVotes|whitelist',
  ],
];

describe('who may call a function that asks', () => {
  test.each(forms)('for %s', (_, source, expected, guardKind, guard) => {
    const found = classify(source);
    expect([found.class, found.guardKind, found.guard]).toEqual([expected, guardKind, guard]);
  });
});

describe('a guard elsewhere', () => {
  const base =
    'contract Base { address boss; modifier guarded() { require(msg.sender == who()); _; } function who() internal view virtual returns (address) { return boss; } }';

  test('in a base of another file, by a relative import', () => {
    const source = 'import "./lib/Base.sol"; contract C is Base { uint x; function f() public guarded { x = 1; } }';
    expect(classify(source, { 'lib/Base.sol': base })).toMatchObject({
      class: 'privileged',
      guard: 'guarded',
      holder: 'boss',
    });
  });

  test('in a base that is imported under another name', () => {
    const source =
      'import { Base as Root } from "./Base.sol"; contract C is Root { uint x; function f() public guarded { x = 1; } }';
    expect(classify(source, { 'Base.sol': base })).toMatchObject({ class: 'privileged', holder: 'boss' });
  });

  test('is what the most derived contract makes of it', () => {
    const source = `${base} contract C is Base { uint x; function who() internal view override returns (address) { return address(this); } function f() public guarded { x = 1; } }`;
    expect(classify(source)).toMatchObject({ class: 'self' });
  });

  test('behind super', () => {
    const source =
      'contract Base { address owner; function f() public virtual { require(msg.sender == owner); } } contract C is Base { uint x; function f() public override { super.f(); x = 1; } }';
    expect(classify(source)).toMatchObject({ class: 'privileged', holder: 'owner' });
  });

  test('in a function of a library', () => {
    const source =
      'library L { struct S { address owner; } function s() internal pure returns (S storage r) { } function enforce() internal view { require(msg.sender == s().owner); } } contract C { uint x; function f() public { L.enforce(); x = 1; } }';
    expect(classify(source)).toMatchObject({ class: 'privileged', guardKind: 'indirect' });
  });

  test('in a library whose function is a method', () => {
    const source =
      'library L { function must(address a, address b) internal pure { require(a == b); } } contract C { using L for address; address owner; uint x; function f() public { msg.sender.must(owner); x = 1; } }';
    expect(classify(source)).toMatchObject({ class: 'privileged', holder: 'owner' });
  });

  test('that asks for a manager, where another contract gives itself as one', () => {
    const source =
      'contract C { address manager; uint x; function initialize2(address m) external { manager = m; } function f() public { require(msg.sender == manager); x = 1; } }';
    const other = 'import "../C.sol"; contract Hub { function go(C c) external { c.initialize2(address(this)); } }';
    expect(classify(source)).toMatchObject({ class: 'privileged' });
    expect(classify(source, { 'src/Hub.sol': other })).toMatchObject({ class: 'protocol' });
    expect(classify(source, { 'test/Hub.sol': other })).toMatchObject({ class: 'privileged' });
  });

  test('in a well-known base that is not here', () => {
    const source =
      'import "@openzeppelin/contracts/access/Ownable.sol"; contract C is Ownable { uint x; function f() public onlyOwner { x = 1; } }';
    expect(classify(source)).toMatchObject({
      class: 'privileged',
      guardKind: 'modifier-owner',
      confidence: 'known-base',
      holder: 'owner',
    });
  });

  test('in a well-known base, with the role that is asked for', () => {
    const source =
      'import "@openzeppelin/contracts/access/AccessControl.sol"; contract C is AccessControl { uint x; bytes32 constant KEEPER = "k"; function f() public onlyRole(KEEPER) { x = 1; } }';
    expect(classify(source)).toMatchObject({
      class: 'privileged',
      guardKind: 'role',
      guard: 'KEEPER',
      holder: 'KEEPER',
    });
  });

  test('in an unknown base is judged by its name, and says so', () => {
    const source =
      'import "other/Thing.sol"; contract C is Thing { uint x; function f() public onlyGovernance { x = 1; } }';
    expect(classify(source)).toMatchObject({ class: 'privileged', confidence: 'by-name' });
  });
});

test('a modifier that asks for nothing guards nothing, whatever its name', () => {
  const source = contract('modifier onlyOwner() { _; } function f() public onlyOwner { x = 1; }');
  expect(classify(source)).toMatchObject({ class: 'open' });
});

describe('sources that mean harm', () => {
  test('bases that inherit each other', () => {
    const source = 'contract A is C { } contract C is A { uint x; function f() public { x = 1; } }';
    expect(classify(source)).toMatchObject({ class: 'open' });
  });

  test('functions that call each other', () => {
    const source = contract('function g() internal { f(); } function f() public { g(); x = 1; }');
    expect(classify(source)).toMatchObject({ class: 'open' });
  });

  test('calls that double at every level', () => {
    const levels = Array.from(
      { length: 60 },
      (_, index) => `function g${index}() internal { g${index + 1}(); g${index + 1}(); }`,
    );
    const source = contract(`${levels.join(' ')} function g60() internal { x = 1; } function f() public { g0(); }`);
    expect(classify(source)).toMatchObject({ class: 'open', confidence: 'by-name' });
  });

  test('values that double at every assignment', () => {
    const doubled = Array.from({ length: 200 }, () => 'a = a + a;').join(' ');
    const source = contract(`function f() public { uint a = 1; ${doubled} require(msg.sender == owner); x = a; }`);
    expect(classify(source)).toMatchObject({ class: 'privileged' });
  });

  test('a thousand bases', () => {
    const bases = Array.from(
      { length: 1000 },
      (_, index) => `contract B${index} ${index > 0 ? `is B${index - 1}` : ''} { }`,
    );
    const source = `${bases.join(' ')} contract C is B999 { uint x; function f() public { x = 1; } }`;
    expect(classify(source)).toMatchObject({ class: 'open' });
  });
});

describe('what the rest of the sources tells of a name', () => {
  const facade = 'contract CreditFacadeV3 {}';

  test('a variable called as a contract is, is that contract', () => {
    const source = contract(
      'function f() public { require(msg.sender == creditFacade); x = 1; }',
      'address creditFacade; uint x;',
    );
    expect(classify(source, { 'F.sol': facade })).toMatchObject({ class: 'protocol', guard: 'creditFacade' });
  });

  test('and so are the members of a set of them, managers by name', () => {
    const source = contract(
      'function f() public { require(creditManagerSet.contains(msg.sender)); x = 1; }',
      'EnumerableSet.AddressSet creditManagerSet; uint x;',
    );
    expect(classify(source)).toMatchObject({ class: 'privileged' });
    expect(classify(source, { 'F.sol': 'interface ICreditManagerV3 {}' })).toMatchObject({ class: 'protocol' });
  });

  test('one word alone says nothing: an owner may be called what some contract is called', () => {
    const source = contract('function f() public { require(msg.sender == keeper); x = 1; }', 'address keeper; uint x;');
    expect(classify(source, { 'K.sol': 'contract Keeper {}' })).toMatchObject({ class: 'privileged' });
  });

  test('a contract of the caller’s own is no list of members', () => {
    const source = contract(
      'function f() public { require(address(proxies[msg.sender]) != address(0)); x = 1; }',
      'mapping(address => IProxy) proxies; uint x;',
    );
    expect(classify(source)).toMatchObject({ class: 'user' });
  });
});
