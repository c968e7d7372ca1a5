import type { SyntaxNode } from '@lezer/common';

/** A node of a concrete syntax tree with the text it was read from. */
export interface Syntax {
  readonly node: SyntaxNode;
  readonly text: string;
}

export function kindOf({ node }: Syntax): string {
  return node.name;
}

/** As the source writes it. */
export function wordingOf({ node, text }: Syntax): string {
  return text.slice(node.from, node.to);
}

/** All children in their order, punctuation too, comments not. */
export function childrenOf({ node, text }: Syntax): Syntax[] {
  const children: Syntax[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!/comment$/i.test(child.name)) children.push({ node: child, text });
  return children;
}

/** The members of a list, without brackets and commas. */
export function partsOf(list: Syntax): Syntax[] {
  return childrenOf(list).filter((part) => !/^[[\](),]$/.test(kindOf(part)));
}

/** The first child of one of these kinds. */
export function childOf({ node, text }: Syntax, ...kinds: readonly string[]): Syntax | null {
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (kinds.includes(child.name)) return { node: child, text };
  return null;
}
