import type { Finding } from '../finding.ts';
import type { CheckResult, Report } from '../report.ts';
import { counts, effectiveLevel } from '../verdict.ts';
import type { Decision } from './digest.ts';

const mostFindings = 5;

/** The worst finding of each check that fails; those whose remedy is known before those whose is not. */
export function decideFindings({ results }: Pick<Report, 'results'>): Decision[] {
  return results
    .flatMap(decideCheck)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostFindings);
}

function decideCheck({ checkId, title, level, findings }: CheckResult): Decision[] {
  let worst: { finding: Finding; weight: number } | null = null;
  let count = 0;
  for (const finding of findings) {
    const effective = effectiveLevel(level, finding.severity);
    if (!counts(finding) || (effective !== 'failure' && effective !== 'warning')) continue;
    count++;
    const weight = weigh(effective, finding);
    if (worst === null || weight > worst.weight) worst = { finding, weight };
  }
  if (worst === null) return [];
  const { message, remediation, path, line } = worst.finding;
  return [
    {
      kind: 'finding',
      checkId,
      checkTitle: title,
      text: message,
      nextStep: remediation ?? 'Change what the finding names, or waive it in the policy with a reason and a last day.',
      path: path ?? null,
      line: line ?? null,
      others: count - 1,
      weight: worst.weight,
    },
  ];
}

function weigh(effective: 'warning' | 'failure', { severity, remediation }: Finding): number {
  const base = effective === 'failure' ? 500 : 200;
  return base + (severity === 'failure' ? 2 : 0) + (remediation === undefined ? 0 : 1);
}
