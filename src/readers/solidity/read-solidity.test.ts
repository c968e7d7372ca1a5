import { describe, expect, test } from 'vitest';
import { readSolidity } from './read-solidity.ts';

describe('signatures', () => {
  test.each([
    ['function swap(uint a, uint b, address to, bytes calldata data) external {}', 'swap(uint,uint,address,bytes)'],
    [
      'function f(mapping(address => uint) storage m, Lib.Item[] memory i, bytes32[4] memory b) public {}',
      'f(mapping(address=>uint),Lib.Item[],bytes32[4])',
    ],
    ['function f(address payable to) public {}', 'f(address)'],
    ['receive() external payable {}', 'receive()'],
    ['fallback() external payable {}', 'fallback()'],
    ['function () payable {}', 'fallback()'],
  ])('%s', (source, signature) => {
    const [contract] = readSolidity(`contract C { ${source} }`).contracts;
    expect(contract?.functions.map((one) => one.signature)).toEqual([signature]);
  });

  test('of 0.4: what says nothing is public, and what bears the contract’s name constructs it', () => {
    const [contract] = readSolidity(
      'contract C { function C() {} function f() constant {} function g() {} }',
    ).contracts;
    expect(contract?.functions.map(({ kind, visibility, isReading }) => [kind, visibility, isReading])).toEqual([
      ['constructor', 'public', false],
      ['function', 'public', true],
      ['function', 'public', false],
    ]);
  });
});

describe('what cannot be read is said', () => {
  test('a mistake in one place leaves the rest', () => {
    const { unread, contracts } = readSolidity('contract A { function f( } contract B { function g() public {} }');
    expect(unread).not.toHaveLength(0);
    expect(unread[0]).toMatch(/^line 1: /);
    expect(contracts.map(({ name }) => name)).toContain('A');
  });

  test.each([
    [
      'ten thousand brackets',
      `contract C { uint x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}; }`,
      'nested too deeply',
    ],
    ['a file of three million characters', ` `.repeat(3_000_000), 'larger than 2 million characters'],
  ])('%s', (_, text, why) => {
    expect(readSolidity(text)).toMatchObject({ contracts: [], unread: [why] });
  });

  test.each([
    ['nothing', ''],
    ['bytes that are no text', '\u0000\u0001\uFFFD'.repeat(100)],
    ['another language', '#include <stdio.h>\nint main() { return 0; }'],
    ['a chain of ten thousand additions', `contract C { uint x = 1${' + 1'.repeat(10_000)}; }`],
    ['a string without an end', 'contract C { string s = "'],
  ])('%s throws nothing', (_, text) => {
    expect(readSolidity(text)).toHaveProperty('contracts');
  });
});
