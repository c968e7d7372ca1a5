import type { ASTNode, BaseASTNode, VariableDeclaration } from '@solidity-parser/parser/dist/src/ast-types.d.ts';
import type { Statement } from '../source-unit/source-unit.ts';
import { readAssembly } from './read-assembly.ts';
import { readExpression } from './read-expression.ts';
import { typeText } from './type-text.ts';

const rejections = new Set(['revert', 'throw', 'selfrevert']);

/** A statement as the statements it comes to: blocks are opened, events are left out. */
export function readStatements(raw: BaseASTNode | null | undefined): readonly Statement[] {
  if (!raw) return [];
  const node = raw as ASTNode;
  switch (node.type) {
    case 'Block':
      return node.statements.flatMap(readStatements);
    case 'UncheckedStatement':
      return readStatements(node.block);
    case 'IfStatement':
      return [['if', readExpression(node.condition), readStatements(node.trueBody), readStatements(node.falseBody)]];
    case 'ForStatement':
      return [...readStatements(node.initExpression), ['loop', readStatements(node.body)]];
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [['loop', readStatements(node.body)]];
    case 'ReturnStatement':
      return [['return', node.expression ? readExpression(node.expression) : null]];
    case 'RevertStatement':
    case 'ThrowStatement':
      return [['revert']];
    case 'InlineAssemblyStatement':
      return readAssembly(node.body);
    case 'TryStatement':
      return [
        [
          'try',
          readExpression(node.expression),
          [readStatements(node.body), ...node.catchClauses.map(({ body }) => readStatements(body))],
        ],
      ];
    case 'VariableDeclarationStatement':
      return [readDeclaration(node.variables, node.initialValue)];
    case 'ExpressionStatement':
      return readSimple(node.expression);
    default:
      return [];
  }
}

function readDeclaration(variables: readonly (BaseASTNode | null)[], value: BaseASTNode | null): Statement {
  const declared = variables.map((variable) => variable as VariableDeclaration | null);
  const names = declared.map((one) => one?.name ?? '');
  const types = declared.map((one) => (one ? typeText(one.typeName) : ''));
  return ['declare', names, types, value ? readExpression(value) : null];
}

function readSimple(raw: BaseASTNode | null): readonly Statement[] {
  const node = raw as ASTNode | null;
  if (node?.type === 'Identifier' && node.name === '_') return [['body']];
  if (node?.type === 'FunctionCall' && node.expression.type === 'Identifier' && rejections.has(node.expression.name))
    return [['revert']];
  return [['do', readExpression(node)]];
}
