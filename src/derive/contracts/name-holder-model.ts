import type { CallableFunction, HolderModel } from '../../core/contract-facts.ts';
import type { ContractScope } from './contract-scope.ts';
import { nameWords } from './name-words.ts';

/** Who holds a contract's powers, by what its guards compare with and by what it is itself. */
export function nameHolderModel(scope: ContractScope, functions: readonly CallableFunction[]): HolderModel {
  const bases = [
    ...scope.lineage.contracts.map(({ contract }) => contract.name),
    ...scope.missing.map(({ name }) => name),
  ];
  const own = nameItself(scope, bases);
  if (own) return own;
  const powers = functions.filter((one) => one.class === 'privileged' || one.class === 'mixed');
  if (powers.length === 0) return functions.some((one) => one.class === 'governance') ? 'governor' : 'none';
  if (scope.findFunction('ossify', 0) || scope.findFunction('proxy__ossify', 0)) return 'ossifiable';
  return mostCommon(powers.map(modelOf));
}

/** A time-lock, a governor or a committee is itself the model. */
function nameItself(scope: ContractScope, bases: readonly string[]): HolderModel | null {
  const is = (pattern: RegExp) => bases.some((name) => pattern.test(name));
  if (is(/^DualGovernance$/)) return 'dual-governance';
  if (is(/^Governor(?:Upgradeable|Bravo\w*|Alpha)?$/) || scope.findFunction('castVote', 2)) return 'governor';
  if (is(/^Timelock(?:Controller)?(?:Upgradeable)?$/)) return 'timelock';
  const confirms = ['confirmTransaction', 'approveHash'].some((name) => scope.findFunction(name, 1));
  return confirms || (scope.findVariable('threshold') !== null && scope.findFunction('execTransaction', 10))
    ? 'committee'
    : null;
}

function modelOf({ holderKind, holder }: CallableFunction): HolderModel {
  const words = nameWords(holder ?? '');
  if (words.includes('timelock')) return 'timelock';
  if (words.includes('governor') && holderKind === 'contract') return 'governor';
  switch (holderKind) {
    case 'role':
      return 'roles';
    case 'member':
      return 'equal-admins';
    case 'controller':
      return 'external-controller';
    case 'signature':
      return 'committee';
    default:
      return 'single-address';
  }
}

/** Of equally many, the first met. */
function mostCommon(models: readonly HolderModel[]): HolderModel {
  const counts = new Map<HolderModel, number>();
  for (const model of models) counts.set(model, (counts.get(model) ?? 0) + 1);
  const [[best] = ['none' as const]] = [...counts].toSorted(([, left], [, right]) => right - left);
  return best;
}
