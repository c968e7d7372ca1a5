import type { CallableFunction, DeclaredContract } from '../../src/core/contract-facts.ts';
import { quote } from '../../src/core/words.ts';

/** The stable name of a function: `Vault.mint(uint256)`. */
export function keyOf(
  { contract }: Pick<DeclaredContract, 'contract'>,
  { signature }: Pick<CallableFunction, 'signature'>,
): string {
  return `${contract}.${signature}`;
}

/** Whether a function is there for somebody in particular, if only at times. */
export function isPower({ class: label }: Pick<CallableFunction, 'class'>): boolean {
  return label === 'privileged' || label === 'mixed';
}

/** Whoever may call a function, as the code names them. */
export function sayHolder({ class: label, holder, guard, holderKind }: CallableFunction): string {
  const name = quote(holder ?? guard, 80);
  switch (label) {
    case 'open':
      return 'anyone';
    case 'user':
      return 'whoever the item belongs to';
    case 'self':
      return 'the contract itself';
    case 'governance':
      return 'a vote';
    case 'initializer':
      return 'whoever comes first, once';
    case 'protocol':
      return `the contract ${name}`;
    default:
      return holderKind === 'role' ? `the role ${name}` : name;
  }
}

/** The same, with where that is asked. */
export function sayGuard(one: CallableFunction): string {
  const holder = sayHolder(one);
  return one.guard === '' || one.guard === one.holder ? holder : `${holder} (${quote(one.guard, 80)})`;
}
