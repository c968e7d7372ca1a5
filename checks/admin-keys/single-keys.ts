import type { CallableFunction, DeclaredContract, Effect } from '../../src/core/contract-facts.ts';
import type { DeployEvidence } from '../../src/core/deploy-facts.ts';

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

/** What is declared, and who was meant to hold it. */
export interface DeclaredPowers {
  readonly contracts: readonly DeclaredContract[];
  readonly deployEvidence: readonly DeployEvidence[];
}

/** Functions of contracts to be deployed that one address alone may call, with no time-lock, committee or governor in evidence. */
export function listSingleKeys({ contracts, deployEvidence }: DeclaredPowers): SingleKey[] {
  const isMeantForSeveral = createIsMeantForSeveral(deployEvidence);
  return contracts
    .filter(({ isAbstract, holderModel }) => !isAbstract && !shared.has(holderModel))
    .flatMap((contract) =>
      contract.functions.flatMap((one) => {
        const findingId = decisive[one.effect];
        const isFound = findingId !== undefined && isSingle(one) && !isMeantForSeveral(contract, one);
        return isFound ? [{ contract, function: one, findingId }] : [];
      }),
    );
}

/** Models in which more than one has to agree, or a delay gives others time. */
const shared = new Set(['timelock', 'governor', 'committee', 'dual-governance', 'renounced']);
const sharedNames = /time_?lock|governor|governance|dao|multi_?sig|council|committee|voting|safe(?![a-z])/i;

function isSingle({ class: label, holderKind, holder }: CallableFunction): boolean {
  return label === 'privileged' && holderKind === 'address' && !sharedNames.test(holder ?? '');
}

const several: ReadonlySet<DeployEvidence['holderKind']> = new Set(['multisig', 'timelock', 'governor', 'burn']);

/** Whether a deployment gives the power over a contract to more than one key, by the names of the contract and of the holder. */
function createIsMeantForSeveral(evidence: readonly DeployEvidence[]) {
  const meant = new Set(
    evidence.flatMap(({ contract, role, holderKind }) =>
      contract !== null && several.has(holderKind) ? [keyOf(contract, role)] : [],
    ),
  );
  return ({ contract }: DeclaredContract, { holder }: CallableFunction): boolean =>
    holder?.split('|').every((one) => meant.has(keyOf(contract, one))) ?? false;
}

function keyOf(contract: string, holder: string): string {
  return `${contract}.${holder.replaceAll(/[^a-z0-9]/gi, '')}`.toLowerCase();
}
