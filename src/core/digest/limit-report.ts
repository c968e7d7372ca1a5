import type { Finding } from '../finding.ts';
import type { Report } from '../report.ts';

const mostChecks = 40;
const mostNamesakes = 8;
const mostOfOthers = 100;

/**
 * A report that takes no longer to compare than it is long: findings of one fingerprint are held each against each, and a hostile
 * repository can give all of them the same.
 */
export function limitReport(report: Report): Report {
  return {
    ...report,
    goals: report.goals.slice(0, mostOfOthers),
    overrides: report.overrides.slice(0, mostOfOthers),
    results: report.results.slice(0, mostChecks).map((result) => ({
      ...result,
      verdict: { ...result.verdict, missing: result.verdict.missing.slice(0, mostOfOthers) },
      measures: result.measures.slice(0, mostOfOthers),
      findings: limit(result.findings),
    })),
  };
}

function limit(findings: Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.filter(({ fingerprint }) => {
    const count = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, count);
    return count <= mostNamesakes;
  });
}
