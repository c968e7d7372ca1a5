import type { GoalResult } from '../goal.ts';
import { writeDay } from './write-day.ts';
import { writeNumber } from './write-number.ts';

/** "at least 4 by 30 June 2027". */
export function presentWanted({ target: { atLeast, atMost }, by }: Pick<GoalResult, 'target' | 'by'>): string {
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${writeNumber(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${writeNumber(atMost)}`]),
  ];
  return `${bounds.join(' and ')}${by === null ? '' : ` by ${writeDay(by)}`}`;
}
