import type { Expression, Statement } from '../../readers/source-unit/source-unit.ts';
import { evaluate } from './evaluate-expression.ts';
import { unread } from './expressions.ts';
import { allOf, anyOf, toFormula } from './formula.ts';
import {
  aside,
  type Deed,
  declare,
  type Ending,
  type HeldFact,
  hold,
  maxSteps,
  type Run,
  type Walk,
} from './function-run.ts';

/** Follows statements in their order, until one of them ends the run. */
export function walkStatements(statements: readonly Statement[], run: Run): Ending {
  for (const statement of statements) {
    run.walk.steps += 1;
    if (run.walk.steps > maxSteps) return 'goes-on';
    const ending = endingOf(walkStatement(statement, run), run);
    if (ending !== 'goes-on') return ending;
  }
  return 'goes-on';
}

/** A statement that calls what always reverts goes no further either. */
function endingOf(ending: Ending, { walk }: Run): Ending {
  const { hasReverted } = walk;
  walk.hasReverted = false;
  return hasReverted ? 'reverts' : ending;
}

function walkStatement(statement: Statement, run: Run): Ending {
  switch (statement[0]) {
    case 'revert':
      return 'reverts';
    case 'return':
      run.returns += 1;
      if (statement[1]) run.returned.push({ path: [...run.path], value: evaluate(statement[1], run) });
      return 'returns';
    case 'body':
      return run.placeholder?.() ?? 'goes-on';
    case 'do':
      if (isFalse(statement[1])) return 'reverts';
      evaluate(statement[1], run);
      return 'goes-on';
    case 'declare':
      walkDeclaration(statement, run);
      return 'goes-on';
    case 'if':
      return walkBranches(statement, run);
    case 'loop':
      walkStatements(statement[1], run);
      return 'goes-on';
    case 'try':
      evaluate(statement[1], run);
      return walkOutcomes(statement[2], run);
  }
}

/** `require(false)` and `assert(false)`. */
function isFalse(expression: Expression): boolean {
  if (expression[0] !== 'call' || expression[1][0] !== 'name' || !['require', 'assert'].includes(expression[1][1]))
    return false;
  const [condition] = expression[2];
  return condition?.[0] === 'value' && condition[1] === 'false';
}

function walkDeclaration([, names, , value]: Extract<Statement, readonly ['declare', ...unknown[]]>, run: Run): void {
  const given = value ? evaluate(value, run) : unread;
  const each = given[0] === 'list' && names.length > 1 ? given[1] : null;
  for (const [index, name] of names.entries())
    if (name !== '')
      declare(run, name, each ? (each[index] ?? unread) : names.length === 1 ? given : partOf(given, index));
}

/** `(address signer, ) = tryRecover(…)`: the first part is still what was recovered. */
function partOf(given: Expression, index: number): Expression {
  return index === 0 && given[0] === 'call' ? given : unread;
}

/** Of a call's outcomes, what holds in the only one that goes on holds afterwards. */
function walkOutcomes(outcomes: readonly (readonly Statement[])[], run: Run): Ending {
  const done = outcomes.map((statements) => aside(run, () => walkStatements(statements, run)));
  const open = done.filter(({ value }) => value === 'goes-on');
  const [only] = open;
  if (open.length === 1 && only) run.walk.facts.push(...only.facts);
  if (open.length > 0) return 'goes-on';
  return done.every(({ value }) => value === 'reverts') ? 'reverts' : 'returns';
}

function walkBranches([, condition, yes, no]: Extract<Statement, readonly ['if', ...unknown[]]>, run: Run): Ending {
  const value = evaluate(condition, run);
  const first = walkBranch(run, { condition: value, holds: true, statements: yes });
  const second = walkBranch(run, { condition: value, holds: false, statements: no });
  if (first.ending !== 'goes-on' && second.ending !== 'goes-on')
    return first.ending === 'reverts' && second.ending === 'reverts' ? 'reverts' : 'returns';
  const open = run.walk.facts;
  if (first.ending !== 'goes-on') {
    open.push(...asLocal(second.facts, first.ending));
    if (first.ending === 'returns') run.path.push(['unary', '!', value]);
  } else if (second.ending !== 'goes-on') {
    open.push(...asLocal(first.facts, second.ending));
    if (second.ending === 'returns') run.path.push(value);
  } else if (first.facts.length > 1 || second.facts.length > 1) {
    const formula = anyOf([first, second].map(({ facts }) => allOf(facts.map((fact) => fact.formula))));
    const via = [...first.facts, ...second.facts].find((fact) => fact.via)?.via ?? run.via;
    hold(run, formula, { via });
  }
  return 'goes-on';
}

interface Branch {
  readonly condition: Expression;
  readonly holds: boolean;
  readonly statements: readonly Statement[];
}

function walkBranch(
  run: Run,
  { condition, holds, statements }: Branch,
): { ending: Ending; facts: readonly HeldFact[] } {
  const depth = run.path.length;
  const { value: ending, facts } = aside(run, () => {
    hold(run, toFormula(condition, holds));
    run.path.push(holds ? condition : ['unary', '!', condition]);
    const from = run.walk.deeds.length;
    const ended = walkStatements(statements, run);
    if (ended === 'returns' && run.via === null) closeDeeds(run.walk, from);
    return ended;
  });
  run.path.length = depth;
  return { ending, facts };
}

/** What was done on a way that ends here holds with what holds here, and with nothing that is asked for later. */
function closeDeeds({ deeds, facts }: Walk, from: number): void {
  const closed = deeds
    .slice(from)
    .map((deed): Deed => (deed.isLast ? deed : { ...deed, facts: [...facts], isLast: true }));
  deeds.splice(from, closed.length, ...closed);
}

function asLocal(facts: readonly HeldFact[], ending: Ending): readonly HeldFact[] {
  return ending === 'returns' ? facts.map((fact) => ({ ...fact, isLocal: true })) : facts;
}
