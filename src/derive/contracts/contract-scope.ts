import type { SourceFunction, SourceModifier, SourceVariable } from '../../readers/source-unit/source-unit.ts';
import type { ContractSource, ContractSources } from './contract-sources.ts';
import { findUsage } from './find-usage.ts';
import { type Lineage, linearize, type MissingBase } from './linearize.ts';

/** A function, and where in the lineage it stands: `super` looks behind it. */
export interface PlacedFunction {
  readonly function: SourceFunction;
  readonly owner: ContractSource;
  readonly depth: number;
}

/** What a contract's code can name, resolved as in the contract itself. */
export interface ContractScope {
  readonly source: ContractSource;
  readonly lineage: Lineage;
  readonly missing: readonly MissingBase[];
  readonly findFunction: (name: string, values: number, from?: number) => PlacedFunction | null;
  readonly findModifier: (name: string) => SourceModifier | null;
  readonly findVariable: (name: string) => SourceVariable | null;
  /** Of a struct or a mapping to one: the type of a field. */
  readonly findField: (type: string, field: string) => string | null;
  readonly findFreeFunction: (name: string, values: number) => PlacedFunction | null;
  /** `Base.f()` and `Library.f()`. */
  readonly findNamed: (owner: string, name: string, values: number) => PlacedFunction | null;
  /** A function of a library, by its own name or as a method of a value. */
  readonly findLibraryFunction: (library: string | null, name: string, values: number) => PlacedFunction | null;
  readonly isContractType: (type: string) => boolean;
  /** A variable that is called what some contract of the sources is called. */
  readonly isNamedAfterContract: (variable: string) => boolean;
  /** Variables whose functions are called: contracts of the system. */
  readonly called: ReadonlySet<string>;
  /** Of a variable, or a mapping by its keys: contracts are put there. */
  readonly holdsContracts: (variable: string) => boolean;
  /** Mappings that only ever say something of whoever calls. */
  readonly isOwnAffair: (mapping: string) => boolean;
}

export function createScope(source: ContractSource, sources: ContractSources): ContractScope {
  const lineage = linearize(source, sources);
  const { contracts } = lineage;
  const functions = indexFunctions(contracts);
  const variables = new Map<string, SourceVariable>();
  for (const { contract } of contracts.toReversed()) for (const one of contract.variables) variables.set(one.name, one);
  const usage = lazily(() => findUsage(contracts, sources));
  const findField = (type: string, field: string) => {
    const name = type.split('.').at(-1);
    const structs = contracts.flatMap(({ contract }) => contract.structs);
    return structs.find((one) => one.name === name)?.fields.find((one) => one.name === field)?.type ?? null;
  };
  return {
    source,
    lineage,
    missing: lineage.missing,
    findFunction: (name, values, from = 0) => pick(functions.get(name) ?? [], values, from),
    findModifier: (name) =>
      contracts.flatMap(({ contract }) => contract.modifiers).find((one) => one.name === name && one.body !== null) ??
      null,
    findVariable: (name) => variables.get(name) ?? null,
    findField,
    findLibraryFunction: (library, name, values) => findInLibraries({ contracts, sources }, library, name, values),
    findFreeFunction: (name, values) => {
      for (const owner of contracts) {
        const found = sources.findFree(owner.path, name);
        if (found?.body && found.parameters.length === values) return { function: found, owner, depth: 0 };
      }
      return null;
    },
    findNamed: (owner, name, values) => {
      const all = (functions.get(name) ?? []).filter((one) => one.owner.contract.name === owner);
      return pick(all, values, 0) ?? findInLibraries({ contracts, sources }, owner, name, values);
    },
    isContractType: (type) => isContractType(type, source, sources),
    isNamedAfterContract: sources.isNamedAfterContract,
    get called() {
      return usage().called;
    },
    holdsContracts: (variable) => usage().wired.has(variable),
    isOwnAffair: (mapping) => {
      const keys = usage().writes.get(mapping);
      return keys?.every((own) => own) ?? false;
    },
  };
}

function lazily<Value>(compute: () => Value): () => Value {
  let value: { readonly it: Value } | null = null;
  return () => {
    value ??= { it: compute() };
    return value.it;
  };
}

function indexFunctions(contracts: readonly ContractSource[]): ReadonlyMap<string, readonly PlacedFunction[]> {
  const byName = new Map<string, PlacedFunction[]>();
  for (const [depth, owner] of contracts.entries())
    for (const one of owner.contract.functions) {
      if (one.kind !== 'function') continue;
      const same = byName.get(one.name);
      const placed = { function: one, owner, depth };
      if (same) same.push(placed);
      else byName.set(one.name, [placed]);
    }
  return byName;
}

/** The most derived with a body and as many parameters; else whichever has a body. */
function pick(all: readonly PlacedFunction[], values: number, from: number): PlacedFunction | null {
  const seen = all.filter(({ depth, function: one }) => depth >= from && one.body !== null);
  return seen.find(({ function: one }) => one.parameters.length === values) ?? null;
}

function findInLibraries(
  { contracts, sources }: { readonly contracts: readonly ContractSource[]; readonly sources: ContractSources },
  library: string | null,
  name: string,
  values: number,
): PlacedFunction | null {
  for (const { path, contract } of contracts)
    for (const used of library === null ? contract.using : [library]) {
      const owner = sources.find(path, used);
      if (!owner || (library !== null && owner.contract.kind !== 'library')) continue;
      const found = owner.contract.functions.find(
        (one) => one.name === name && one.parameters.length === values && one.body !== null,
      );
      if (found) return { function: found, owner, depth: 0 };
    }
  return null;
}

const elementary = /^(?:address|u?int\d*|bytes\d*|bool|string|var|byte|u?fixed\w*)$/;

/** Of a contract or interface: declared so, or named in the way of interfaces. */
function isContractType(type: string, source: ContractSource, sources: ContractSources): boolean {
  if (elementary.test(type) || type.startsWith('mapping(') || type.endsWith(']')) return false;
  const found = sources.find(source.path, type);
  return found !== null || /^I[A-Z]/.test(type.split('.').at(-1) ?? '');
}
