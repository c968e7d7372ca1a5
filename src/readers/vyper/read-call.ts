import type { Expression } from '../source-unit/source-unit.ts';
import { childOf, childrenOf, kindOf, type Syntax, wordingOf } from '../syntax/syntax.ts';
import type { ModuleNames, ReadExpression } from './module-names.ts';

interface Argument {
  readonly keyword: string | null;
  readonly value: Syntax;
}

/** What the language brings along, by what Solidity calls it. */
const builtins: Readonly<Record<string, string>> = {
  create_minimal_proxy_to: 'create',
  create_copy_of: 'create',
  create_from_blueprint: 'create',
  create_forwarder_to: 'create',
  create_with_code_of: 'create',
  sha3: 'keccak256',
  assert_modifiable: 'assert',
};
const encoders = /^_?abi_(?:en|de)code$|^(?:concat|slice|method_id|extract32|len|range)$/;

export function readCall(syntax: Syntax, names: ModuleNames, read: ReadExpression): Expression {
  const [callee] = childrenOf(syntax);
  const given = listArguments(childOf(syntax, 'ArgList'));
  if (!callee) return ['unread'];
  const name = wordingOf(callee);
  const values = given.filter(({ keyword }) => keyword === null).map(({ value }) => value);
  if (kindOf(callee) !== 'VariableName') return readOuterCall(callee, values, { names, read });
  const [first, second] = values;
  switch (name) {
    case 'empty':
      return ['value', '0'];
    case 'convert':
      return ['call', ['name', second ? wordingOf(second) : 'address'], [read(first)]];
    case 'raw_call':
      return ['call', ['member', read(first), isDelegated(given) ? 'delegatecall' : 'call'], [read(second)]];
    case 'as_unitless_number':
      return read(first);
    default:
  }
  if (names.interfaces.has(name) && values.length === 1) return ['call', ['name', 'address'], [read(first)]];
  const all = given.map(({ value }) => read(value));
  return encoders.test(name)
    ? ['call', ['member', ['name', 'abi'], 'encode'], all]
    : ['call', ['name', builtins[name] ?? name], all];
}

/** Of the contract itself, of a module, or of another contract; options of the call are none of its values. */
function readOuterCall(
  callee: Syntax,
  given: readonly Syntax[],
  { names, read }: { readonly names: ModuleNames; readonly read: ReadExpression },
): Expression {
  const values = given.map(read);
  const [base, , property] = childrenOf(callee);
  const start = base ? wordingOf(base) : '';
  const member = property ? wordingOf(property) : '';
  if (kindOf(callee) !== 'MemberExpression' || !base) return ['call', read(callee), values];
  if (start === 'self') {
    const defaults = (names.defaults.get(member) ?? []).slice(values.length);
    return ['call', ['name', member], [...values, ...defaults.map((value): Expression => value ?? ['unread'])]];
  }
  const module = names.modules.get(start);
  const place: Expression = module === undefined ? read(base) : ['name', module];
  return ['call', ['member', place, member], values];
}

function listArguments(list: Syntax | null): Argument[] {
  if (!list) return [];
  const parts = childrenOf(list);
  const found: Argument[] = [];
  for (const [index, value] of parts.entries()) {
    const kind = kindOf(value);
    if (/^[(),]$/.test(kind) || kind === 'AssignOp' || kindOf(parts[index + 1] ?? value) === 'AssignOp') continue;
    const isNamed = kindOf(parts[index - 1] ?? value) === 'AssignOp';
    const name = parts[index - 2];
    found.push({ keyword: isNamed && name ? wordingOf(name) : null, value });
  }
  return found;
}

function isDelegated(given: readonly Argument[]): boolean {
  return given.some(({ keyword, value }) => keyword === 'is_delegate_call' && wordingOf(value) === 'True');
}
