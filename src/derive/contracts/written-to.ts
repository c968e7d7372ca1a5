import type { Expression } from '../../readers/source-unit/source-unit.ts';

/** What an expression assigns to; null where it assigns nothing. */
export function writtenTo(expression: Expression): Expression | null {
  if (expression[0] === 'binary' && /^(?:[-+*/%^&|]|<<|>>)?=$/.test(expression[1])) return expression[2];
  if (expression[0] === 'unary' && ['delete', '++', '--'].includes(expression[1])) return expression[2];
  return null;
}
