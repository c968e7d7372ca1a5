import type { CallableFunction, DeclaredContract, Effect } from '../../src/core/contract-facts.ts';

/** What one key can do to everybody's assets, and the finding that says so. */
export const decisive: Readonly<Partial<Record<Effect, string>>> = {
  upgrade: 'single-key-upgrade',
  mint: 'single-key-mint',
  withdraw: 'single-key-withdraw',
  'set-admin': 'single-key-set-admin',
};

export interface SingleKey {
  readonly contract: DeclaredContract;
  readonly function: CallableFunction;
  readonly findingId: string;
}

/** Functions of contracts to be deployed that one address alone may call, with no time-lock, committee or governor in evidence. */
export function listSingleKeys(contracts: readonly DeclaredContract[]): SingleKey[] {
  return contracts
    .filter(({ isAbstract, holderModel }) => !isAbstract && !shared.has(holderModel))
    .flatMap((contract) =>
      contract.functions.flatMap((one) => {
        const findingId = decisive[one.effect];
        return findingId !== undefined && isSingle(one) ? [{ contract, function: one, findingId }] : [];
      }),
    );
}

/** Models in which more than one has to agree, or a delay gives others time. */
const shared = new Set(['timelock', 'governor', 'committee', 'dual-governance', 'renounced']);
const sharedNames = /time_?lock|governor|governance|dao|multi_?sig|council|committee|voting|safe(?![a-z])/i;

function isSingle({ class: label, holderKind, holder }: CallableFunction): boolean {
  return label === 'privileged' && holderKind === 'address' && !sharedNames.test(holder ?? '');
}
