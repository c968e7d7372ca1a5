import { childrenOf, kindOf, partsOf, type Syntax, wordingOf } from '../syntax/syntax.ts';

/** A type as the source writes it, without blanks. */
export function typeWording(type: Syntax): string {
  return wordingOf(type).replace(/\s+/g, '');
}

/** A type in Solidity's words: `HashMap[address, bool]` is `mapping(address=>bool)`, `DynArray[T, 5]` is `T[]`. */
export function typeText(type: Syntax): string {
  const parts = childrenOf(type);
  const [base, ...rest] = parts;
  if (!base) return namedText(wordingOf(type));
  const name = wordingOf(base);
  const [, first, second] = partsOf(type);
  if (kindOf(type) === 'MemberExpression' && kindOf(rest[0] ?? type) === '[' && first) {
    if (name === 'HashMap' && second) return `mapping(${typeText(first)}=>${typeText(second)})`;
    if (name === 'DynArray') return `${typeText(first)}[]`;
    if (/^(?:Bytes|String|bytes|string)$/.test(name)) return name.toLowerCase();
    return `${typeText(base)}[${wordingOf(first)}]`;
  }
  // Until 0.2 mappings were `map(K, V)`, and units stood with numbers: `uint256(wei)`.
  if (kindOf(type) === 'CallExpression') {
    const [key, value] = rest[0] ? partsOf(rest[0]) : [];
    if (name === 'map' && key && value) return `mapping(${typeText(key)}=>${typeText(value)})`;
    return namedText(name);
  }
  return typeWording(type);
}

/** Amounts and times of the first versions. */
function namedText(name: string): string {
  return /^(?:timestamp|timedelta|wei_value)$/.test(name) ? 'uint256' : name;
}
