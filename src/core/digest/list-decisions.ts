import type { GoalResult } from '../goal.ts';
import type { Report } from '../report.ts';
import { quote } from '../words.ts';
import { clipPath, longestText } from './clip-finding.ts';
import { daysBetween } from './days-between.ts';
import { decideFindings } from './decide-findings.ts';
import { decideWaivers } from './decide-waivers.ts';
import type { Decision } from './digest.ts';
import { labelMeasure } from './label-goal.ts';
import { presentWanted } from './present-wanted.ts';
import { writeNumber } from './write-number.ts';

const mostDecisions = 8;
const goalIsNearDays = 30;
const another = 'set another target or day under model.goals in the policy';

/**
 * What goes on until somebody decides, the most pressing first.
 * @param now limited
 * @param asOf ISO 8601
 */
export function listDecisions(now: Report, asOf: string): Decision[] {
  return [
    ...decideFindings(now),
    ...now.goals.flatMap((goal) => decideGoal(goal, now, asOf)),
    ...decideWaivers(now, asOf),
  ]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostDecisions)
    .map(clipDecision);
}

function decideGoal(goal: GoalResult, { results }: Report, asOf: string): Decision[] {
  const { status, by, value } = goal;
  const left = by === null ? Number.NaN : daysBetween(asOf, by);
  const isNear = status === 'on-track' && left <= goalIsNearDays;
  if (status !== 'missed' && !isNear) return [];
  const checkId = goal.measure.slice(0, Math.max(goal.measure.indexOf('.'), 0));
  return [
    {
      kind: 'goal',
      checkId,
      checkTitle: results.find((result) => result.checkId === checkId)?.title ?? checkId,
      text: `${labelMeasure(goal, results)} is ${value === null ? 'unknown' : writeNumber(value)}; the goal is ${presentWanted(goal)}.`,
      nextStep: isNear ? `${sayDaysLeft(left)}: reach it, or ${another}.` : `Plan what reaches it, or ${another}.`,
      path: null,
      line: null,
      others: 0,
      weight: isNear ? 150 : 400,
    },
  ];
}

function sayDaysLeft(left: number): string {
  if (left <= 0) return 'It is due today';
  return left === 1 ? '1 day is left' : `${left} days are left`;
}

function clipDecision(decision: Decision): Decision {
  const { checkId, checkTitle, text, nextStep, path } = decision;
  return {
    ...decision,
    checkId: quote(checkId, longestText),
    checkTitle: quote(checkTitle, longestText),
    text: quote(text, longestText),
    nextStep: quote(nextStep, longestText),
    path: path === null ? null : clipPath(path),
  };
}
