import type { CallableFunction, DeclaredContract } from '../../core/contract-facts.ts';
import { contractPlaceOf } from './contract-place.ts';
import { gatherSources, type SourceFile } from './contract-sources.ts';
import { listCallable } from './list-callable.ts';
import { nameHolderModel } from './name-holder-model.ts';
import { nameUpgradeability } from './name-upgradeability.ts';

/**
 * The contracts of a repository, each function with whom it lets pass. Interfaces and libraries declare nothing that is called by itself.
 * @param files all that were read, those of others too: guards are followed into them
 */
export function linkContracts(files: readonly SourceFile[]): DeclaredContract[] {
  const sources = gatherSources(files);
  const languages = new Map(files.map(({ path, reading }) => [path, reading.language]));
  return sources.contracts
    .filter(
      ({ path, contract: { kind } }) => contractPlaceOf(path) === 'own' && (kind === 'contract' || kind === 'abstract'),
    )
    .map((source) => {
      const { scope, functions } = listCallable(source, sources);
      const language = languages.get(source.path) ?? 'solidity';
      return {
        path: source.path,
        contract: source.contract.name,
        line: source.contract.line,
        isAbstract: source.contract.kind === 'abstract',
        language,
        upgradeability: nameUpgradeability(scope, functions),
        holderModel: nameHolderModel(scope, functions),
        functions: language === 'vyper' ? functions.map(inVyper) : [...functions],
      };
    });
}

/** What stands there for the contract itself. */
function inVyper(one: CallableFunction): CallableFunction {
  return one.class === 'self'
    ? { ...one, guard: one.guard === 'address(this)' ? 'self' : one.guard, holder: 'self' }
    : one;
}
