import type { Expression, Statement } from '../../readers/source-unit/source-unit.ts';
import { partsOf } from './expressions.ts';

/** Every expression of some statements, and every part of these. */
export function listExpressions(statements: readonly Statement[]): Expression[] {
  const found: Expression[] = [];
  const queue: Expression[] = statements.flatMap(topExpressions);
  for (let expression = queue.pop(); expression; expression = queue.pop()) {
    found.push(expression);
    queue.push(...partsOf(expression));
  }
  return found;
}

function topExpressions(statement: Statement): Expression[] {
  switch (statement[0]) {
    case 'if':
      return [statement[1], ...[...statement[2], ...statement[3]].flatMap(topExpressions)];
    case 'loop':
      return statement[1].flatMap(topExpressions);
    case 'return':
      return statement[1] ? [statement[1]] : [];
    case 'do':
      return [statement[1]];
    case 'declare':
      return statement[3] ? [statement[3]] : [];
    case 'try':
      return [statement[1], ...statement[2].flat().flatMap(topExpressions)];
    default:
      return [];
  }
}
