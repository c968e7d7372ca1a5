import type { ASTNode, BaseASTNode } from '@solidity-parser/parser/dist/src/ast-types.d.ts';
import type { Expression } from '../source-unit/source-unit.ts';
import { typeText } from './type-text.ts';

const unread: Expression = ['unread'];
/** Of literals only short ones decide anything: a role's name, a number. */
const maxLiteral = 80;

/** An expression without its position. */
export function readExpression(raw: BaseASTNode | null | undefined): Expression {
  if (!raw) return unread;
  const node = raw as ASTNode;
  switch (node.type) {
    case 'Identifier':
      return ['name', node.name];
    case 'MemberAccess':
      return ['member', readExpression(node.expression), node.memberName];
    case 'IndexAccess':
      return ['index', readExpression(node.base), readExpression(node.index)];
    case 'FunctionCall':
      return ['call', readExpression(node.expression), node.arguments.map(readExpression)];
    case 'NameValueExpression':
      // `{value: …, gas: …}` of a call.
      return readExpression(node.expression);
    case 'BinaryOperation':
      return ['binary', node.operator, readExpression(node.left), readExpression(node.right)];
    case 'UnaryOperation':
      return ['unary', node.operator, readExpression(node.subExpression)];
    case 'Conditional':
      return [
        'choice',
        readExpression(node.condition),
        readExpression(node.trueExpression),
        readExpression(node.falseExpression),
      ];
    case 'TupleExpression':
      return readTuple(node.components);
    case 'NewExpression':
      return ['new', typeText(node.typeName)];
    default:
      return readLeaf(node);
  }
}

/** Brackets around one expression are that expression. */
function readTuple(components: readonly (BaseASTNode | null)[]): Expression {
  const [only] = components;
  return components.length === 1 && only ? readExpression(only) : ['list', components.map(readExpression)];
}

function readLeaf(node: ASTNode): Expression {
  switch (node.type) {
    case 'NumberLiteral':
      return ['value', node.number.slice(0, maxLiteral)];
    case 'BooleanLiteral':
      return ['value', String(node.value)];
    case 'StringLiteral':
      return ['value', JSON.stringify(node.value.slice(0, maxLiteral))];
    case 'HexLiteral':
      return ['value', `0x${node.value.slice(0, maxLiteral)}`];
    case 'ElementaryTypeName':
    case 'UserDefinedTypeName':
    case 'ArrayTypeName':
      return ['name', typeText(node)];
    default:
      return unread;
  }
}
