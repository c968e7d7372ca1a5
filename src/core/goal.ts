import { z } from 'zod';
import type { GoalPolicy } from './policy.ts';

export const GoalStatus = z.enum(['met', 'on-track', 'missed', 'unknown']);
export type GoalStatus = z.infer<typeof GoalStatus>;

export const GoalResult = z.object({
  /** `<checkId>.<path in the measurement>`. */
  measure: z.string(),
  target: z.object({ atLeast: z.number().optional(), atMost: z.number().optional() }),
  /** The day the goal falls due (ISO date), or null: due now. */
  by: z.string().nullable(),
  value: z.number().nullable(),
  /** `on-track`: not met, and not yet due. */
  status: GoalStatus,
});
export type GoalResult = z.infer<typeof GoalResult>;

/** What a goal is held against. */
interface Measured {
  readonly checkId: string;
  readonly measurement: unknown;
}

/** The number at a dotted path of a measurement, or null where there is none. */
export function numberAt(measurement: unknown, path: string): number | null {
  let value = measurement;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Holds one goal of the project's decentralization model against what was measured. */
export function judgeGoal(goal: GoalPolicy, results: readonly Measured[], auditedAt: string): GoalResult {
  const dot = goal.measure.indexOf('.');
  const result = results.find(({ checkId }) => checkId === goal.measure.slice(0, dot));
  const value = result ? numberAt(result.measurement, goal.measure.slice(dot + 1)) : null;
  const target = {
    ...(goal.atLeast === undefined ? {} : { atLeast: goal.atLeast }),
    ...(goal.atMost === undefined ? {} : { atMost: goal.atMost }),
  };
  const by = goal.by ?? null;
  return { measure: goal.measure, target, by, value, status: goalStatus(value, target, by, auditedAt) };
}

function goalStatus(
  value: number | null,
  target: GoalResult['target'],
  by: string | null,
  auditedAt: string,
): GoalStatus {
  if (value === null) return 'unknown';
  const isMet = value >= (target.atLeast ?? -Infinity) && value <= (target.atMost ?? Infinity);
  if (isMet) return 'met';
  return by !== null && auditedAt.slice(0, 10) <= by ? 'on-track' : 'missed';
}
