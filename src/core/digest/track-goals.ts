import { quote } from '../words.ts';
import type { AlignedWeeks } from './align-weeks.ts';
import { longestText } from './clip-finding.ts';
import type { Digest, GoalStanding, RepositoryStanding, Trend } from './digest.ts';
import { asPoint, isLine, toPercent } from './line-values.ts';
import { presentWanted } from './present-wanted.ts';
import type { ReportSummary } from './report-summary.ts';

const mostGoals = 4;
const statuses = ['missed', 'on-track', 'unknown', 'met'] as const;

/** What each goal's measure was, those missed first; two goals for one measure are one line. */
export function trackGoals({ weeks, repositories }: AlignedWeeks, scope: Digest['scope']): Trend[] {
  const trends: Trend[] = [];
  for (const status of statuses) {
    for (const { standing, summaries } of repositories) {
      for (const goal of firstOfEach(standing.goals)) {
        if (trends.length === mostGoals) return trends;
        if (goal.status !== status) continue;
        const values = summaries.map((summary) => asPoint(readGoal(summary, goal.measure)));
        if (isLine(values)) trends.push(makeTrend(goal, standing, { weeks, values, scope }));
      }
    }
  }
  return trends;
}

/** The worst, as the standing lists them. */
function firstOfEach(goals: readonly GoalStanding[]): GoalStanding[] {
  return goals.filter(({ measure }, index) => goals.findIndex((goal) => goal.measure === measure) === index);
}

/** Known too from before the goal was set, where its check shows the measure. */
function readGoal(summary: ReportSummary | null, measure: string): number | null {
  const goal = summary?.goals.find((one) => one.measure === measure);
  if (goal) return goal.value;
  const check = summary?.checks.find(({ checkId }) => measure.startsWith(`${checkId}.`));
  return check ? (new Map(Object.entries(check.measures)).get(measure.slice(check.checkId.length + 1)) ?? null) : null;
}

function makeTrend(
  goal: GoalStanding,
  { owner, name, measures }: RepositoryStanding,
  {
    weeks,
    values,
    scope,
  }: Pick<Trend, 'weeks'> & { readonly values: readonly (number | null)[] } & Pick<Digest, 'scope'>,
): Trend {
  const shown = measures.find(({ checkId, path }) => `${checkId}.${path}` === goal.measure);
  const isShare = shown?.text.includes('%') ?? false;
  const { atLeast, atMost } = goal.target;
  const wanted = asPoint(atLeast ?? atMost);
  const repository = owner === null ? name : `${owner}/${name}`;
  return {
    title: quote(scope === 'organization' ? `${repository}, ${goal.label}` : goal.label, longestText),
    unit: isShare ? '%' : (shown?.label ?? 'value'),
    weeks,
    line: { values: isShare ? values.map(toPercent) : values },
    wanted: isShare ? toPercent(wanted) : wanted,
    wantedText: quote(presentWanted(isShare ? asPercent(goal) : goal), longestText),
  };
}

function asPercent({ target: { atLeast, atMost }, by }: GoalStanding): Parameters<typeof presentWanted>[0] {
  return {
    target: {
      ...(atLeast === undefined ? {} : { atLeast: toPercent(atLeast) ?? 0 }),
      ...(atMost === undefined ? {} : { atMost: toPercent(atMost) ?? 0 }),
    },
    by,
  };
}
