import type { CheckResult } from '../../core/report.ts';
import { type Conclusion, conclude, isEffectiveFailure, type Mode } from '../../core/verdict.ts';

/**
 * What GitHub hears of one check. Red only where a finding is a failure in effect: a check of level `failure` that fails by a warning
 * alone stays neutral, as its annotations and the command line's exit code say too.
 */
export function concludeCheck({ verdict, level, findings }: CheckResult, mode: Mode): Conclusion {
  const isFailure = findings.some((finding) => isEffectiveFailure(level, finding));
  return conclude(verdict.outcome, isFailure ? 'failure' : 'notice', mode);
}

const worstFirst: readonly Conclusion[] = ['failure', 'neutral', 'success', 'skipped'];

/** Of a run on several checks: the worst of theirs; nothing audited is skipped. */
export function concludeTogether(conclusions: readonly Conclusion[]): Conclusion {
  return worstFirst.find((conclusion) => conclusions.includes(conclusion)) ?? 'skipped';
}
