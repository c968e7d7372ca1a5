import type { Expression, SourceContract, SourceFunction, SourceUnit } from '../../readers/source-unit/source-unit.ts';
import { isTestPath } from './contract-place.ts';
import { withoutCasts } from './expressions.ts';
import { listExpressions } from './list-expressions.ts';
import { nameWords } from './name-words.ts';

export interface ContractSource {
  readonly path: string;
  readonly contract: SourceContract;
}

export interface SourceFile {
  readonly path: string;
  readonly reading: SourceUnit;
}

/** What can be seen from where, in a tree of Solidity files. */
export interface ContractSources {
  readonly contracts: readonly ContractSource[];
  /** The contract that a file means by a name. */
  readonly find: (path: string, name: string) => ContractSource | null;
  /** Whether a name of several words is that of some contract: `creditFacade` of `CreditFacadeV3`. */
  readonly isNamedAfterContract: (name: string) => boolean;
  /** A function outside of contracts. */
  readonly findFree: (path: string, name: string) => SourceFunction | null;
  /** Where an import of that name points, found or not. */
  readonly importPathOf: (path: string, name: string) => string | null;
  /** Whether some contract hands itself over as this argument: `pool.initialize(address(this))`, or `new Pool(this)` by the contract's name. */
  readonly isHandedItself: (called: string, values: number, index: number) => boolean;
}

/** @param files their paths relative to one root; what they import and is not among them is missing */
export function gatherSources(files: readonly SourceFile[]): ContractSources {
  const byPath = new Map(files.map((file) => [file.path, file.reading]));
  const byPlace = new Map<SourceContract, ContractSource>();
  const byName = new Map<string, ContractSource[]>();
  for (const { path, reading } of files)
    for (const contract of reading.contracts) {
      const source = { path, contract };
      byPlace.set(contract, source);
      const same = byName.get(contract.name);
      if (same) same.push(source);
      else byName.set(contract.name, [source]);
    }
  const resolve = createResolver([...byPath.keys()]);
  const search = { byPath, resolve };
  const find = (path: string, name: string) => {
    const contract = findContract(search, path, name);
    if (contract) return byPlace.get(contract) ?? null;
    // Remapped imports: what there is but once must be meant, unless the import names a package that is not here.
    const same = byName.get(lastPart(name)) ?? [];
    const [only] = same;
    return same.length === 1 && only && !isForeign(importPathOf(search, path, name)) ? only : null;
  };
  return {
    contracts: [...byPlace.values()],
    find,
    isNamedAfterContract: createNameLookup([...byName.keys()]),
    findFree: (path, name) => findFreeFunction(search, path, name),
    importPathOf: (path, name) => importPathOf(search, path, name),
    isHandedItself: createHandLookup([...byPlace.values()]),
  };
}

/** Without what marks an interface or a version, and what says that there are several. */
function createNameLookup(contracts: readonly string[]): ContractSources['isNamedAfterContract'] {
  const known = new Set(contracts.map((name) => nameWords(name.replace(/^I(?=[A-Z][a-z])|_?V\d+\w*$/g, '')).join(' ')));
  return (name) => {
    const words = nameWords(name).filter((word) => word.length > 1);
    const bare = /^(?:set|list|map)$/.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
    const said = bare.join(' ');
    return bare.length > 1 && (known.has(said) || known.has(said.replace(/s$/, '')));
  };
}

/** Tests hand themselves over as owners; what they do says nothing of the system. */
function createHandLookup(contracts: readonly ContractSource[]): ContractSources['isHandedItself'] {
  let handed: Set<string> | null = null;
  return (called, values, index) => {
    handed ??= new Set(contracts.filter(({ path }) => !isTestPath(path)).flatMap(listHanded));
    return handed.has(`${called}/${values}/${index}`);
  };
}

function listHanded({ contract }: ContractSource): string[] {
  return contract.functions.flatMap(({ body }) =>
    listExpressions(body ?? []).flatMap((expression) => {
      if (expression[0] !== 'call') return [];
      const [, callee, values] = expression;
      const called = callee[0] === 'new' ? callee[1] : callee[0] === 'member' ? callee[2] : null;
      if (called === null) return [];
      return values.flatMap((value, index) => (isItself(value) ? [`${called}/${values.length}/${index}`] : []));
    }),
  );
}

function isItself(value: Expression): boolean {
  const bare = withoutCasts(value);
  return bare[0] === 'name' && bare[1] === 'this';
}

interface Search {
  readonly byPath: ReadonlyMap<string, SourceUnit>;
  readonly resolve: (from: string, imported: string) => string | null;
}

/** A package's path, as against one relative to this tree. */
function isForeign(importPath: string | null): boolean {
  return importPath !== null && !importPath.startsWith('.') && /^(?:@|[a-z][\w-]*\/)/.test(importPath);
}

function lastPart(name: string): string {
  return name.split('.').at(-1) ?? name;
}

function findContract(search: Search, path: string, name: string): SourceContract | null {
  return (
    lookFor(search, path, name, ({ contracts }, wanted) => contracts.find((one) => one.name === wanted) ?? null) ?? null
  );
}

function findFreeFunction(search: Search, path: string, name: string): SourceFunction | null {
  return lookFor(search, path, name, ({ free }, wanted) => free.functions.find((one) => one.name === wanted) ?? null);
}

/** Through whatever is imported, and imported by that, each file once. */
function lookFor<Found>(
  { byPath, resolve }: Search,
  path: string,
  name: string,
  pick: (reading: SourceUnit, name: string) => Found | null,
): Found | null {
  const seen = new Set<string>();
  const queue: [string, string][] = [[path, name]];
  for (const [place, wanted] of queue) {
    if (seen.has(`${place} ${wanted}`)) continue;
    seen.add(`${place} ${wanted}`);
    const reading = byPath.get(place);
    if (!reading) continue;
    const found = pick(reading, wanted);
    if (found) return found;
    for (const { path: imported, unit, names } of reading.imports) {
      const target = resolve(place, imported);
      if (target === null) continue;
      if (names) {
        const [there] = names.find(([, here]) => here === wanted) ?? [];
        if (there !== undefined) queue.push([target, there]);
      } else if (unit === null) queue.push([target, wanted]);
      else if (wanted.startsWith(`${unit}.`)) queue.push([target, wanted.slice(unit.length + 1)]);
    }
  }
  return null;
}

function importPathOf({ byPath }: Search, path: string, name: string): string | null {
  const imports = byPath.get(path)?.imports ?? [];
  const [first] = name.split('.');
  const named = imports.find(
    ({ names, unit }) => unit === first || names?.some(([, here]) => here === name || here === first),
  );
  const byFile = imports.find(({ path: imported }) => baseName(imported) === `${name}.sol`);
  return named?.path ?? byFile?.path ?? null;
}

/** Relative imports exactly; others by the longest run of folders that they share with a path. */
function createResolver(paths: readonly string[]): Search['resolve'] {
  const present = new Set(paths);
  const byBase = new Map<string, string[]>();
  for (const path of paths) {
    const base = baseName(path);
    const same = byBase.get(base);
    if (same) same.push(path);
    else byBase.set(base, [path]);
  }
  const resolved = new Map<string, string | null>();
  return (from, imported) => {
    if (imported.startsWith('.')) {
      const path = joinPath(from, imported);
      return present.has(path) ? path : null;
    }
    if (present.has(imported)) return imported;
    const known = resolved.get(imported);
    if (known !== undefined) return known;
    const path = findBySuffix(imported, byBase.get(baseName(imported)) ?? []);
    resolved.set(imported, path);
    return path;
  };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Where a relative import points, from the file that has it. */
function joinPath(from: string, imported: string): string {
  const folders = from.split('/').slice(0, -1);
  for (const part of imported.split('/')) {
    if (part === '..') folders.pop();
    else if (part !== '.' && part !== '') folders.push(part);
  }
  return folders.join('/');
}

/** `@scope/package/contracts/x/Y.sol` is `lib/package/contracts/x/Y.sol`: two folders in common are enough where one path alone has them. */
function findBySuffix(imported: string, candidates: readonly string[]): string | null {
  const wanted = imported.split('/');
  let best: { path: string; shared: number } | null = null;
  let isTied = false;
  for (const path of candidates) {
    const shared = sharedEnd(wanted, path.split('/'));
    if (best && shared < best.shared) continue;
    isTied = best !== null && shared === best.shared;
    best = { path, shared };
  }
  const needed = Math.min(wanted.length, imported.startsWith('@') ? 3 : 2);
  return best && !isTied && best.shared >= needed ? best.path : null;
}

function sharedEnd(left: readonly string[], right: readonly string[]): number {
  let count = 0;
  while (count < left.length && left.at(-1 - count) === right.at(-1 - count)) count += 1;
  return count;
}
