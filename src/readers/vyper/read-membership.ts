import type { Expression } from '../source-unit/source-unit.ts';
import { childOf, kindOf, partsOf, type Syntax, wordingOf } from '../syntax/syntax.ts';
import type { ModuleNames, ReadExpression } from './module-names.ts';

/** `x in [a, b]` is either of them; `Roles.X in self.roles[y]` whether y has that role; `x in self.list` whether the list has it. */
export function readMembership(
  [left, right]: readonly [Syntax, Syntax],
  names: ModuleNames,
  read: ReadExpression,
): Expression {
  const wanted = read(left);
  if (kindOf(right) === 'ArrayExpression') {
    const [first, ...rest] = partsOf(right).map((part): Expression => ['binary', '==', wanted, read(part)]);
    return rest.reduce<Expression>((any, one) => ['binary', '||', any, one], first ?? ['value', 'false']);
  }
  const place = read(right);
  if (isFlag(left, names) || holdsFlags(place, names)) return ['index', place, wanted];
  return ['call', ['member', place, 'contains'], [wanted]];
}

/** `Roles.MANAGER`, alone or joined with others. */
function isFlag(syntax: Syntax, names: ModuleNames): boolean {
  const base = childOf(syntax, 'VariableName');
  return kindOf(syntax) === 'MemberExpression' && base !== null && names.flags.has(wordingOf(base));
}

/** A variable, or a mapping by its keys, of a set of bits. */
function holdsFlags(place: Expression, names: ModuleNames): boolean {
  const { storage, flags } = names;
  if (place[0] === 'index') return holdsFlags(place[1], names);
  const type = place[0] === 'name' ? storage.get(place[1]) : undefined;
  return type !== undefined && flags.has(/(?:=>|^)(\w+)\)*$/.exec(type)?.[1] ?? '');
}
