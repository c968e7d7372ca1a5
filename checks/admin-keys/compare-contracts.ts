import type { CallableFunction, DeclaredContract, FunctionClass } from '../../src/core/contract-facts.ts';
import type { FindingDraft } from '../../src/core/finding.ts';
import { quote } from '../../src/core/words.ts';
import { isPower, keyOf, sayGuard } from './contract-words.ts';
import { type DeclaredPowers, listSingleKeys } from './single-keys.ts';

interface Placed {
  readonly contract: DeclaredContract;
  readonly function: CallableFunction;
}

/** How much a class lets pass, the most restrained first. */
const width: Readonly<Record<FunctionClass, number>> = {
  initializer: 0,
  self: 0,
  governance: 1,
  protocol: 1,
  privileged: 2,
  mixed: 3,
  user: 4,
  open: 4,
};

/** What a change does to who may call what: functions for holders of a power that it adds, widens, narrows or removes. */
export function compareContracts(
  { contracts: base }: Pick<DeclaredPowers, 'contracts'>,
  declared: DeclaredPowers,
): FindingDraft[] {
  const head = declared.contracts;
  const repeated = new Set([...listRepeated(base), ...listRepeated(head)]);
  const placeOf: PlaceOf = (contract, one) =>
    repeated.has(contract.contract) ? `${contract.path}:${keyOf(contract, one)}` : keyOf(contract, one);
  const before = index(base, placeOf);
  const after = index(head, placeOf);
  const told = new Set(listSingleKeys(declared).map(({ contract, function: one }) => placeOf(contract, one)));
  const added = [...after].flatMap(([place, placed]) => {
    const old = before.get(place);
    if (old) return compareGuards(old, placed);
    // What is a finding by itself is told by that.
    return isPower(placed.function) && !told.has(place)
      ? [describe('adds-privileged-function', placed, `${name(placed)} is new, for ${sayGuard(placed.function)}.`)]
      : [];
  });
  const removed = [...before].flatMap(([place, placed]) => {
    if (after.has(place) || !isPower(placed.function)) return [];
    const {
      path: _path,
      line: _line,
      endLine: _endLine,
      ...draft
    } = describe('removes-privileged-function', placed, `${name(placed)}, for ${sayGuard(placed.function)}, is gone.`);
    return [{ ...draft, subject: placed.contract.path }];
  });
  return [...added, ...removed];
}

type PlaceOf = (contract: DeclaredContract, one: CallableFunction) => string;

function index(contracts: readonly DeclaredContract[], placeOf: PlaceOf): ReadonlyMap<string, Placed> {
  return new Map(
    contracts.flatMap((contract) =>
      contract.functions.map((one) => [placeOf(contract, one), { contract, function: one }] as const),
    ),
  );
}

/** A contract that moves to another file is the same one, unless there are several of its name. */
function listRepeated(contracts: readonly DeclaredContract[]): string[] {
  const byName = Map.groupBy(contracts, ({ contract }) => contract);
  return [...byName].flatMap(([name, { length }]) => (length > 1 ? [name] : []));
}

function compareGuards(before: Placed, after: Placed): FindingDraft[] {
  const [old, now] = [before.function, after.function];
  if (sayGuard(old) === sayGuard(now) && old.class === now.class) return [];
  if (!isPower(old) && !isPower(now)) return [];
  const change = width[now.class] - width[old.class];
  const said = `${name(after)} was for ${sayGuard(old)}, and is for ${sayGuard(now)}.`;
  if (change > 0 || (change === 0 && holders(now) > holders(old)))
    return [describe('widens-guard', after, said, now.class === 'open')];
  if (change < 0 || holders(now) < holders(old)) return [describe('narrows-guard', after, said)];
  return [describe('changes-guard', after, said)];
}

/** `owner|guardian` are two. */
function holders({ holder }: CallableFunction): number {
  return (holder ?? '').split('|').length;
}

function name({ contract, function: one }: Placed): string {
  return quote(keyOf(contract, one), 200);
}

/** A guard that is taken away is news of its own; everything else is told, and judged by whoever reads it. */
function describe(id: string, { contract, function: one }: Placed, message: string, isOpened = false): FindingDraft {
  return {
    id,
    key: keyOf(contract, one),
    severity: isOpened ? 'warning' : 'notice',
    value: null,
    path: contract.path,
    line: one.line,
    endLine: one.endLine,
    message,
  };
}
