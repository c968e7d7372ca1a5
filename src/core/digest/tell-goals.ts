import type { GoalResult, GoalStatus } from '../goal.ts';
import type { Report } from '../report.ts';
import { quote } from '../words.ts';
import { longestText } from './clip-finding.ts';
import type { News } from './digest.ts';
import type { Judged } from './judge-outcome.ts';
import { labelGoal } from './label-goal.ts';
import type { Bundle } from './tell-check.ts';

const rank: Readonly<Record<Exclude<GoalStatus, 'unknown'>, number>> = { met: 2, 'on-track': 1, missed: 0 };

/** What became of the goals; a goal with another target or day is another goal. */
export function tellGoals(before: Report, now: Report, onlyRules: boolean): Bundle[] {
  const old = indexGoals(before);
  const current = indexGoals(now);
  const changed = [...current].flatMap(([key, goal]) => {
    const was = old.get(key)?.status ?? null;
    return was === goal.status ? [] : [tellGoal(goal, { before: was, after: goal.status }, now, onlyRules)];
  });
  const dropped = [...old].flatMap(([key, goal]) =>
    current.has(key) ? [] : [tellGoal(goal, { before: goal.status, after: null }, before, onlyRules)],
  );
  return [...changed, ...dropped].map((news) => ({
    direction: news.direction,
    weight: news.cause === 'rules' ? 2 : 12,
    news: [news],
    count: 1,
  }));
}

function indexGoals({ goals }: Report): Map<string, GoalResult> {
  return new Map(goals.map((goal) => [JSON.stringify([goal.measure, goal.target, goal.by]), goal]));
}

function tellGoal(
  goal: GoalResult,
  change: { readonly before: GoalStatus | null; readonly after: GoalStatus | null },
  { results }: Report,
  onlyRules: boolean,
): News {
  const checkId = goal.measure.slice(0, Math.max(goal.measure.indexOf('.'), 0));
  const title = results.find((result) => result.checkId === checkId)?.title ?? checkId;
  return {
    kind: 'goal',
    checkId: quote(checkId, longestText),
    checkTitle: quote(title, longestText),
    label: quote(labelGoal(goal, results), longestText),
    ...judgeGoalChange(change.before, change.after, onlyRules),
    ...change,
    goal: clipGoal(goal),
  };
}

function judgeGoalChange(before: GoalStatus | null, after: GoalStatus | null, onlyRules: boolean): Judged {
  if (before === null || after === null || onlyRules) return { direction: 'other', cause: 'rules' };
  if (before === 'unknown' || after === 'unknown') return { direction: 'other', cause: 'facts' };
  return { direction: rank[after] < rank[before] ? 'worse' : 'better', cause: 'repository' };
}

export function clipGoal(goal: GoalResult): GoalResult {
  return {
    ...goal,
    measure: quote(goal.measure, longestText),
    by: goal.by === null ? null : quote(goal.by, longestText),
  };
}
