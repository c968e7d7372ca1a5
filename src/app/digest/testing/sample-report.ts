import type { Finding } from '../../../core/finding.ts';
import type { Report } from '../../../core/report.ts';
import type { Outcome } from '../../../core/verdict.ts';

/** A report of one check, such as the App keeps. */
export function sampleReport(about: {
  readonly owner: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly findings: readonly Partial<Finding>[];
  readonly auditedAt: string;
}): Report {
  const { owner, name, outcome, findings, auditedAt } = about;
  return {
    schemaVersion: 1,
    tool: { name: 'counterweight', version: '0.1.0' },
    subject: { host: 'github.com', owner, name, ref: 'refs/heads/main', headSha: 'a'.repeat(40), source: 'github' },
    auditedAt,
    policy: { source: 'built-in', hash: 'a', mode: 'advisory' },
    base: null,
    results: [
      {
        checkId: 'speed',
        title: 'Speed',
        level: 'warning',
        verdict: { outcome, reason: `${outcome} it is`, missing: [] },
        measurement: {},
        measures: [],
        findings: findings.map((finding, index) => ({
          id: 'few',
          fingerprint: `speed/few//${index}`,
          severity: 'warning',
          value: null,
          message: 'Too few.',
          ...finding,
        })),
        inherited: null,
        details: [],
        docsUrl: '',
      },
    ],
    goals: [],
    provenance: [],
    overrides: [],
  };
}
