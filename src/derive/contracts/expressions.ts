import type { Expression } from '../../readers/source-unit/source-unit.ts';

/** Whoever calls, as every spelling of it is written here. */
export const sender: Expression = ['member', ['name', 'msg'], 'sender'];
export const unread: Expression = ['unread'];
/** Names of a function's own parameters are marked, so that no state variable is mistaken for one. */
export const parameterMark = '@';
/** And those of locals whose value nobody could follow. */
export const localMark = '%';

const elementary = /^(?:address|payable|u?int\d*|bytes\d*|bool|string)$/;

export function isSender(expression: Expression): boolean {
  return (
    expression[0] === 'member' &&
    expression[2] === 'sender' &&
    expression[1][0] === 'name' &&
    expression[1][1] === 'msg'
  );
}

/** Who signed the transaction; it restrains as the sender does. */
export function isOrigin(expression: Expression): boolean {
  return (
    expression[0] === 'member' && expression[2] === 'origin' && expression[1][0] === 'name' && expression[1][1] === 'tx'
  );
}

/** Children of an expression, whatever it is. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression[0]) {
    case 'member':
      return [expression[1]];
    case 'index':
      return [expression[1], expression[2]];
    case 'call':
      return [expression[1], ...expression[2]];
    case 'binary':
      return [expression[2], expression[3]];
    case 'unary':
      return [expression[2]];
    case 'choice':
      return [expression[1], expression[2], expression[3]];
    case 'list':
      return expression[1];
    default:
      return [];
  }
}

/** Whether any part of an expression is so. */
export function someExpression(expression: Expression, test: (part: Expression) => boolean): boolean {
  return test(expression) || partsOf(expression).some((part) => someExpression(part, test));
}

export function mentionsSender(expression: Expression): boolean {
  return someExpression(expression, isSender);
}

/** Whether its value is chosen by whoever calls. */
export function dependsOnCaller(expression: Expression): boolean {
  return someExpression(
    expression,
    (part) => isSender(part) || (part[0] === 'name' && part[1].startsWith(parameterMark)),
  );
}

/** Without the casts around it: `address(uint160(x))`, `IVault(x)`, and masks of Yul. */
export function withoutCasts(expression: Expression): Expression {
  if (expression[0] === 'call' && expression[2].length === 1 && isCast(expression[1])) {
    const [inner] = expression[2];
    return inner ? withoutCasts(inner) : expression;
  }
  if (expression[0] === 'binary' && (expression[1] === '&&' || expression[1] === '&')) {
    const [, , left, right] = expression;
    if (right[0] === 'value') return withoutCasts(left);
    if (left[0] === 'value') return withoutCasts(right);
  }
  return expression;
}

function isCast(callee: Expression): boolean {
  return callee[0] === 'name' && (elementary.test(callee[1]) || /^I?[A-Z]\w*[a-z]\w*$/.test(callee[1]));
}

/** The variable that an expression starts from; null where it starts from a call or a literal. */
export function rootName(expression: Expression): string | null {
  const bare = withoutCasts(expression);
  if (bare[0] === 'name') return bare[1];
  return bare[0] === 'member' || bare[0] === 'index' ? rootName(bare[1]) : null;
}

/** The name that says what an expression is: its last member, the variable, or the function called. */
export function tellingName(expression: Expression): string {
  const bare = withoutCasts(expression);
  switch (bare[0]) {
    case 'name':
      return bare[1].replace(/^[@%]/, '');
    case 'member':
      return bare[2];
    case 'index':
      return bare[1][0] === 'name' && bare[1][1] === '$storage' ? tellingName(bare[2]) : tellingName(bare[1]);
    case 'call':
      return tellingName(bare[1]);
    default:
      return '';
  }
}

/** Short text of an expression, as a person would write it. */
export function sayExpression(expression: Expression): string {
  const bare = withoutCasts(expression);
  switch (bare[0]) {
    case 'name':
      return bare[1].replace(/^[@%]/, '');
    case 'value':
      return bare[1];
    case 'member':
      return `${sayExpression(bare[1])}.${bare[2]}`;
    case 'index':
      return `${sayExpression(bare[1])}[${sayExpression(bare[2])}]`;
    case 'call':
      return bare[2].length === 0 ? `${sayExpression(bare[1])}()` : sayExpression(bare[1]);
    default:
      return '';
  }
}
