import type { CheckResult, Report } from '../../core/report.ts';
import type { CheckRunContext } from './check-run-context.ts';
import type { CheckRunPayload } from './check-run-payload.ts';
import { listAnnotations } from './list-annotations.ts';
import { allKey, changeKey, listRunKeys, type RunKey } from './list-run-keys.ts';
import { renderRun } from './render-run.ts';
import { compareWith, viewRun } from './view-run.ts';

interface PlannedRun {
  readonly key: RunKey;
  readonly isCombined: boolean;
  readonly results: readonly CheckResult[];
  /** Of which the findings are annotated: each check's in one run only. */
  readonly annotated: readonly CheckResult[];
}

/**
 * The completed check runs of one head, in a fixed order. A report with a base is about a change: one run says what it does, and each
 * check of level `failure` has one of its own. Without a base it is about the default branch.
 */
export function renderCheckRuns(report: Report, context: CheckRunContext): CheckRunPayload[] {
  const compared = compareWith(report, context.previous);
  return planRuns(report, context).map(({ key, isCombined, results, annotated }, index) => {
    const policyProblems = index === 0 ? context.policyProblems : [];
    const listed = listAnnotations(annotated, policyProblems);
    const run = viewRun(compared, context, { key, results, isCombined, listed, policyProblems });
    return renderRun(run, results, listed);
  });
}

function planRuns({ results, base }: Report, { checkRuns }: CheckRunContext): PlannedRun[] {
  const keys = listRunKeys(results, base === null, checkRuns);
  const own = new Set(keys.map(({ checkKey }) => checkKey));
  return keys.flatMap((key): PlannedRun[] => {
    if (key.checkKey === allKey || key.checkKey === changeKey) {
      return [{ key, isCombined: true, results, annotated: results.filter(({ checkId }) => !own.has(checkId)) }];
    }
    const result = results.find(({ checkId }) => checkId === key.checkKey);
    if (!result || isLeftOut(result)) return [];
    return [{ key, isCombined: false, results: [result], annotated: [result] }];
  });
}

/** What does not apply is not posted, but where a branch protection may wait for it. */
function isLeftOut({ verdict, level }: CheckResult): boolean {
  return verdict.outcome === 'not-applicable' && level !== 'failure';
}
