import { createLineLookup } from '../text/line-lookup.ts';
import { protocols } from './protocol-table.ts';

/** Where a token of a protocol first stands in a text. */
export interface ProtocolToken {
  readonly protocol: string;
  readonly token: string;
  readonly line: number;
}

/** Clients write a route behind the server's address, often without the slash it begins with. */
function withoutSlash(token: string): string {
  return /^\/[^/]+\/[^/]+\//.test(token) ? token.slice(1) : token;
}

const owners = Map.groupBy(
  protocols.flatMap(({ id, tokens }) => tokens.map((token) => ({ id, token }))),
  ({ token }) => withoutSlash(token),
);
/**
 * The longest first, so that a token is not taken for one that begins alike. Plain words and nothing else: of these the engine makes a
 * tree; with what may stand beside them it would try each in turn, which takes twenty times as long.
 */
const anyToken = new RegExp(
  [...owners.keys()]
    .toSorted((left, right) => right.length - left.length)
    .map((token) => token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('|'),
  'g',
);

const wordPart = /[\w-]/;

/** Where a token begins or ends in a letter, none may stand beside it. */
function standsAlone(text: string, token: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at + token.length] ?? '';
  return !(/^\w/.test(token) && wordPart.test(before)) && !(/\w$/.test(token) && wordPart.test(after));
}

/** The tokens of known protocols in a source. @param text without its comments: lines as in the file */
export function findProtocolTokens(text: string): ProtocolToken[] {
  const first = new Map<string, number>();
  anyToken.lastIndex = 0;
  for (let match = anyToken.exec(text); match; match = anyToken.exec(text)) {
    const [token] = match;
    if (!standsAlone(text, token, match.index)) anyToken.lastIndex = match.index + 1;
    else if (!first.has(token)) first.set(token, match.index);
  }
  if (first.size === 0) return [];
  const lineAt = createLineLookup(text);
  return [...first].flatMap(([token, index]) =>
    (owners.get(token) ?? []).map((one) => ({ protocol: one.id, token: one.token, line: lineAt(index) })),
  );
}
