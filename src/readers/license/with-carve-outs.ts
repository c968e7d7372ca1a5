import { combineExpressions } from '../license-expression/combine-expressions.ts';
import { formatExpression } from '../license-expression/format-expression.ts';
import { parseExpression } from '../license-expression/parse-expression.ts';
import { noAssertion, worse } from './classify-license.ts';
import type { LicenseReading } from './read-license.ts';

/** A license file together with what it keeps out of its license: the whole of what it says of the tree. */
export function withCarveOuts({
  expression,
  class: own,
  carvesOut,
}: LicenseReading): Pick<LicenseReading, 'expression' | 'class'> {
  if (carvesOut.length === 0) return { expression, class: own };
  const parsed = parseExpression(expression) ?? { license: expression };
  const both = combineExpressions('AND', [parsed, { license: noAssertion }]);
  return { expression: formatExpression(both), class: worse(own, 'proprietary') };
}
