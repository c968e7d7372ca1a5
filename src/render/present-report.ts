import { labelGoal } from '../core/digest/label-goal.ts';
import type { GoalResult, GoalStatus } from '../core/goal.ts';
import type { CheckResult, Measure, Report, Subject } from '../core/report.ts';
import { type Outcome, outcomeWord } from '../core/verdict.ts';
import type { TableText } from './lay-out-table.ts';
import { presentTime, shortSha } from './present-result.ts';

export interface HeaderLine {
  readonly label: string;
  readonly text: string;
}

/** What a goal's name is taken from. */
export interface MeasuresByCheck {
  readonly results: readonly (Pick<CheckResult, 'checkId' | 'title'> & { readonly measures: readonly Measure[] })[];
}

export interface OutcomeCount {
  readonly outcome: Outcome;
  /** Such as `Fails 2`. */
  readonly label: string;
  /** The checks meant, in brackets, where the outcome asks for a look. */
  readonly names: string;
  readonly results: readonly CheckResult[];
}

export const goalStatusWord: Record<GoalStatus, string> = {
  met: 'met',
  'on-track': 'on track',
  missed: 'missed',
  unknown: 'unknown',
};

/** Worst first: the order in which a reader wants to hear of them. */
export const outcomeOrder: readonly Outcome[] = ['fail', 'error', 'cannot-tell', 'pass', 'not-applicable'];

export function presentRepository({ owner, name }: Subject): string {
  return owner === null ? name : `${owner}/${name}`;
}

/** The state that was audited; null where there is no history to name it by. */
export function presentRevision({ ref, headSha }: Pick<Subject, 'ref' | 'headSha'>): string | null {
  const name = ref?.replace(/^refs\/(?:heads|tags)\//, '') ?? null;
  if (headSha === null) return name;
  return name === null ? shortSha(headSha) : `${name} at ${shortSha(headSha)}`;
}

export function presentHeader({ auditedAt, tool, policy, base, provenance }: Report): HeaderLine[] {
  const lines = [
    { label: 'Audited', text: `${presentTime(auditedAt)} by ${tool.name} ${tool.version}` },
    { label: 'Policy', text: `${policy.source}, ${policy.mode}` },
  ];
  if (base) {
    const revision = presentRevision({ ref: base.ref, headSha: base.sha });
    lines.push({ label: 'Base', text: `${revision}; only what is new or worse since can fail` });
  }
  const restricted = provenance.filter(({ status, audience }) => status === 'known' && audience !== 'public');
  if (restricted.length > 0) {
    const facts = restricted.map(({ fact, audience }) => `${fact} (${audience} only)`).join(', ');
    lines.push({ label: 'Private', text: `draws on ${facts}` });
  }
  return lines;
}

export function presentGoals({ goals, results }: Pick<Report, 'goals'> & MeasuresByCheck): TableText {
  return {
    columns: [
      { label: 'Goal', align: 'left' },
      { label: 'Now', align: 'right' },
      { label: 'Wanted', align: 'left' },
      { label: 'By', align: 'left' },
      { label: 'Status', align: 'left' },
    ],
    rows: goals.map((goal) => [
      labelGoal(goal, results),
      goal.value === null ? '–' : String(goal.value),
      presentTarget(goal.target),
      goal.by ?? 'now',
      goalStatusWord[goal.status],
    ]),
  };
}

export function presentTarget({ atLeast, atMost }: GoalResult['target']): string {
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  return bounds.join(', ');
}

export function presentOverrides({ overrides }: Pick<Report, 'overrides'>): TableText {
  return {
    columns: [
      { label: 'Override', align: 'left' },
      { label: 'Of', align: 'left' },
      { label: 'Detail', align: 'left' },
    ],
    rows: overrides.map(({ kind, subject, detail }) => [kind.replaceAll('-', ' '), subject, detail]),
  };
}

export function countOutcomes(report: Report): OutcomeCount[] {
  return outcomeOrder.flatMap((outcome) => {
    const results = report.results.filter(({ verdict }) => verdict.outcome === outcome);
    if (results.length === 0) return [];
    const names = isQuiet(outcome) ? '' : ` (${results.map(({ title }) => title).join(', ')})`;
    return [{ outcome, label: `${outcomeWord[outcome]} ${results.length}`, names, results }];
  });
}

/** True where nobody needs to look any closer. */
export function isQuiet(outcome: Outcome): boolean {
  return outcome === 'pass' || outcome === 'not-applicable';
}
