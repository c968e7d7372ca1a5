import type { Expression } from '../../readers/source-unit/source-unit.ts';
import { mentionsSender } from './expressions.ts';
import type { Judgement } from './judgement.ts';

/** What must hold, negations pushed down to the atoms. */
export type Formula =
  | { readonly kind: 'atom'; readonly expression: Expression; readonly holds: boolean }
  /** A question that was followed into its answer: where that says nothing, its name may. */
  | { readonly kind: 'named'; readonly call: Expression; readonly inner: Formula; readonly holds: boolean }
  /** Checked by code that is not here, but known. */
  | { readonly kind: 'known'; readonly judgement: Judgement }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Formula[] };

/** Joins a question and the answer that it was followed into. */
export const followed = '?=';

export const always: Formula = { kind: 'all', parts: [] };
export const never: Formula = { kind: 'any', parts: [] };

/** A condition as a formula. @param holds false for "it does not hold" */
export function toFormula(expression: Expression, holds = true): Formula {
  switch (expression[0]) {
    case 'value':
      if (expression[1] === 'true' || expression[1] === 'false')
        return (expression[1] === 'true') === holds ? always : never;
      break;
    case 'unary':
      if (expression[1] === '!') return toFormula(expression[2], !holds);
      break;
    case 'choice': {
      const [, condition, yes, no] = expression;
      return anyOf([
        allOf([toFormula(condition), toFormula(yes, holds)]),
        allOf([toFormula(condition, false), toFormula(no, holds)]),
      ]);
    }
    case 'binary':
      return fromBinary(expression, holds);
    default:
  }
  return { kind: 'atom', expression, holds };
}

function fromBinary(expression: Extract<Expression, readonly ['binary', ...unknown[]]>, holds: boolean): Formula {
  const [, operator, left, right] = expression;
  if (operator === followed) return { kind: 'named', call: left, inner: toFormula(right, holds), holds };
  if (operator === '&&' || operator === '||') {
    const parts = [toFormula(left, holds), toFormula(right, holds)];
    return (operator === '&&') === holds ? allOf(parts) : anyOf(parts);
  }
  // Non-short-circuit forms, of Yul above all, where both sides are conditions.
  if ((operator === '|' || operator === '&') && isCondition(left) && isCondition(right)) {
    const parts = [toFormula(left, holds), toFormula(right, holds)];
    return (operator === '&') === holds ? allOf(parts) : anyOf(parts);
  }
  if (operator === '==' || operator === '!=') {
    for (const [literal, other] of [
      [left, right],
      [right, left],
    ] as const)
      if (literal[0] === 'value' && (literal[1] === 'true' || literal[1] === 'false'))
        return toFormula(other, ((literal[1] === 'true') === (operator === '==')) === holds);
  }
  return { kind: 'atom', expression, holds };
}

function isCondition(expression: Expression): boolean {
  return (
    (expression[0] === 'binary' && ['==', '!=', '<', '>', '<=', '>=', '&&', '||'].includes(expression[1])) ||
    (expression[0] === 'unary' && expression[1] === '!')
  );
}

export function allOf(parts: readonly Formula[]): Formula {
  return gather('all', parts);
}

export function anyOf(parts: readonly Formula[]): Formula {
  return gather('any', parts);
}

/** Flat, without what is always or never so. */
function gather(kind: 'all' | 'any', parts: readonly Formula[]): Formula {
  const flat: Formula[] = [];
  for (const part of parts) {
    if (part.kind !== 'all' && part.kind !== 'any') flat.push(part);
    else if (part.kind === kind) flat.push(...part.parts);
    else if (part.parts.length === 0) return part;
    else flat.push(part);
  }
  const [only] = flat;
  return flat.length === 1 && only ? only : { kind, parts: flat };
}

/** Whether a condition looks at who calls at all. */
export function asksSender(formula: Formula): boolean {
  switch (formula.kind) {
    case 'atom':
      return mentionsSender(formula.expression);
    case 'named':
      return mentionsSender(formula.call) || asksSender(formula.inner);
    case 'known':
      return true;
    default:
      return formula.parts.some(asksSender);
  }
}
