import { childOf, childrenOf, kindOf, type Syntax, wordingOf } from '../syntax/syntax.ts';
import type { AnchorFunction } from './anchor-reading.ts';
import { readDemands } from './read-demands.ts';

export interface FunctionContext {
  readonly owner: string | null;
  /** What stands in `#[access_control(…)]` before it. */
  readonly checks: readonly string[];
  readonly lineAt: (offset: number) => number;
}

export function readFunction(item: Syntax, { owner, checks, lineAt }: FunctionContext): AnchorFunction {
  const name = childOf(item, 'BoundIdentifier', 'Identifier');
  const types = listTypes(childOf(item, 'ParamList'));
  const context = types.find((type) => /^(?:\w+::)*Context</.test(type));
  const body = childOf(item, 'Block');
  return {
    name: name ? wordingOf(name) : '',
    owner,
    line: lineAt(item.node.from),
    endLine: lineAt(item.node.to - 1),
    parameters: types.filter((type) => type !== context),
    accounts: context === undefined ? null : contextOf(context, owner),
    demands: body ? readDemands(body) : [],
    calls: [...checks, ...(body ? listCalls(body) : [])],
  };
}

function listTypes(list: Syntax | null): string[] {
  if (!list) return [];
  return childrenOf(list).flatMap((part) => {
    const type = kindOf(part) === 'Parameter' ? childrenOf(part).at(-1) : undefined;
    return type ? [wordingOf(type).replace(/\s+/g, '')] : [];
  });
}

/** `Context<'_, '_, 'info, SetFee<'info>>` is of SetFee, and `Context<Self>` of whose method it is in. */
function contextOf(type: string, owner: string | null): string | null {
  const inner = type.slice(type.indexOf('<') + 1, -1);
  const named = inner.split(',').filter((part) => !part.startsWith("'"));
  const name = named.at(0)?.replace(/<.*$/, '').split('::').at(-1) ?? null;
  return name === 'Self' ? owner : name;
}

const maxCalls = 200;

function listCalls(body: Syntax): string[] {
  const found: string[] = [];
  const queue = [body];
  for (let syntax = queue.pop(); syntax && found.length < maxCalls; syntax = queue.pop()) {
    const [callee] = childrenOf(syntax);
    if (kindOf(syntax) === 'CallExpression' && callee) found.push(wordingOf(callee).replace(/\s+/g, '').slice(0, 160));
    queue.push(...childrenOf(syntax));
  }
  return [...new Set(found)];
}
