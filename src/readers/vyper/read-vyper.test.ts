import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readVyper } from './read-vyper.ts';

const sender = ['member', ['name', 'msg'], 'sender'];

function bodyOf(statements: string, before = ''): unknown {
  const body = statements
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
  const { contracts, unread } = readVyper(
    'a/Vault.vy',
    `${before}\n@external\ndef f(a: address, owner: address):\n${body}\n`,
  );
  expect(unread).toEqual([]);
  return contracts[0]?.functions[0]?.body;
}

describe('a file', () => {
  test('is one contract, by the name of the file', () => {
    const { language, pragma, contracts } = readVyper(
      'contracts/Vault.vy',
      '# @version ^0.3.7\nowner: public(address)\n',
    );
    expect({ language, pragma }).toEqual({ language: 'vyper', pragma: '^0.3.7' });
    expect(contracts).toMatchObject([
      { name: 'Vault', kind: 'contract', variables: [{ name: 'owner', type: 'address' }] },
    ]);
  });

  test.each([
    ['names: HashMap[address, HashMap[bytes32, uint256]]', 'mapping(address=>mapping(bytes32=>uint256))'],
    ['balances: public(map(address, uint256(wei)))', 'mapping(address=>uint256)'],
    ['owners: public(DynArray[address, MAX])', 'address[]'],
    ['coins: address[N_COINS]', 'address[N_COINS]'],
    ['name: String[64]', 'string'],
    ['start: timestamp', 'uint256'],
  ])('%s is %s', (declared, type) => {
    expect(readVyper('V.vy', `${declared}\n`).contracts[0]?.variables[0]?.type).toBe(type);
  });

  test.each([
    ['MAX: constant(uint256) = 10', { isConstant: true, isImmutable: false, isPublic: false }],
    ['OWNER: public(immutable(address))', { isConstant: false, isImmutable: true, isPublic: true }],
  ])('%s', (declared, expected) => {
    expect(readVyper('V.vy', `${declared}\n`).contracts[0]?.variables[0]).toMatchObject(expected);
  });

  test('of nothing but declarations is an interface', () => {
    const text =
      '@external\ndef transfer(a: address) -> bool:\n    pass\n\n@view\n@external\ndef f():\n    """Says so."""\n    ...\n';
    expect(readVyper('interfaces/ERC20.vy', text).contracts[0]?.kind).toBe('interface');
    expect(readVyper('interfaces/IERC20.vyi', '@external\ndef f():\n    ...\n').contracts[0]?.kind).toBe('interface');
  });

  test.each([
    ['import ownable_module as ownable', 'ownable_module.vy', 'ownable'],
    ['from . import ownable', './ownable.vy', 'ownable'],
    ['from .. import ownable', '../ownable.vy', 'ownable'],
    ['from ..auth import ownable', '../auth/ownable.vy', 'ownable'],
    ['from snekmate.auth import ownable', 'snekmate/auth/ownable.vy', 'ownable'],
  ])('%s builds on %s', (line, path, here) => {
    const { imports, contracts } = readVyper('V.vy', `${line}\ninitializes: ${here}\n`);
    expect(imports.map((one) => one.path)).toEqual([path]);
    expect(contracts[0]?.bases.map(({ name }) => `${name}.vy`)).toEqual([path.split('/').at(-1)]);
  });

  test('imports interfaces without building on them', () => {
    const { contracts } = readVyper('V.vy', 'from vyper.interfaces import ERC20\nimplements: ERC20\ntoken: ERC20\n');
    expect(contracts[0]?.bases).toEqual([]);
  });

  test.each([
    'contract Factory():\n    def get(a: address) -> address: constant\n',
    'interface Factory:\n    def get(a: address) -> address: view\n',
  ])('declares an interface: %j', (text) => {
    expect(readVyper('V.vy', text).contracts[1]).toMatchObject({ name: 'Factory', kind: 'interface', functions: [] });
  });
});

describe('a function', () => {
  test('with its decorators, types as written, and lines', () => {
    const text = `@external
@payable
@nonreentrant("lock")
def deposit(
    amounts: DynArray[uint256, 5],  # of each
    receiver: address = msg.sender,
) -> (uint256, bool):
    """Says what it does."""
    return 1, True
`;
    expect(readVyper('V.vy', text).contracts[0]?.functions).toMatchObject([
      {
        name: 'deposit',
        kind: 'function',
        signature: 'deposit(DynArray[uint256,5],address)',
        parameters: [
          { name: 'amounts', type: 'uint256[]' },
          { name: 'receiver', type: 'address' },
        ],
        visibility: 'external',
        isReading: false,
        isPayable: true,
        body: [
          [
            'return',
            [
              'list',
              [
                ['value', '1'],
                ['value', 'true'],
              ],
            ],
          ],
        ],
        line: 4,
        endLine: 9,
      },
    ]);
  });

  test.each([
    ['@external\ndef __init__():', 'constructor', 'external', false],
    ['@deploy\ndef __init__():', 'constructor', 'internal', false],
    ['@external\n@payable\ndef __default__():', 'fallback', 'external', false],
    ['@view\n@external\ndef f():', 'function', 'external', true],
    ['@public\n@constant\ndef f():', 'function', 'external', true],
    ['@private\ndef f():', 'function', 'internal', false],
    ['def f():', 'function', 'internal', false],
  ])('%j', (head, kind, visibility, isReading) => {
    const { contracts } = readVyper('V.vy', `${head}\n    self.x = 1\n`);
    expect(contracts[0]?.functions).toMatchObject([{ kind, visibility, isReading }]);
  });

  test('that is called with less is given the rest', () => {
    const text =
      '@internal\ndef g(a: uint256, b: uint256 = 7):\n    self.x = b\n\n@external\ndef f():\n    self.g(1)\n';
    expect(readVyper('V.vy', text).contracts[0]?.functions[1]?.body).toEqual([
      [
        'do',
        [
          'call',
          ['name', 'g'],
          [
            ['value', '1'],
            ['value', '7'],
          ],
        ],
      ],
    ]);
  });
});

describe('a statement', () => {
  const owner = ['name', 'owner'];

  test.each([
    [
      'assert msg.sender == self.owner, "no"',
      [['do', ['call', ['name', 'require'], [['binary', '==', sender, owner]]]]],
    ],
    ['raise "no"', [['revert']]],
    ['log Done(a)', []],
    ['self.owner = a', [['do', ['binary', '=', owner, ['name', 'a']]]]],
    ['self.count += 1', [['do', ['binary', '+=', ['name', 'count'], ['value', '1']]]]],
    ['b: address = self', [['declare', ['b'], ['address'], ['name', 'this']]]],
    [
      'if a == self:\n    return\nelif not self.dead:\n    pass\nelse:\n    raise',
      [
        [
          'if',
          ['binary', '==', ['name', 'a'], ['name', 'this']],
          [['return', null]],
          [['if', ['unary', '!', ['name', 'dead']], [], [['revert']]]],
        ],
      ],
    ],
    [
      'for one: address in self.owners:\n    self.x = one',
      [
        ['declare', ['one'], [''], ['index', ['name', 'owners'], ['unread']]],
        ['loop', [['do', ['binary', '=', ['name', 'x'], ['name', 'one']]]]],
      ],
    ],
  ])('%j', (text, expected) => {
    expect(bodyOf(text)).toEqual(expected);
  });

  test('a parameter of the name of a variable is another thing', () => {
    expect(bodyOf('self.owner = owner', 'owner: address')).toEqual([
      ['do', ['binary', '=', owner, ['name', 'owner_']]],
    ]);
  });
});

describe('an expression', () => {
  function read(expression: string, before = ''): unknown {
    const [statement] = bodyOf(`self.x = ${expression}`, before) as [[string, [string, string, unknown, unknown]]];
    return statement[1][3];
  }
  const owner = ['name', 'owner'];
  const is = (name: string) => ['binary', '==', sender, ['name', name]];

  test.each([
    ['msg.sender in [self.owner, self.guardian]', ['binary', '||', is('owner'), is('guardian')]],
    ['msg.sender not in self.minters', ['unary', '!', ['call', ['member', ['name', 'minters'], 'contains'], [sender]]]],
    ['empty(address)', ['value', '0']],
    ['ZERO_ADDRESS', ['value', '0']],
    ['convert(self.owner, uint256)', ['call', ['name', 'uint256'], [owner]]],
    ['raw_call(a, b"")', ['call', ['member', ['name', 'a'], 'call'], [['value', '""']]]],
    [
      'raw_call(a, x"00ff", is_delegate_call=True)',
      ['call', ['member', ['name', 'a'], 'delegatecall'], [['value', '"00ff"']]],
    ],
    ['a if self.open else self.owner', ['choice', ['name', 'open'], ['name', 'a'], owner]],
    ['self.balance', ['member', ['name', 'this'], 'balance']],
    ['1_000', ['value', '1000']],
  ])('%s', (expression, expected) => {
    expect(read(expression)).toEqual(expected);
  });

  test('a role of a set of bits, as flag or enum', () => {
    for (const word of ['flag', 'enum'])
      expect(
        read('Roles.MINTER in self.roles[msg.sender]', `${word} Roles:\n    MINTER\n\nroles: HashMap[address, Roles]`),
      ).toEqual(['index', ['index', ['name', 'roles'], sender], ['member', ['name', 'Roles'], 'MINTER']]);
  });

  test('a call of another contract, whatever is said with it', () => {
    const vault = 'interface IVault:\n    def owner() -> address: view\n';
    const expected = ['call', ['member', ['call', ['name', 'address'], [['name', 'vault']]], 'owner'], []];
    expect(read('IVault(self.vault).owner(default_return_value=a)', vault)).toEqual(expected);
    expect(read('staticcall IVault(self.vault).owner()', vault)).toEqual(expected);
  });

  test('of a module: its variables and functions', () => {
    const before = 'from auth import ownable_module as ownable\ninitializes: ownable';
    expect(read('ownable.owner', before)).toEqual(owner);
    expect(read('ownable._check(a)', before)).toEqual([
      'call',
      ['member', ['name', 'ownable_module'], '_check'],
      [['name', 'a']],
    ]);
  });
});

describe('what cannot be read', () => {
  test('is named by its line, the rest is kept', () => {
    const { contracts, unread } = readVyper('V.vy', 'owner: address\n!!!\n@external\ndef f():\n    self.x = 1\n');
    expect(unread).toEqual(['line 2: no Vyper that can be parsed']);
    expect(contracts[0]?.functions.map(({ name }) => name)).toEqual(['f']);
  });

  test.each([
    ['deep', `x: uint256 = ${'('.repeat(5000)}`, 'nested too deeply'],
    ['deep by words', `@external\ndef f():\n    self.x = ${'not '.repeat(100_000)}1\n`, 'nested too deeply'],
    ['large', '#'.repeat(1_000_001), 'larger than 1 million characters'],
  ])('%s', (_, text, why) => {
    expect(readVyper('V.vy', text).unread).toEqual([why]);
  });

  test('never throws', () => {
    const words = fc.constantFrom(
      '@external\n',
      'def f(',
      'a: ',
      '):\n',
      '    ',
      'if ',
      'self.',
      'x',
      '[',
      ']',
      '(',
      ')',
      ' in ',
      ' = ',
      'for ',
      'import ',
      '\n',
      ',',
      '"',
      "'''",
    );
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 60 }),
        (parts) => readVyper('V.vy', parts.join('')).language === 'vyper',
      ),
    );
  });
});
