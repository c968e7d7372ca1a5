import type { GoalResult } from '../goal.ts';
import type { CheckResult, Measure } from '../report.ts';

type Named = Pick<CheckResult, 'checkId' | 'title'> & { readonly measures: readonly Pick<Measure, 'path' | 'label'>[] };

/** The check and the measure's own label, where a check shows it, else its path. */
export function labelGoal(goal: Pick<GoalResult, 'measure'>, results: readonly Named[]): string {
  const result = findResult(goal, results);
  return result ? `${result.title}: ${labelMeasure(goal, results)}` : goal.measure;
}

/** The same without the check. */
export function labelMeasure(goal: Pick<GoalResult, 'measure'>, results: readonly Named[]): string {
  const result = findResult(goal, results);
  if (!result) return goal.measure;
  const path = goal.measure.slice(result.checkId.length + 1);
  return result.measures.find((candidate) => candidate.path === path)?.label ?? path;
}

function findResult({ measure }: Pick<GoalResult, 'measure'>, results: readonly Named[]): Named | undefined {
  return results.find(({ checkId }) => measure.startsWith(`${checkId}.`));
}
