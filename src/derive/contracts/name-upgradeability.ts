import type { CallableFunction, Upgradeability } from '../../core/contract-facts.ts';
import type { ContractScope } from './contract-scope.ts';
import { tellingName } from './expressions.ts';
import { listKnownBases } from './known-guards.ts';
import { walkFunction } from './walk-function.ts';

/** How the code behind a contract can be replaced: by its bases, by what its fallback does, and by its functions. */
export function nameUpgradeability(scope: ContractScope, functions: readonly CallableFunction[]): Upgradeability {
  const names = [
    ...scope.lineage.contracts.map(({ contract }) => contract.name),
    ...scope.missing.map(({ name }) => name),
  ];
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^UUPSUpgradeable/) || scope.findFunction('proxiableUUID', 0)) return 'UUPS';
  const known = listKnownBases(scope).flatMap(({ upgradeability }) => upgradeability ?? []);
  if (has(/^(?:Transparent|Admin)Upgrade(?:able|ability)Proxy/) || known.includes('transparent')) return 'transparent';
  if (has(/^(?:BeaconProxy|UpgradeableBeacon)$/)) return 'beacon';
  if (scope.findFunction('diamondCut', 3) || has(/^Diamond(?:Cut)?(?:Facet|Base)?$/)) return 'diamond';
  if (handsOn(scope)) return handedBy(functions);
  return known[0] ?? (functions.some(({ effect }) => effect === 'upgrade') ? 'custom' : 'none');
}

/** Whether what it does not know is done by other code, in its own name. */
function handsOn(scope: ContractScope): boolean {
  return scope.lineage.contracts.some((owner, depth) =>
    owner.contract.functions
      .filter(({ kind, body }) => kind === 'fallback' && body !== null)
      .some((fallback) =>
        walkFunction(scope, { function: fallback, owner, depth }).deeds.some(
          ({ expression }) => expression[0] === 'call' && tellingName(expression[1]) === 'delegatecall',
        ),
      ),
  );
}

function handedBy(functions: readonly CallableFunction[]): Upgradeability {
  if (functions.some(({ guardKind }) => guardKind === 'proxy-admin')) return 'transparent';
  const isAllItDoes = functions.every(({ signature }) => /^(?:fallback|receive)\(/.test(signature));
  return isAllItDoes ? 'minimal-proxy' : 'custom';
}
