import type { Severity } from '../core/finding.ts';
import type { GoalStatus } from '../core/goal.ts';
import type { CheckResult } from '../core/report.ts';
import { isEffectiveFailure, type Outcome } from '../core/verdict.ts';
import type { Paint, Palette } from './palette.ts';

/** What the parts of a terminal report are set in. */
export interface TerminalPage {
  readonly width: number;
  readonly palette: Palette;
}

export const bodyIndent = 2;

/** For checks of one outcome. Red only where a failure stands; what was not measured is neither red nor green. */
export function paintOfOutcome(outcome: Outcome, results: readonly CheckResult[], palette: Palette): Paint {
  const isRed = results.some(({ level, findings }) => findings.some((finding) => isEffectiveFailure(level, finding)));
  const paints = {
    pass: palette.green,
    fail: isRed ? palette.red : palette.yellow,
    'cannot-tell': palette.cyan,
    'not-applicable': palette.dim,
    error: palette.magenta,
  };
  return paints[outcome];
}

export function paintOfLevel(level: Severity, palette: Palette): Paint {
  return { failure: palette.red, warning: palette.yellow, notice: palette.cyan }[level];
}

export function paintOfGoal(status: GoalStatus, palette: Palette): Paint {
  return { met: palette.green, 'on-track': palette.cyan, missed: palette.yellow, unknown: palette.dim }[status];
}
