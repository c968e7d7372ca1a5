import type { Expression, SourceFunction } from '../../readers/source-unit/source-unit.ts';
import type { ContractScope, PlacedFunction } from './contract-scope.ts';
import { localMark, unread } from './expressions.ts';
import type { Formula } from './formula.ts';

/** The modifier, or the function called, in which a condition stands; the outermost one. */
export interface Frame {
  readonly kind: 'modifier' | 'call';
  readonly name: string;
  readonly values: readonly Expression[];
}

/** Something that holds where the walk is. */
export interface HeldFact {
  readonly formula: Formula;
  readonly via: Frame | null;
  /** True until the end of a called function only: it came from an early return. */
  readonly isLocal: boolean;
}

/** A write to storage, or a call out of the contract, with what holds when it happens. */
export interface Deed {
  readonly kind: 'write' | 'call';
  readonly expression: Expression;
  readonly facts: readonly HeldFact[];
  /** The function returns before what comes after: of that, nothing holds for this. */
  readonly isLast: boolean;
}

export interface Walk {
  readonly scope: ContractScope;
  readonly facts: HeldFact[];
  readonly deeds: Deed[];
  readonly active: Set<SourceFunction>;
  steps: number;
  /** A function that was called reverts on every path. */
  hasReverted: boolean;
  entry: Deed | null;
  /** Runs a function's modifiers around its body. @returns what it gives back, in terms of whoever began */
  readonly run: (
    called: PlacedFunction,
    how: { readonly values: readonly Expression[]; readonly via: Frame | null },
  ) => Expression;
}

/** One function's run: its names, and where it stands. */
export interface Run {
  readonly walk: Walk;
  readonly values: Map<string, Expression>;
  /** How many branches were taken when a local was declared. */
  readonly declaredAt: Map<string, number>;
  /** Conditions of the branches taken since this function began. */
  readonly path: Expression[];
  readonly returned: { readonly path: readonly Expression[]; readonly value: Expression }[];
  /** How many ways out were met that are not reverts. */
  returns: number;
  readonly via: Frame | null;
  /** Place in the lineage of the contract whose code this is. */
  readonly depth: number;
  readonly placeholder: (() => Ending) | null;
}

/** How a run of statements ends: by falling through, or not. */
export type Ending = 'goes-on' | 'returns' | 'reverts';

/** Statements followed for one function; what is longer is generated. */
export const maxSteps = 6000;
const maxFacts = 400;

export function choose(condition: Expression, value: Expression, otherwise: Expression): Expression {
  return isLarge(value) || isLarge(otherwise) || isLarge(condition) ? unread : ['choice', condition, value, otherwise];
}

const maxSize = 400;

function isLarge(expression: Expression): boolean {
  let size = 0;
  const queue: unknown[] = [expression];
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    size += 1;
    if (size > maxSize) return true;
    if (Array.isArray(part)) queue.push(...(part as unknown[]).slice(1));
  }
  return false;
}

export function hold(run: Run, formula: Formula, { via = run.via, isLocal = false } = {}): void {
  if (run.walk.facts.length < maxFacts) run.walk.facts.push({ formula, via, isLocal });
}

export function tellDeed(run: Run, kind: Deed['kind'], expression: Expression): void {
  run.walk.deeds.push({ kind, expression, facts: [...run.walk.facts], isLast: false });
}

/** A local keeps what it was given; under a condition, what it had before as well. */
export function declare(run: Run, name: string, value: Expression): void {
  const known = value[0] === 'unread' || isLarge(value) ? (['name', `${localMark}${name}`] as const) : value;
  run.values.set(name, known);
  run.declaredAt.set(name, run.path.length);
}

export function assign(run: Run, name: string, value: Expression): void {
  const before = run.values.get(name) ?? unread;
  const taken = run.path.slice(run.declaredAt.get(name) ?? 0);
  const condition = taken.reduce<Expression | null>((all, one) => (all ? ['binary', '&&', all, one] : one), null);
  const after = condition ? choose(condition, value, before) : value;
  run.values.set(name, after[0] === 'unread' || isLarge(after) ? ['name', `${localMark}${name}`] : after);
}

/** What is done here leaves nothing that holds afterwards. */
export function aside<Value>(
  run: Run,
  deed: () => Value,
): { readonly value: Value; readonly facts: readonly HeldFact[] } {
  const from = run.walk.facts.length;
  const value = deed();
  run.walk.hasReverted = false;
  return { value, facts: run.walk.facts.splice(from) };
}
