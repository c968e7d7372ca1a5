import type { SourceContract, SourceStruct, SourceUnit, SourceVariable } from '../source-unit/source-unit.ts';
import { childOf, childrenOf, kindOf, type Syntax, wordingOf } from '../syntax/syntax.ts';
import type { ModuleNames } from './module-names.ts';
import { readExpression } from './read-expression.ts';
import { type FunctionSyntax, findFunction, isDeclaredOnly, readDefaults, readFunction } from './read-function.ts';
import { type ImportedName, readImports } from './read-imports.ts';
import { typeText } from './type-text.ts';

interface Declared {
  readonly name: string;
  /** Without the words around it: `public`, `constant`, … */
  readonly type: Syntax;
  readonly wrapped: readonly string[];
  readonly value: Syntax | null;
}

/** Statements of the compiler, which look like declarations. */
const directives = /^(?:implements|exports|initializes|uses|units)$/;
const fixed = /^(?:constant|immutable)$/;
const wrappers = /^(?:public|constant|immutable|transient|reentrant|modifying)$/;

export interface ModuleSyntax {
  readonly syntax: Syntax;
  /** By which word each class of it was declared. */
  readonly words: ReadonlyMap<string, string>;
  readonly lineAt: (offset: number) => number;
}

/** A file is one contract, under the file's name; the interfaces that it declares stand beside it. */
export function readModule(
  path: string,
  { syntax, words, lineAt }: ModuleSyntax,
): Pick<SourceUnit, 'imports' | 'contracts'> {
  const statements = childrenOf(syntax);
  const imported = statements.flatMap((one) => (kindOf(one) === 'ImportStatement' ? readImports(one) : []));
  const modules = imported.filter((one) => usesModule(syntax.text, one));
  const classes = statements.flatMap((one) => findClass(one, words));
  const interfaces = classes.filter(({ word }) => word === 'interface' || word === 'contract');
  const functions = statements.flatMap((one) => findFunction(one) ?? []);
  const declared = statements.flatMap(findDeclared).filter(({ name }) => !directives.test(name));
  const known: ModuleNames = {
    modules: new Map(modules.map(({ here, there }) => [here, there])),
    interfaces: new Set([
      ...imported.filter((one) => !modules.includes(one)).map(({ here }) => here),
      ...interfaces.map(({ name }) => name),
    ]),
    flags: new Set(classes.filter(({ word }) => word === 'flag' || word === 'enum').map(({ name }) => name)),
    storage: new Map(
      declared
        .filter(({ wrapped }) => !wrapped.some((word) => fixed.test(word)))
        .map(({ name, type }) => [name, typeText(type)]),
    ),
    defaults: new Map(),
  };
  const names = { ...known, defaults: new Map(functions.map((one) => [one.name, readDefaults(one, known)])) };
  const contract: SourceContract = {
    name: fileName(path),
    kind: isInterface(path, functions) ? 'interface' : 'contract',
    line: 1,
    bases: modules.map(({ there }) => ({ name: there, values: [] })),
    using: [],
    variables: declared.map((one) => readVariable(one, names)),
    structs: classes.filter(({ word }) => word === 'struct').map(readStruct),
    modifiers: [],
    functions: functions.map((one) => readFunction(one, names, lineAt)),
  };
  return {
    imports: imported.map(({ from }) => from),
    contracts: [contract, ...interfaces.map(({ name, syntax: { node } }) => nameInterface(name, lineAt(node.from)))],
  };
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.vyi?$/, '');
}

function isInterface(path: string, functions: readonly FunctionSyntax[]): boolean {
  return path.endsWith('.vyi') || (functions.length > 0 && functions.every(isDeclaredOnly));
}

/** An interface is called like a type, a module by its functions: `ownable._check_owner()`. */
function usesModule(text: string, { here, there }: ImportedName): boolean {
  return !/^I[A-Z]/.test(there) && new RegExp(`\\b${here}\\.\\w|^(?:initializes|uses):.*\\b${here}\\b`, 'm').test(text);
}

interface ClassSyntax {
  readonly word: string;
  readonly name: string;
  readonly syntax: Syntax;
}

function findClass(syntax: Syntax, words: ReadonlyMap<string, string>): ClassSyntax[] {
  const name = kindOf(syntax) === 'ClassDefinition' ? childOf(syntax, 'VariableName') : null;
  return name ? [{ word: words.get(wordingOf(name)) ?? '', name: wordingOf(name), syntax }] : [];
}

/** `name: public(constant(type)) = value`. */
function findDeclared(statement: Syntax): Declared[] {
  if (kindOf(statement) !== 'AssignStatement') return [];
  const parts = childrenOf(statement);
  const [name, definition] = parts;
  const written = definition && kindOf(definition) === 'TypeDef' ? childrenOf(definition)[1] : undefined;
  if (!name || !written) return [];
  const sign = parts.findIndex((part) => kindOf(part) === 'AssignOp');
  return [{ name: wordingOf(name), ...unwrap(written), value: sign < 0 ? null : (parts[sign + 1] ?? null) }];
}

function unwrap(type: Syntax, wrapped: readonly string[] = []): Pick<Declared, 'type' | 'wrapped'> {
  const [word, list] = childrenOf(type);
  const inner = list ? childrenOf(list)[1] : undefined;
  return kindOf(type) === 'CallExpression' && word && inner && wrappers.test(wordingOf(word))
    ? unwrap(inner, [...wrapped, wordingOf(word)])
    : { type, wrapped };
}

function readVariable({ name, type, wrapped, value }: Declared, names: ModuleNames): SourceVariable {
  return {
    name,
    type: typeText(type),
    isConstant: wrapped.includes('constant'),
    isImmutable: wrapped.includes('immutable'),
    isPublic: wrapped.includes('public'),
    value: value ? readExpression(value, names) : null,
  };
}

function readStruct({ name, syntax }: ClassSyntax): SourceStruct {
  const fields = childrenOf(childOf(syntax, 'Body') ?? syntax).flatMap(findDeclared);
  return { name, fields: fields.map((field) => ({ name: field.name, type: typeText(field.type) })) };
}

function nameInterface(name: string, line: number): SourceContract {
  const nothing = { bases: [], using: [], variables: [], structs: [], modifiers: [], functions: [] };
  return { name, kind: 'interface', line, ...nothing };
}
