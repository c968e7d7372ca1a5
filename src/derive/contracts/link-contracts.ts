import type { DeclaredContract } from '../../core/contract-facts.ts';
import { contractPlaceOf } from './contract-place.ts';
import { gatherSources, type SolidityFile } from './contract-sources.ts';
import { listCallable } from './list-callable.ts';
import { nameHolderModel } from './name-holder-model.ts';
import { nameUpgradeability } from './name-upgradeability.ts';

/**
 * The contracts of a repository, each function with whom it lets pass. Interfaces and libraries declare nothing that is called by itself.
 * @param files all that were read, those of others too: guards are followed into them
 */
export function linkContracts(files: readonly SolidityFile[]): DeclaredContract[] {
  const sources = gatherSources(files);
  return sources.contracts
    .filter(
      ({ path, contract: { kind } }) => contractPlaceOf(path) === 'own' && (kind === 'contract' || kind === 'abstract'),
    )
    .map((source) => {
      const { scope, functions } = listCallable(source, sources);
      return {
        path: source.path,
        contract: source.contract.name,
        line: source.contract.line,
        isAbstract: source.contract.kind === 'abstract',
        language: 'solidity',
        upgradeability: nameUpgradeability(scope, functions),
        holderModel: nameHolderModel(scope, functions),
        functions: [...functions],
      };
    });
}
