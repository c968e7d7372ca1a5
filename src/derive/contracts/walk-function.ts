import type {
  Expression,
  SourceFunction,
  SourceInvocation,
  SourceParameter,
} from '../../readers/source-unit/source-unit.ts';
import type { ContractScope, PlacedFunction } from './contract-scope.ts';
import { evaluate } from './evaluate-expression.ts';
import { localMark, parameterMark, unread } from './expressions.ts';
import {
  choose,
  type Deed,
  declare,
  type Ending,
  type Frame,
  type HeldFact,
  hold,
  maxSteps,
  type Run,
  type Walk,
} from './function-run.ts';
import { isSetUpModifier, knownModifier } from './known-guards.ts';
import { walkStatements } from './walk-statements.ts';

export interface FunctionWalk {
  /** Where its own body begins, with what holds there; null where it is never reached. */
  readonly entry: Deed | null;
  readonly deeds: readonly Deed[];
  /** What holds wherever the function ends well. */
  readonly facts: readonly HeldFact[];
  /** Reverts on every path. */
  readonly alwaysReverts: boolean;
  /** There was more than is followed. */
  readonly isCutShort: boolean;
}

/** Follows one function through its modifiers and whatever it calls inside the contract. */
export function walkFunction(scope: ContractScope, entry: PlacedFunction): FunctionWalk {
  const walk: Walk = {
    scope,
    facts: [],
    deeds: [],
    active: new Set(),
    steps: 0,
    hasReverted: false,
    entry: null,
    run: (called, how) => runFunction(walk, called, how).value,
  };
  const parameters = entry.function.parameters.map(({ name }): Expression => ['name', `${parameterMark}${name}`]);
  const { ending } = runFunction(walk, entry, { values: parameters, via: null });
  return {
    entry: walk.entry,
    deeds: walk.deeds,
    facts: walk.facts,
    alwaysReverts: ending === 'reverts',
    isCutShort: walk.steps > maxSteps,
  };
}

/** Runs a function's modifiers around its body. @returns what it gives back, in terms of whoever began */
function runFunction(
  walk: Walk,
  { function: called, depth }: PlacedFunction,
  { values, via }: { readonly values: readonly Expression[]; readonly via: Frame | null },
): { readonly ending: Ending; readonly value: Expression } {
  if (walk.active.has(called) || walk.steps > maxSteps) return { ending: 'goes-on', value: unread };
  walk.active.add(called);
  const from = walk.facts.length;
  const run: Run = {
    walk,
    values: bind(called.parameters, values),
    declaredAt: new Map(),
    path: [],
    returned: [],
    returns: 0,
    via,
    depth,
    placeholder: null,
  };
  for (const { name } of called.returns) if (name !== '') declare(run, name, unread);
  const ending = runModifiers(run, called, 0);
  walk.active.delete(called);
  if (ending === 'reverts') walk.hasReverted = true;
  const kept = walk.facts.splice(from).filter(({ isLocal }) => !isLocal || via === null);
  walk.facts.push(...kept);
  return { ending, value: givenBack(run, called) };
}

function bind(parameters: readonly SourceParameter[], values: readonly Expression[]): Map<string, Expression> {
  return new Map(parameters.map(({ name }, index) => [name, values[index] ?? unread]));
}

function runModifiers(run: Run, called: SourceFunction, index: number): Ending {
  const invocation = called.modifiers[index];
  if (!invocation) {
    if (run.walk.active.size === 1)
      run.walk.entry ??= { kind: 'call', expression: unread, facts: [...run.walk.facts], isLast: false };
    const ending = walkStatements(called.body ?? [], run);
    return ending === 'reverts' && run.returns === 0 ? 'reverts' : 'goes-on';
  }
  const modifier = run.walk.scope.findModifier(invocation.name.split('.').at(-1) ?? '');
  const values = invocation.values.map((value) => evaluate(value, run));
  const via = run.via ?? { kind: 'modifier', name: invocation.name, values };
  // Guards of initializers are more tangled than what they mean.
  if (!modifier?.body || isSetUpModifier(invocation.name)) holdKnown(run, invocation, via);
  if (!modifier?.body) return runModifiers(run, called, index + 1);
  const inner: Run = {
    ...run,
    values: bind(modifier.parameters, values),
    declaredAt: new Map(),
    path: [],
    returned: [],
    returns: 0,
    via,
    placeholder: () => runModifiers(run, called, index + 1),
  };
  const ending = walkStatements(modifier.body, inner);
  return ending === 'reverts' && inner.returns === 0 ? 'reverts' : 'goes-on';
}

function holdKnown(run: Run, invocation: SourceInvocation, via: Frame): void {
  const judgement = knownModifier(run.walk.scope, invocation);
  if (judgement) hold(run, { kind: 'known', judgement }, { via });
}

/** Several returns come to a choice between them. */
function givenBack({ returned, values }: Run, { returns }: SourceFunction): Expression {
  const [only] = returns;
  const named = only && only.name !== '' ? (values.get(only.name) ?? unread) : unread;
  // Of a function whose every way out is a return, the last one needs no condition.
  const isNamed = named[0] !== 'unread' && !(named[0] === 'name' && named[1].startsWith(localMark));
  const last = isNamed ? null : returned.at(-1);
  return (last ? returned.slice(0, -1) : returned).reduceRight<Expression>((otherwise, { path, value }) => {
    const condition = path.reduce<Expression | null>((all, one) => (all ? ['binary', '&&', all, one] : one), null);
    return condition ? choose(condition, value, otherwise) : value;
  }, last?.value ?? named);
}
