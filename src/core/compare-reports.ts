import { changeSince, type Finding, indexFindings } from './finding.ts';
import type { GoalStatus } from './goal.ts';
import type { CheckResult, Report } from './report.ts';
import type { Outcome } from './verdict.ts';

export interface MeasureChange {
  readonly path: string;
  readonly label: string;
  readonly before: number | null;
  readonly after: number | null;
}

export interface CheckChange {
  readonly checkId: string;
  readonly title: string;
  /** Null on the side where the check was not run. */
  readonly outcome: { readonly before: Outcome | null; readonly after: Outcome | null };
  readonly appeared: readonly Finding[];
  readonly worsened: readonly Finding[];
  readonly resolved: readonly Finding[];
  readonly measures: readonly MeasureChange[];
}

export interface GoalChange {
  readonly measure: string;
  readonly before: GoalStatus | null;
  readonly after: GoalStatus | null;
}

export interface Changes {
  readonly checks: readonly CheckChange[];
  readonly goals: readonly GoalChange[];
  /** The numbers were judged by other rules, so a changed outcome need not be a changed repository. */
  readonly policyChanged: boolean;
}

/** What differs between two audits of one repository; checks and goals in which nothing differs are left out. */
export function compareReports(previous: Report, next: Report): Changes {
  const ids = [...new Set([...previous.results, ...next.results].map(({ checkId }) => checkId))];
  const checks = ids
    .map((id) => compareCheck(find(previous, id), find(next, id)))
    .filter((change) => change !== null && isChanged(change)) as CheckChange[];
  return { checks, goals: compareGoals(previous, next), policyChanged: previous.policy.hash !== next.policy.hash };
}

function find(report: Report, id: string): CheckResult | undefined {
  return report.results.find(({ checkId }) => checkId === id);
}

function compareCheck(before: CheckResult | undefined, after: CheckResult | undefined): CheckChange | null {
  const either = after ?? before;
  if (!either) return null;
  const old = indexFindings(before?.findings ?? []);
  const current = indexFindings(after?.findings ?? []);
  return {
    checkId: either.checkId,
    title: either.title,
    outcome: { before: before?.verdict.outcome ?? null, after: after?.verdict.outcome ?? null },
    appeared: after?.findings.filter((finding) => changeSince(old, finding) === 'new') ?? [],
    worsened: after?.findings.filter((finding) => changeSince(old, finding) === 'worse') ?? [],
    resolved: before?.findings.filter(({ fingerprint }) => !current.has(fingerprint)) ?? [],
    measures: compareMeasures(before, after),
  };
}

function compareMeasures(before: CheckResult | undefined, after: CheckResult | undefined): MeasureChange[] {
  const old = new Map(before?.measures.map((measure) => [measure.path, measure.value]));
  return (after?.measures ?? []).flatMap(({ path, label, value }) => {
    const previous = old.get(path) ?? null;
    return previous === value ? [] : [{ path, label, before: previous, after: value }];
  });
}

function compareGoals(previous: Report, next: Report): GoalChange[] {
  const key = (goal: Report['goals'][number]) => JSON.stringify([goal.measure, goal.target, goal.by]);
  const old = new Map(previous.goals.map((goal) => [key(goal), goal.status]));
  const current = new Map(next.goals.map((goal) => [key(goal), goal.status]));
  const changed = next.goals.flatMap((goal) => {
    const before = old.get(key(goal)) ?? null;
    return before === goal.status ? [] : [{ measure: goal.measure, before, after: goal.status }];
  });
  const dropped = previous.goals
    .filter((goal) => !current.has(key(goal)))
    .map((goal) => ({ measure: goal.measure, before: goal.status, after: null }));
  return [...changed, ...dropped];
}

function isChanged({ outcome, appeared, worsened, resolved, measures }: CheckChange): boolean {
  return outcome.before !== outcome.after || [appeared, worsened, resolved, measures].some((list) => list.length > 0);
}
