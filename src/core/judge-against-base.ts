import { changeSince, type Finding, indexFindings } from './finding.ts';
import type { CheckResult } from './report.ts';
import { counts, deriveOutcome, type Verdict } from './verdict.ts';

/** Judges a head on what it changes: only a finding that is new, or worse than at the merge base, can fail. */
export function judgeAgainstBase(result: CheckResult, base: CheckResult | undefined): CheckResult {
  if (!base || base.measurement === null) return { ...result, verdict: withoutComparison(result) };
  const before = indexFindings(base.findings);
  const findings = result.findings.map((finding) => asChange(finding, changeSince(before, finding)));
  if (result.verdict.outcome === 'not-applicable') return { ...result, findings };
  const isMissing = result.inherited === null && result.verdict.outcome === 'cannot-tell';
  const outcome = deriveOutcome(findings, isMissing);
  const reason = isMissing && outcome === 'cannot-tell' ? result.verdict.reason : describeChange(findings);
  return { ...result, findings, verdict: { ...result.verdict, outcome, reason } };
}

function asChange(finding: Finding, change: NonNullable<Finding['change']>): Finding {
  const severity = change === 'same' ? finding.severity : (finding.severityInChange ?? finding.severity);
  return { ...finding, severity, change };
}

/** A base that was not measured has no findings to tell: what fails here may be older debt, so it neither fails nor passes. */
function withoutComparison({ verdict, findings, inherited }: CheckResult): Verdict {
  if (verdict.outcome === 'not-applicable') return verdict;
  const isOpen = inherited === null && verdict.outcome === 'cannot-tell';
  if (isOpen || (inherited === null && deriveOutcome(findings, false) === 'pass')) return verdict;
  return { ...verdict, outcome: 'cannot-tell', reason: 'cannot compare: the base was not measured' };
}

const maxReason = 80;

function describeChange(findings: readonly Finding[]): string {
  const fresh = findings.filter(counts);
  const older = findings.filter(({ change }) => change === 'same').length;
  const rest = older === 0 ? '' : `; ${older} older ${older === 1 ? 'finding' : 'findings'}`;
  if (fresh.length === 0) return `No change${rest}`;
  // The messages stand with the findings; a title has room for what they are.
  const kinds = [...Map.groupBy(fresh, ({ id }) => id.replaceAll('-', ' '))].map(([kind, { length }]) =>
    length === 1 ? kind : `${kind} (${length})`,
  );
  const said = `This change: ${kinds.join(', ')}${rest}`;
  return said.length <= maxReason ? said : `This change: ${fresh.length} new or worse findings${rest}`;
}
