import type { CheckResult, Report } from '../core/report.ts';
import { isEffectiveFailure } from '../core/verdict.ts';

/** 2 outranks 1: with trouble, what was found is not the whole answer. */
export const exitCodes = { fine: 0, failure: 1, trouble: 2, interrupted: 130, terminated: 143 } as const;

/** 1 where a finding is a failure in effect, whatever the mode. */
export function exitCodeOf(reports: readonly Report[], hadTrouble: boolean): number {
  if (hadTrouble || reports.some(({ results }) => results.some(({ verdict }) => verdict.outcome === 'error')))
    return exitCodes.trouble;
  const failed = reports.some(({ results }) => results.some(isFailure));
  return failed ? exitCodes.failure : exitCodes.fine;
}

function isFailure({ verdict, level, findings }: CheckResult): boolean {
  return verdict.outcome === 'fail' && findings.some((finding) => isEffectiveFailure(level, finding));
}
