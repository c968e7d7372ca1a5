import { z } from 'zod';
import { type Finding, type Severity, severityRank } from './finding.ts';

/** What a check found. */
export const Outcome = z.enum(['pass', 'fail', 'cannot-tell', 'not-applicable', 'error']);
export type Outcome = z.infer<typeof Outcome>;

/** What the policy wants of a check. */
export const Level = z.enum(['off', 'notice', 'warning', 'failure']);
export type Level = z.infer<typeof Level>;

/** What GitHub hears. */
export type Conclusion = 'success' | 'neutral' | 'skipped' | 'failure';

export const Mode = z.enum(['advisory', 'enforce']);
export type Mode = z.infer<typeof Mode>;

export const MissingFact = z.object({ fact: z.string(), reason: z.string(), detail: z.string() });
export type MissingFact = z.infer<typeof MissingFact>;

export const Verdict = z.object({
  outcome: Outcome,
  /** The verdict in at most 80 characters, with the number that matters and without the outcome's word. */
  reason: z.string(),
  /** What could not be known, and why; also listed where the outcome did not depend on it. */
  missing: z.array(MissingFact),
});
export type Verdict = z.infer<typeof Verdict>;

/** The word a title begins with: it says what the colour cannot. */
export const outcomeWord: Record<Outcome, string> = {
  pass: 'Pass',
  fail: 'Fails',
  'cannot-tell': 'Unknown',
  'not-applicable': 'Not applicable',
  error: 'Our error',
};

/** A finding that can decide: unwaived, and not older than the change being judged. */
export function counts(finding: Finding): boolean {
  return finding.waived === undefined && finding.change !== 'same';
}

/** An unwaived finding of severity warning or failure fails; else a missing required fact leaves it open; else it passes. */
export function deriveOutcome(findings: readonly Finding[], requiredIsMissing: boolean): Outcome {
  if (findings.some((finding) => counts(finding) && finding.severity !== 'notice')) return 'fail';
  return requiredIsMissing ? 'cannot-tell' : 'pass';
}

/** The lower of the policy's level and the finding's severity. */
export function effectiveLevel(level: Level, severity: Severity): Level {
  if (level === 'off') return 'off';
  return severityRank(level) < severityRank(severity) ? level : severity;
}

/** True where the finding is a failure in effect, whatever the mode. */
export function isEffectiveFailure(level: Level, finding: Finding): boolean {
  return counts(finding) && effectiveLevel(level, finding.severity) === 'failure';
}

/** `fail` is red only in mode `enforce` and at level `failure`; what was not measured is never red and never green. */
export function conclude(outcome: Outcome, level: Level, mode: Mode): Conclusion {
  switch (outcome) {
    case 'pass':
      return 'success';
    case 'not-applicable':
      return 'skipped';
    case 'fail':
      return mode === 'enforce' && level === 'failure' ? 'failure' : 'neutral';
    case 'cannot-tell':
    case 'error':
      return 'neutral';
  }
}
