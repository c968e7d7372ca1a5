import { formatExpression } from './format-expression.ts';
import type { LicenseExpression } from './license-expression.ts';

/**
 * One expression of several, flat, each once, in the order given.
 * @throws {RangeError} where there is nothing to combine
 */
export function combineExpressions(
  operator: 'AND' | 'OR',
  expressions: readonly LicenseExpression[],
): LicenseExpression {
  const byText = new Map<string, LicenseExpression>();
  for (const expression of expressions) {
    const isSame = 'operator' in expression && expression.operator === operator;
    for (const operand of isSame ? expression.operands : [expression]) {
      const text = formatExpression(operand);
      if (!byText.has(text)) byText.set(text, operand);
    }
  }
  const operands = [...byText.values()];
  const [first] = operands;
  if (first === undefined) throw new RangeError('No license expression to combine.');
  return operands.length === 1 ? first : { operator, operands };
}
