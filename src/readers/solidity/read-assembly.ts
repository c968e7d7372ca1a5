import type { ASTNode, AssemblyBlock, BaseASTNode } from '@solidity-parser/parser/dist/src/ast-types.d.ts';
import type { Expression, Statement } from '../source-unit/source-unit.ts';

const sender: Expression = ['member', ['name', 'msg'], 'sender'];
const storage: Expression = ['name', '$storage'];
const operators = new Map([
  ['eq', '=='],
  ['lt', '<'],
  ['gt', '>'],
  ['slt', '<'],
  ['sgt', '>'],
  // Of two conditions; of two numbers it is a mask, which a comparison sees through.
  ['and', '&&'],
  ['or', '||'],
  ['xor', '!='],
  ['sub', '!='],
]);

/** Yul in the words of Solidity, as far as it decides who goes on. */
export function readAssembly(block: AssemblyBlock): readonly Statement[] {
  return block.operations.flatMap(readItem);
}

function readItem(raw: BaseASTNode): readonly Statement[] {
  const node = raw as ASTNode;
  switch (node.type) {
    case 'AssemblyBlock':
      return readAssembly(node);
    case 'AssemblyIf':
      return [['if', readYul(node.condition), readAssembly(node.body), []]];
    case 'AssemblyFor':
      return [['loop', readAssembly(node.body)]];
    case 'AssemblySwitch':
      return readSwitch(readYul(node.expression), node.cases);
    case 'AssemblyLocalDefinition':
      return [
        ['declare', nameAll(node.names), node.names.map(() => ''), node.expression ? readYul(node.expression) : null],
      ];
    case 'AssemblyAssignment':
      return [['do', ['binary', '=', nameOrList(nameAll(node.names)), readYul(node.expression)]]];
    case 'AssemblyCall':
      return readCall(node.functionName, node.arguments.map(readYul));
    default:
      return [];
  }
}

function readSwitch(
  value: Expression,
  cases: readonly { readonly value: BaseASTNode | null; readonly block: AssemblyBlock }[],
): readonly Statement[] {
  return cases.reduceRight<readonly Statement[]>((otherwise, one) => {
    if (one.value === null) return readAssembly(one.block);
    return [['if', ['binary', '==', value, readYul(one.value)], readAssembly(one.block), otherwise]];
  }, []);
}

function readCall(name: string, values: readonly Expression[]): readonly Statement[] {
  const [first = unread, second = unread] = values;
  if (name === 'revert' || name === 'invalid') return [['revert']];
  if (name === 'return' || name === 'stop') return [['return', null]];
  if (name === 'sstore' || name === 'tstore') return [['do', ['binary', '=', ['index', storage, first], second]]];
  return [['do', ['call', ['name', name], values]]];
}

const unread: Expression = ['unread'];

function readYul(raw: BaseASTNode): Expression {
  const node = raw as ASTNode;
  switch (node.type) {
    case 'AssemblyCall':
      return node.arguments.length === 0
        ? readWord(node.functionName)
        : readOperation(node.functionName, node.arguments.map(readYul));
    case 'AssemblyMemberAccess':
      // `x.slot` is written to as x is.
      return ['name', node.expression.name];
    case 'DecimalNumber':
    case 'HexNumber':
      return ['value', node.value.slice(0, 80)];
    case 'StringLiteral':
    case 'HexLiteral':
      return ['value', JSON.stringify(node.value.slice(0, 80))];
    case 'BooleanLiteral':
      return ['value', String(node.value)];
    case 'Identifier':
      return readWord(node.name);
    default:
      return unread;
  }
}

/** Both variables and functions without arguments are calls to the parser. */
function readWord(name: string): Expression {
  if (name === 'caller') return sender;
  if (name === 'origin') return ['member', ['name', 'tx'], 'origin'];
  if (name === 'address') return ['name', 'this'];
  if (name === 'callvalue') return ['member', ['name', 'msg'], 'value'];
  return ['name', name.replace(/_?\.?(?:slot|offset)$/, '')];
}

function readOperation(name: string, values: readonly Expression[]): Expression {
  const [first = unread, second = unread] = values;
  if (name === 'iszero' || name === 'not') return ['unary', '!', first];
  if (name === 'sload' || name === 'tload') return ['index', storage, first];
  // Shifts move an address to where it is compared.
  if (name === 'shl' || name === 'shr') return second;
  const operator = operators.get(name);
  return operator === undefined ? ['call', ['name', name], values] : ['binary', operator, first, second];
}

function nameAll(names: readonly BaseASTNode[]): string[] {
  return names.map((raw) => {
    const node = raw as ASTNode;
    if (node.type === 'Identifier') return node.name.replace(/_slot$/, '');
    return node.type === 'AssemblyMemberAccess' ? node.expression.name : '';
  });
}

function nameOrList(names: readonly string[]): Expression {
  const [only] = names;
  return names.length === 1 && only !== undefined
    ? ['name', only]
    : ['list', names.map((name): Expression => ['name', name])];
}
