import { childOf, childrenOf, kindOf, type Syntax, wordingOf } from '../syntax/syntax.ts';
import type { Demand } from './anchor-reading.ts';
import { splitOutside } from './split-outside.ts';

/** Macros that end the instruction where two values differ, or where something is not so. */
const comparing = /^(?:require_keys_eq|require_eq|assert_eq|debug_assert_eq|assert_keys_eq)$/;
const asking = /^(?:require|assert|invariant|ensure|vipers?)$/;

/** What a function's body demands before it goes on. */
export function readDemands(body: Syntax): Demand[] {
  const found: Demand[] = [];
  const queue = [body];
  for (let syntax = queue.pop(); syntax; syntax = queue.pop()) {
    const kind = kindOf(syntax);
    if (kind === 'MacroInvocation') found.push(...readMacro(syntax));
    else if (kind === 'IfExpression') found.push(...readRefusal(syntax));
    else if (kind === 'TryExpression') found.push(...readSearch(syntax));
    queue.push(...childrenOf(syntax));
  }
  return found;
}

/** A condition that must hold: each part of an `&&` by itself. */
export function readCondition(text: string): Demand[] {
  const bare = withoutBlanks(text).replace(/^\((.*)\)$/, (whole, inner: string) =>
    splitOutside(inner, ')').length === 1 ? inner : whole,
  );
  const parts = splitOutside(bare, '&&');
  if (parts.length > 1) return parts.flatMap(readCondition);
  const [left, right, ...more] = splitOutside(bare, '==');
  if (left !== undefined && right !== undefined && more.length === 0) return [['same', left, right]];
  const [, one, other] = /^([\w.:*&()?]+)\.(?:eq|equals)\(([^()]*(?:\(\))?[^()]*)\)$/.exec(bare) ?? [];
  return one !== undefined && other !== undefined ? [['same', one, other]] : [['so', bare]];
}

function readMacro(syntax: Syntax): Demand[] {
  const name = /(\w+)\s*!/.exec(wordingOf(syntax))?.[1] ?? '';
  const tokens = childOf(syntax, 'ParenthesizedTokens', 'BracketedTokens', 'BracedTokens');
  if (!tokens) return [];
  const [first, second] = splitOutside(withoutBlanks(wordingOf(tokens).slice(1, -1)), ',');
  if (comparing.test(name) && first !== undefined && second !== undefined) return [['same', first, second]];
  return asking.test(name) && first !== undefined ? readCondition(first) : [];
}

/** `if a != b { return Err(…) }`: what is refused must not be. */
function readRefusal(syntax: Syntax): Demand[] {
  const [, condition, then] = childrenOf(syntax);
  if (!condition || !then || !/^\{\s*(?:return\s+(?:Err|err!)|err!|panic!|Err\()/.test(wordingOf(then))) return [];
  return splitOutside(withoutBlanks(wordingOf(condition)), '||').flatMap((part): Demand[] => {
    const [left, right] = splitOutside(part, '!=');
    if (left !== undefined && right !== undefined) return [['same', left, right]];
    return part.startsWith('!') ? readCondition(part.slice(1)) : [];
  });
}

/** `owners.iter().position(|one| one == owner.key).ok_or(…)?`: it must be among them. */
function readSearch(syntax: Syntax): Demand[] {
  const text = withoutBlanks(wordingOf(syntax));
  if (text.length > maxSearch) return [];
  const [, list, name = '', test = ''] =
    /^(.+?)\.iter\(\)\.(?:position|find)\(\|&*(\w+)\|(.+?)\)\.ok_or/.exec(text) ?? [];
  const [left, right] = splitOutside(test, '==');
  if (list === undefined || left === undefined || right === undefined) return [];
  const other = left.replace(/^[*&]+/, '').startsWith(name) ? right : left;
  return [['so', `${list}.contains(${other})`]];
}

const maxSearch = 1000;

function withoutBlanks(text: string): string {
  return text
    .replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '')
    .replace(/\b(mut|as|ref|move)\s+/g, '$1~')
    .replace(/\s+/g, '')
    .replaceAll('~', ' ');
}
