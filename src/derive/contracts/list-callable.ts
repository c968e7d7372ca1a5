import type { CallableFunction } from '../../core/contract-facts.ts';
import { classifyFunction } from './classify-function.ts';
import { type ContractScope, createScope } from './contract-scope.ts';
import type { ContractSource, ContractSources } from './contract-sources.ts';

export interface CallableContract {
  readonly scope: ContractScope;
  readonly functions: readonly CallableFunction[];
}

/** Functions that a contract itself declares and by which whoever calls it may change state, each with whom it lets pass. */
export function listCallable(source: ContractSource, sources: ContractSources): CallableContract {
  const scope = createScope(source, sources);
  const declared = source.contract.functions.filter(
    ({ kind, visibility, isReading, body }) =>
      kind !== 'constructor' && (visibility === 'external' || visibility === 'public') && !isReading && body !== null,
  );
  return {
    scope,
    functions: declared.map((one) => classifyFunction(scope, { function: one, owner: source, depth: 0 })),
  };
}
