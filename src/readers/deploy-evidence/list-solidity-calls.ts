import { parse, visit } from '@solidity-parser/parser';
import type { ASTNode, BaseASTNode, FunctionCall } from '@solidity-parser/parser/dist/src/ast-types.d.ts';
import { typeText } from '../solidity/type-text.ts';
import { tooDeep } from '../text/too-deep.ts';
import { type ScriptCall, type ScriptValue, shortText } from './script-value.ts';

export interface SolidityCalls {
  readonly calls: readonly ScriptCall[];
  readonly unread: readonly string[];
}

const selecting = new Set(['encodeCall', 'encodeWithSelector']);

/** The calls of a script in Solidity. Never throws: what could not be read is in `unread`. */
export function listSolidityCalls(source: string): SolidityCalls {
  if (tooDeep(source)) return { calls: [], unread: ['nested too deeply'] };
  const calls: ScriptCall[] = [];
  try {
    const unit = parse(source, { loc: true, range: true, tolerant: true });
    visit(unit, {
      FunctionCall: (node) => {
        const call = readCall(source, node);
        if (call !== null) calls.push(call);
      },
    });
    const [error] = (unit.errors ?? []) as readonly { readonly line?: number; readonly message: string }[];
    return { calls, unread: error ? [`line ${error.line ?? '?'}: ${error.message.slice(0, 120)}`] : [] };
  } catch (error) {
    if (error instanceof RangeError) return { calls, unread: ['nested too deeply'] };
    return {
      calls,
      unread: [`no Solidity that can be parsed: ${error instanceof Error ? shortText(error.message) : ''}`],
    };
  }
}

function readCall(source: string, node: FunctionCall): ScriptCall | null {
  const called = withoutOptions(node.expression as ASTNode);
  const line = node.loc?.start.line ?? 1;
  const values = (node.arguments as ASTNode[]).map((value) => readValue(source, value));
  if (called.type === 'NewExpression')
    return { line, name: typeText(called.typeName), isNew: true, receiver: '', values };
  if (called.type === 'Identifier') return { line, name: called.name, isNew: false, receiver: '', values };
  if (called.type !== 'MemberAccess') return null;
  const name = called.memberName;
  const [first, ...others] = values;
  const selected = selecting.has(name) ? selectorOf(node.arguments[0] as ASTNode | undefined) : null;
  const given = selected !== null && first ? [{ ...first, literal: selected }, ...others] : values;
  return { line, name, isNew: false, receiver: textOf(source, called.expression), values: given };
}

/** `f{value: 1}(x)` calls f. */
function withoutOptions(node: ASTNode): ASTNode {
  return node.type === 'NameValueExpression' ? (node.expression as ASTNode) : node;
}

/** The function in `abi.encodeCall(Ownable.transferOwnership, …)` and `abi.encodeWithSelector(token.grantRole.selector, …)`. */
function selectorOf(node: ASTNode | undefined): string | null {
  if (node?.type !== 'MemberAccess') return null;
  const inner = node.memberName === 'selector' ? (node.expression as ASTNode) : node;
  return inner.type === 'MemberAccess' ? inner.memberName : null;
}

function readValue(source: string, node: ASTNode): ScriptValue {
  return {
    text: node.type === 'StringLiteral' ? shortText(node.value) : textOf(source, node),
    literal: literalOf(node),
    items: () =>
      node.type === 'TupleExpression' ? node.components.map((one) => readValue(source, one as ASTNode)) : null,
    field: () => null,
    isOption: false,
  };
}

function literalOf(node: ASTNode): string | null {
  if (node.type === 'StringLiteral') return node.value;
  return node.type === 'NumberLiteral' ? node.number : null;
}

function textOf(source: string, node: BaseASTNode): string {
  return node.range ? shortText(source.slice(node.range[0], node.range[1] + 1)) : '';
}
