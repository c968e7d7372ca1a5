import { type Finding, indexFindings } from '../finding.ts';
import type { CheckResult } from '../report.ts';
import { counts } from '../verdict.ts';
import type { Cause, Direction } from './digest.ts';

export interface Judged {
  readonly direction: Direction;
  readonly cause: Cause;
}

/** One check at two audits; undefined where it was not run. */
export interface CheckPair {
  readonly before: CheckResult | undefined;
  readonly after: CheckResult | undefined;
  /** The same commit under other rules: whatever is different is not the repository. */
  readonly onlyRules: boolean;
}

/**
 * Which way a changed outcome goes. Only between pass and fail is there a worse and a better: a check that cannot tell any more has
 * not got better by it.
 */
export function judgeOutcome(pair: CheckPair): Judged {
  const { before, after, onlyRules } = pair;
  if (!before || !after || onlyRules) return { direction: 'other', cause: 'rules' };
  const outcomes = [before.verdict.outcome, after.verdict.outcome];
  if (outcomes.includes('error')) return { direction: 'other', cause: 'fault' };
  if (outcomes.includes('cannot-tell')) return { direction: 'other', cause: 'facts' };
  if (outcomes.includes('not-applicable')) return { direction: 'other', cause: 'repository' };
  const judged = after.verdict.outcome === 'fail' ? judgeFail(pair) : judgePass(pair);
  return after.level === 'notice' ? { ...judged, direction: 'other' } : judged;
}

/** What passes by itself, and comes again. */
const transient = ['rate-limited', 'unreachable'];

/**
 * Whether nothing changed but that GitHub did not answer for a while. Would that be news, a bad hour of GitHub's would ping everybody,
 * and its end once more.
 */
export function hidesForAWhile({ before, after }: CheckPair): boolean {
  if (!before || !after) return false;
  if (isHidden(after)) return before.verdict.outcome !== 'error';
  return isHidden(before) && ['pass', 'not-applicable'].includes(after.verdict.outcome);
}

function isHidden({ verdict: { outcome, missing } }: CheckResult): boolean {
  return outcome === 'cannot-tell' && missing.length > 0 && missing.every(({ reason }) => transient.includes(reason));
}

/** From pass to fail. */
function judgeFail(pair: CheckPair): Judged {
  const before = indexFindings(pair.before?.findings ?? []);
  const deciding = (pair.after?.findings ?? []).filter(decides);
  const isOld = ({ fingerprint }: Finding) => before.get(fingerprint)?.some(({ waived }) => waived) ?? false;
  if (deciding.length > 0 && deciding.every(isOld)) return { direction: 'worse', cause: 'waiver' };
  return hasGainedFacts(pair) ? { direction: 'other', cause: 'facts' } : { direction: 'worse', cause: 'repository' };
}

/** From fail to pass: what was waived, or is not seen any more, is still there. */
function judgePass(pair: CheckPair): Judged {
  const after = indexFindings(pair.after?.findings ?? []);
  const isWaived = ({ fingerprint }: Finding) => after.get(fingerprint)?.some(({ waived }) => waived) ?? false;
  if (pair.before?.findings.some((finding) => decides(finding) && isWaived(finding)))
    return { direction: 'other', cause: 'waiver' };
  return hasLostFacts(pair) ? { direction: 'other', cause: 'facts' } : { direction: 'better', cause: 'repository' };
}

/** Which way a finding goes that was not there, or not as bad. */
export function judgeAppearance(pair: CheckPair): Judged {
  const { before, onlyRules } = pair;
  if (!before || onlyRules) return { direction: 'other', cause: 'rules' };
  if (before.verdict.outcome === 'error') return { direction: 'other', cause: 'fault' };
  if (before.verdict.outcome === 'cannot-tell' || hasGainedFacts(pair)) return { direction: 'other', cause: 'facts' };
  return { direction: 'worse', cause: 'repository' };
}

/** Which way a finding goes that is not there any more. Null: the check does not look any more, so nothing is known of it. */
export function judgeDisappearance(pair: CheckPair): Judged | null {
  const { after, onlyRules } = pair;
  if (!after || !['pass', 'fail'].includes(after.verdict.outcome)) return null;
  if (onlyRules) return { direction: 'other', cause: 'rules' };
  return hasLostFacts(pair) ? { direction: 'other', cause: 'facts' } : { direction: 'better', cause: 'repository' };
}

function decides(finding: Finding): boolean {
  return counts(finding) && finding.severity !== 'notice';
}

/** What can be seen now and could not be before need not be new. */
function hasGainedFacts({ before, after }: CheckPair): boolean {
  return isMissingMore(before, after);
}

function hasLostFacts({ before, after }: CheckPair): boolean {
  return isMissingMore(after, before);
}

function isMissingMore(one: CheckResult | undefined, other: CheckResult | undefined): boolean {
  const missing = new Set(other?.verdict.missing.map(({ fact }) => fact));
  return one?.verdict.missing.some(({ fact }) => !missing.has(fact)) ?? false;
}
