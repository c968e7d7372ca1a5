import type { ContractSource, ContractSources } from './contract-sources.ts';

export interface Lineage {
  /** The contract itself first, then its bases, the most derived first. */
  readonly contracts: readonly ContractSource[];
  /** Bases that are nowhere to be found, by the names the sources give them. */
  readonly missing: readonly MissingBase[];
}

export interface MissingBase {
  readonly name: string;
  /** As imported; null where no import brings it. */
  readonly importPath: string | null;
}

/** Contracts in earnest have some dozens. */
const maxBases = 200;

/** C3, as the compiler does it; where the sources contradict themselves, depth first. */
export function linearize(contract: ContractSource, sources: ContractSources): Lineage {
  const missing = new Map<string, MissingBase>();
  const order = mergeBases(contract, sources, { missing, under: new Set(), done: new Map() });
  return { contracts: order.slice(0, maxBases), missing: [...missing.values()] };
}

interface Progress {
  readonly missing: Map<string, MissingBase>;
  readonly under: Set<ContractSource>;
  readonly done: Map<ContractSource, readonly ContractSource[]>;
}

function mergeBases(contract: ContractSource, sources: ContractSources, progress: Progress): readonly ContractSource[] {
  const known = progress.done.get(contract);
  if (known) return known;
  if (progress.under.has(contract) || progress.under.size > maxBases) return [];
  progress.under.add(contract);
  const bases: ContractSource[] = [];
  for (const { name } of contract.contract.bases) {
    const base = sources.find(contract.path, name);
    if (base) bases.unshift(base);
    else progress.missing.set(name, { name, importPath: sources.importPathOf(contract.path, name) });
  }
  const lines = [...bases.map((base) => mergeBases(base, sources, progress)), bases];
  progress.under.delete(contract);
  const order = [contract, ...merge(lines)].slice(0, maxBases);
  progress.done.set(contract, order);
  return order;
}

function merge(lines: readonly (readonly ContractSource[])[]): ContractSource[] {
  const rest = lines.map((line) => [...line]).filter((line) => line.length > 0);
  const order: ContractSource[] = [];
  const taken = new Set<ContractSource>();
  while (rest.some((line) => line.length > 0)) {
    const heads = rest.flatMap((line) => line.slice(0, 1));
    const next = heads.find((head) => rest.every((line) => !line.includes(head, 1))) ?? heads[0];
    if (!next) break;
    if (!taken.has(next)) order.push(next);
    taken.add(next);
    for (const line of rest) {
      const index = line.indexOf(next);
      if (index >= 0) line.splice(index, 1);
    }
  }
  return order;
}
