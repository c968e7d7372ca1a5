import type { Expression, SourceFunction, SourceParameter } from '../source-unit/source-unit.ts';
import { childOf, childrenOf, kindOf, type Syntax, wordingOf } from '../syntax/syntax.ts';
import type { ModuleNames } from './module-names.ts';
import { localName, readExpression } from './read-expression.ts';
import { readStatements } from './read-statements.ts';
import { typeText, typeWording } from './type-text.ts';

/** A function with its decorators, not yet read. */
export interface FunctionSyntax {
  readonly name: string;
  readonly decorators: ReadonlySet<string>;
  readonly syntax: Syntax;
}

interface ParameterSyntax {
  readonly name: string;
  readonly type: Syntax | null;
  readonly value: Syntax | null;
}

/** The function that a statement defines; null for other statements. */
export function findFunction(statement: Syntax): FunctionSyntax | null {
  const isDecorated = kindOf(statement) === 'DecoratedStatement';
  const syntax = isDecorated ? childOf(statement, 'FunctionDefinition') : statement;
  if (!syntax || kindOf(syntax) !== 'FunctionDefinition') return null;
  const name = childOf(syntax, 'VariableName');
  const decorators = isDecorated
    ? childrenOf(statement).flatMap((part) =>
        kindOf(part) === 'Decorator' ? [wordingOf(childOf(part, 'VariableName') ?? part)] : [],
      )
    : [];
  return name ? { name: wordingOf(name), decorators: new Set(decorators), syntax } : null;
}

/** Nothing but `pass` and its description: a file of such functions is an interface. */
export function isDeclaredOnly({ syntax }: FunctionSyntax): boolean {
  const body = childOf(syntax, 'Body');
  return childrenOf(body ?? syntax).every((part) => {
    const [only] = childrenOf(part);
    return [':', 'PassStatement'].includes(kindOf(part)) || /^(?:String|Ellipsis)$/.test(kindOf(only ?? part));
  });
}

/** What stands for parameters that a call leaves out; null for those that it must give. */
export function readDefaults({ syntax }: FunctionSyntax, names: ModuleNames): (Expression | null)[] {
  return listParameters(syntax).map(({ value }) => (value ? readExpression(value, names) : null));
}

export function readFunction(
  { name, decorators, syntax }: FunctionSyntax,
  names: ModuleNames,
  lineAt: (offset: number) => number,
): SourceFunction {
  const listed = listParameters(syntax);
  const is = (...words: readonly string[]) => words.some((word) => decorators.has(word));
  const kind = name === '__init__' ? 'constructor' : name === '__default__' ? 'fallback' : 'function';
  const types = listed.map(({ type }) => (type ? typeWording(type) : ''));
  const returned = childOf(syntax, 'TypeDef');
  const { from, to } = syntax.node;
  return {
    name: kind === 'function' ? name : '',
    kind,
    signature: `${name}(${types.join(',')})`,
    parameters: listed.map(
      ({ name: parameter, type }): SourceParameter => ({
        name: localName(parameter, names),
        type: type ? typeText(type) : '',
      }),
    ),
    returns: returned ? [{ name: '', type: typeText(childrenOf(returned)[1] ?? returned) }] : [],
    visibility: is('external', 'public') ? 'external' : 'internal',
    isReading: is('view', 'pure', 'constant'),
    isPayable: is('payable'),
    isVirtual: false,
    modifiers: [],
    body: readStatements(childOf(syntax, 'Body'), names),
    line: lineAt(from),
    endLine: lineAt(Math.max(from, to - 1)),
  };
}

function listParameters(syntax: Syntax): ParameterSyntax[] {
  const list = childOf(syntax, 'ParamList');
  const found: { name: string; type: Syntax | null; value: Syntax | null }[] = [];
  let isValue = false;
  for (const part of list ? childrenOf(list) : []) {
    const kind = kindOf(part);
    const last = found.at(-1);
    if (isValue && last) last.value = part;
    else if (kind === 'VariableName') found.push({ name: wordingOf(part), type: null, value: null });
    else if (kind === 'TypeDef' && last) last.type = childrenOf(part)[1] ?? null;
    isValue = kind === 'AssignOp';
  }
  return found;
}
