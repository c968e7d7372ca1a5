import type { Finding, Severity } from '../../core/finding.ts';
import type { CheckResult } from '../../core/report.ts';
import { effectiveLevel } from '../../core/verdict.ts';

/** What the policy makes of a finding, in any mode: what is shown beside it. */
export function levelOf({ level }: Pick<CheckResult, 'level'>, { severity }: Pick<Finding, 'severity'>): Severity {
  const effective = effectiveLevel(level, severity);
  return effective === 'off' ? 'notice' : effective;
}
