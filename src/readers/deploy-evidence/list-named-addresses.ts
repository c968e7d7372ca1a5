import { isAddress } from './holder-kind.ts';
import type { Token } from './tokenize.ts';

/** An address under a key, or in a constant. */
export interface NamedAddress {
  /** The keys that lead there, outermost first; the last is its own. */
  readonly path: readonly string[];
  readonly address: string;
  readonly line: number;
}

interface Level {
  /** Null for what is no object or list under a key. */
  readonly key: string | null;
  readonly isList: boolean;
}

const maxDepth = 100;
const maxKey = 200;

/**
 * Addresses with what they are called: `owner: '0x…'`, `"owner": "0x…"`, `proposers: ['0x…']`, `const owner = '0x…'`, in JSON, JavaScript,
 * TypeScript, Python and Solidity alike. Linear in the tokens.
 */
export function listNamedAddresses(tokens: readonly Token[]): NamedAddress[] {
  const found: NamedAddress[] = [];
  const levels: Level[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'mark') enterOrLeave(levels, tokens, at);
    else if (isAddress(token.text)) {
      const key = nameBefore(tokens, at);
      const level = levels.at(-1);
      const keys = levels.slice(0, maxDepth).flatMap((one) => (one.key === null ? [] : [one.key]));
      if (key !== null) found.push({ path: [...keys, key], address: token.text, line: token.line });
      else if (level?.isList && level.key !== null) found.push({ path: keys, address: token.text, line: token.line });
    }
  }
  return found;
}

function enterOrLeave(levels: Level[], tokens: readonly Token[], at: number): void {
  const { text } = tokens[at] as Token;
  if (text === '{' || text === '[') levels.push({ key: nameBefore(tokens, at), isList: text === '[' });
  else if (text === '}' || text === ']') levels.pop();
}

/** The name in front of a value: of `x: …`, `x = …`, and of `x = address(…)`. */
function nameBefore(tokens: readonly Token[], at: number): string | null {
  const isWrapped =
    tokens[at - 1]?.text === '(' &&
    /^(?:address|payable|getAddress|to_checksum_address)$/i.test(tokens[at - 2]?.text ?? '');
  const before = isWrapped ? at - 3 : at - 1;
  const sign = tokens[before];
  if (sign?.kind !== 'mark' || (sign.text !== ':' && sign.text !== '=')) return null;
  const name = tokens[before - 1];
  // `a == b` compares.
  return name && (name.kind === 'word' || name.kind === 'text' || name.kind === 'number')
    ? name.text.slice(0, maxKey)
    : null;
}
