import type { Expression, Statement } from '../source-unit/source-unit.ts';
import { childOf, childrenOf, kindOf, type Syntax, wordingOf } from '../syntax/syntax.ts';
import type { ModuleNames } from './module-names.ts';
import { localName, readExpression } from './read-expression.ts';
import { typeText } from './type-text.ts';

/** The statements of a body; events are left out. */
export function readStatements(body: Syntax | null | undefined, names: ModuleNames): readonly Statement[] {
  return body ? childrenOf(body).flatMap((statement) => readStatement(statement, names)) : [];
}

function readStatement(syntax: Syntax, names: ModuleNames): readonly Statement[] {
  const parts = childrenOf(syntax);
  switch (kindOf(syntax)) {
    case 'AssertStatement':
      return [['do', ['call', ['name', 'require'], [readExpression(parts[1], names)]]]];
    case 'RaiseStatement':
      return [['revert']];
    case 'ReturnStatement':
      return [['return', readReturned(parts.slice(1), names)]];
    case 'IfStatement':
      return readBranches(parts, names);
    case 'ForStatement':
      return readLoop(syntax, names);
    case 'AssignStatement':
      return readAssignment(parts, names);
    case 'UpdateStatement': {
      const [target, operator, value] = parts;
      const written = operator ? wordingOf(operator) : '+=';
      return [['do', ['binary', written, readExpression(target, names), readExpression(value, names)]]];
    }
    case 'ExpressionStatement':
      return kindOf(parts[0] ?? syntax) === 'String' ? [] : [['do', readExpression(parts[0], names)]];
    default:
      return [];
  }
}

function readReturned(parts: readonly Syntax[], names: ModuleNames): Expression | null {
  const values = parts.filter((part) => kindOf(part) !== ',').map((part) => readExpression(part, names));
  const [only] = values;
  return values.length > 1 ? ['list', values] : (only ?? null);
}

/** `if`, and each `elif` as an `if` in the branch before it. */
function readBranches(parts: readonly Syntax[], names: ModuleNames): readonly Statement[] {
  const [word, condition, body, ...rest] = parts;
  if (!word) return [];
  if (wordingOf(word) === 'else') return readStatements(condition, names);
  return [['if', readExpression(condition, names), readStatements(body, names), readBranches(rest, names)]];
}

/** A loop over a list declares each of its members in turn. */
function readLoop(syntax: Syntax, names: ModuleNames): readonly Statement[] {
  const [, variable, , list] = childrenOf(syntax);
  const over = readExpression(list, names);
  const isRange = list !== undefined && wordingOf(list).startsWith('range(');
  const name = variable ? localName(wordingOf(variable), names) : '';
  return [
    ['declare', [name], [''], isRange ? null : ['index', over, ['unread']]],
    ['loop', readStatements(childOf(syntax, 'Body'), names)],
  ];
}

function readAssignment(parts: readonly Syntax[], names: ModuleNames): readonly Statement[] {
  const sign = parts.findIndex((part) => kindOf(part) === 'AssignOp');
  const left = (sign < 0 ? parts : parts.slice(0, sign)).filter((part) => kindOf(part) !== ',');
  const value = sign < 0 ? null : readReturned(parts.slice(sign + 1), names);
  const type = left.find((part) => kindOf(part) === 'TypeDef');
  const [first] = left;
  if (type && first)
    return [['declare', [localName(wordingOf(first), names)], [typeText(childrenOf(type)[1] ?? type)], value]];
  const targets = left.map((part) => readExpression(part, names));
  const [only] = targets;
  if (!only || !value) return [];
  const target: Expression = targets.length > 1 ? ['list', targets] : only;
  return [['do', ['binary', '=', target, value]]];
}
