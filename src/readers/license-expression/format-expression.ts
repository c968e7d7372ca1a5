import type { LicenseExpression } from './license-expression.ts';

/** The expression as SPDX writes it, with parentheses only where an OR stands inside an AND. */
export function formatExpression(expression: LicenseExpression): string {
  if ('license' in expression) {
    const { license, exception } = expression;
    return exception === undefined ? license : `${license} WITH ${exception}`;
  }
  return expression.operands
    .map((operand) => {
      const text = formatExpression(operand);
      return 'operator' in operand && operand.operator === 'OR' ? `(${text})` : text;
    })
    .join(` ${expression.operator} `);
}
