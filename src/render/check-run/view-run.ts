import { type Changes, compareReports, type GoalChange } from '../../core/compare-reports.ts';
import { labelGoal } from '../../core/digest/label-goal.ts';
import type { CheckResult, Report } from '../../core/report.ts';
import { clipAll } from '../clip.ts';
import { fullSize } from '../fit-blocks.ts';
import { goalStatusWord } from '../present-report.ts';
import type { CheckRunContext } from './check-run-context.ts';
import type { ListedAnnotations } from './list-annotations.ts';
import type { RunKey } from './list-run-keys.ts';
import type { ReportHead, RunView, Since } from './run-view.ts';
import { type CheckView, viewCheck } from './view-check.ts';

/** A report with what it is compared with: worked out once for all runs of a head. */
export interface ComparedReport {
  readonly report: Report;
  readonly previous: Report | null;
  readonly changes: Changes | null;
}

export interface RunParts {
  readonly key: RunKey;
  readonly results: readonly CheckResult[];
  readonly isCombined: boolean;
  readonly listed: ListedAnnotations;
  readonly policyProblems: CheckRunContext['policyProblems'];
}

const mostItems = 40;

/** A change is compared with its own base and with nothing else: numbers of another commit would be laid at its door. */
export function compareWith(report: Report, earlier: Report | null): ComparedReport {
  const isComparable = report.base === null || report.base.sha === earlier?.subject.headSha;
  const previous = isComparable ? earlier : null;
  return { report, previous, changes: previous && compareReports(previous, report) };
}

/** All that one run may show: every list bounded, every text harmless to look at. */
export function viewRun(compared: ComparedReport, context: CheckRunContext, parts: RunParts): RunView {
  const { key, results, isCombined, listed, policyProblems } = parts;
  const { report } = compared;
  const concerns = isCombined ? () => true : concernsCheck(results[0]?.checkId ?? '');
  const rest = {
    ...key,
    isCombined,
    isChange: report.base !== null,
    head: viewHead(report, concerns),
    since: results.every(({ inherited }) => inherited !== null) ? null : viewSince(compared, concerns),
    notes: context.notes.slice(0, mostItems),
    showWaivers: context.showWaivers,
    policyProblems: { shown: policyProblems.slice(0, fullSize.items), count: policyProblems.length },
    annotated: { sent: listed.annotations.length, of: listed.count },
  };
  return { ...clipAll(rest, fullSize.text), checks: results.map((result) => viewResult(result, compared)) };
}

function viewResult(result: CheckResult, { report, previous, changes }: ComparedReport): CheckView {
  const isSame = ({ checkId }: { readonly checkId: string }) => checkId === result.checkId;
  // What a branch takes over is the base's own: there is nothing to compare.
  if (previous === null || result.inherited !== null) return viewCheck(result, report.policy.mode, null);
  const comparison = { previous: previous.results.find(isSame), change: changes?.checks.find(isSame) };
  return viewCheck(result, report.policy.mode, comparison);
}

/** Whether a goal's measure or an override's subject is of this check; a setting of no check is of all. */
function concernsCheck(checkId: string): (subject: string) => boolean {
  return (subject) => subject === checkId || ['.', '/'].some((mark) => subject.startsWith(`${checkId}${mark}`));
}

const ofChecks: readonly string[] = ['check-off', 'level', 'params', 'waiver', 'expired-waiver'];

function viewHead(report: Report, concerns: (subject: string) => boolean): ReportHead {
  const { tool, auditedAt, policy, base, subject, goals, overrides } = report;
  return {
    tool,
    auditedAt,
    policy,
    base,
    headSha: subject.headSha,
    goals: goals.filter(({ measure }) => concerns(measure)).slice(0, mostItems),
    overrides: overrides
      .filter((override) => !ofChecks.includes(override.kind) || concerns(override.subject))
      .slice(0, mostItems),
  };
}

function viewSince(
  { report, previous, changes }: ComparedReport,
  concerns: (subject: string) => boolean,
): Since | null {
  if (previous === null || changes === null) return null;
  const shown = new Set(report.results.map(({ checkId }) => checkId));
  const goals = changes.goals.filter(({ measure }) => concerns(measure)).slice(0, mostItems);
  return {
    headSha: previous.subject.headSha,
    auditedAt: previous.auditedAt,
    policyChanged: changes.policyChanged,
    gone: previous.results
      .filter(({ checkId }) => !shown.has(checkId) && concerns(checkId))
      .slice(0, mostItems)
      .map(({ title }) => title),
    goals: goals.map((goal) => `${labelGoal(goal, report.results)}: ${presentGoalChange(goal)}`),
  };
}

function presentGoalChange({ before, after }: GoalChange): string {
  if (after === null) return 'no goal any more';
  return before === null
    ? `a new goal, ${goalStatusWord[after]}`
    : `${goalStatusWord[before]} → ${goalStatusWord[after]}`;
}

/** The same run with shorter texts. */
export function shortenRun({ checks, ...rest }: RunView, longestText: number): RunView {
  return {
    ...clipAll(rest, longestText),
    checks: checks.map(({ details, ...check }) => ({ ...clipAll(check, longestText), details })),
  };
}
