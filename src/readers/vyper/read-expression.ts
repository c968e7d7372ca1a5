import type { Expression } from '../source-unit/source-unit.ts';
import { childrenOf, kindOf, partsOf, type Syntax, wordingOf } from '../syntax/syntax.ts';
import type { ModuleNames } from './module-names.ts';
import { readCall } from './read-call.ts';
import { readMembership } from './read-membership.ts';

const unread: Expression = ['unread'];
/** Of literals only short ones decide anything. */
const maxLiteral = 80;
const operators: Readonly<Record<string, string>> = { and: '&&', or: '||', '//': '/' };

/** An expression without its position, in the words that Solidity has for it. */
export function readExpression(syntax: Syntax | null | undefined, names: ModuleNames): Expression {
  if (!syntax) return unread;
  switch (kindOf(syntax)) {
    case 'VariableName':
      return readName(wordingOf(syntax), names);
    case 'Number':
      return ['value', wordingOf(syntax).replaceAll('_', '')];
    case 'Boolean':
      return ['value', wordingOf(syntax).toLowerCase()];
    case 'String':
      return readString(wordingOf(syntax));
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return readExpression(childrenOf(syntax)[1], names);
    case 'MemberExpression':
      return readMember(syntax, names);
    case 'CallExpression':
      return readCall(syntax, names, (part) => readExpression(part, names));
    case 'UnaryExpression':
      return readUnary(syntax, names);
    case 'BinaryExpression':
      return readBinary(syntax, names);
    case 'ConditionalExpression': {
      const [yes, , condition, , no] = childrenOf(syntax);
      return ['choice', readExpression(condition, names), readExpression(yes, names), readExpression(no, names)];
    }
    case 'TupleExpression':
    case 'ArrayExpression':
      return ['list', partsOf(syntax).map((part) => readExpression(part, names))];
    case 'DictionaryExpression':
      return [
        'list',
        childrenOf(syntax).flatMap((part, index, all) =>
          kindOf(all[index - 1] ?? part) === ':' ? [readExpression(part, names)] : [],
        ),
      ];
    default:
      return unread;
  }
}

/** A local that bears the name of a variable in storage is marked: it is another thing. */
export function localName(name: string, { storage }: ModuleNames): string {
  return storage.has(name) ? `${name}_` : name;
}

function readName(name: string, names: ModuleNames): Expression {
  if (name === 'self') return ['name', 'this'];
  if (name === 'ZERO_ADDRESS' || name === 'EMPTY_BYTES32') return ['value', '0'];
  const module = names.modules.get(name);
  return ['name', module ?? localName(name, names)];
}

function readString(text: string): Expression {
  const content = text.replace(/^\w*("""|'''|"|')([\s\S]*)\1$/, '$2');
  return content.length > maxLiteral ? ['value', '""'] : ['value', JSON.stringify(content)];
}

/** `self.x` is the variable x, and so is `module.x`: a contract's modules share its storage. */
function readMember(syntax: Syntax, names: ModuleNames): Expression {
  const [base, mark, ...rest] = childrenOf(syntax);
  if (!base || !mark) return unread;
  if (kindOf(mark) === '[')
    return rest
      .filter((part) => !/^[\],]$/.test(kindOf(part)))
      .reduce<Expression>((inner, key) => ['index', inner, readExpression(key, names)], readExpression(base, names));
  const [property] = rest;
  const member = property ? wordingOf(property) : '';
  const start = wordingOf(base);
  if (start === 'self') return member === 'balance' ? ['member', ['name', 'this'], member] : ['name', member];
  if (names.modules.has(start)) return ['name', member];
  // `X(self.token).address` is where it is.
  return member === 'address' ? readExpression(base, names) : ['member', readExpression(base, names), member];
}

function readUnary(syntax: Syntax, names: ModuleNames): Expression {
  const [operator, operand] = childrenOf(syntax);
  const word = operator ? wordingOf(operator) : '';
  return ['unary', word === 'not' ? '!' : word, readExpression(operand, names)];
}

/** `a < b < c` is not Vyper; `a in b` and `a not in b` are. */
function readBinary(syntax: Syntax, names: ModuleNames): Expression {
  const parts = childrenOf(syntax);
  const [left, operator] = parts;
  const right = parts.at(-1);
  if (!left || !operator || !right) return unread;
  const word = wordingOf(operator);
  const read = (part: Syntax | null | undefined) => readExpression(part, names);
  if (word === 'in') return readMembership([left, right], names, read);
  if (word === 'not') return ['unary', '!', readMembership([left, right], names, read)];
  return ['binary', operators[word] ?? word, readExpression(left, names), readExpression(right, names)];
}
