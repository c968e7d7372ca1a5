import { type Finding, isWorse } from './finding.ts';
import type { CheckResult } from './report.ts';
import { counts, deriveOutcome } from './verdict.ts';

/** Judges a head on what it changes: only a finding that is new, or worse than at the merge base, can fail. */
export function judgeAgainstBase(result: CheckResult, base: CheckResult | undefined): CheckResult {
  const before = new Map(base?.findings.map((finding) => [finding.fingerprint, finding]));
  const findings = result.findings.map((finding) => ({
    ...finding,
    change: changeOf(finding, before.get(finding.fingerprint)),
  }));
  if (result.verdict.outcome === 'not-applicable') return { ...result, findings };
  const isMissing = result.inherited === null && result.verdict.outcome === 'cannot-tell';
  const outcome = deriveOutcome(findings, isMissing);
  const reason = isMissing && outcome === 'cannot-tell' ? result.verdict.reason : describeChange(findings);
  return { ...result, findings, verdict: { ...result.verdict, outcome, reason } };
}

function changeOf(finding: Finding, before: Finding | undefined): NonNullable<Finding['change']> {
  if (!before) return 'new';
  return isWorse(before, finding) ? 'worse' : 'same';
}

function describeChange(findings: readonly Finding[]): string {
  const fresh = findings.filter(counts);
  const older = findings.filter(({ change }) => change === 'same').length;
  const [first] = fresh;
  if (!first) return older === 0 ? 'No change' : `No change; ${older} older ${older === 1 ? 'finding' : 'findings'}`;
  return fresh.length === 1 ? first.message : `${fresh.length} new or worse findings, first: ${first.message}`;
}
