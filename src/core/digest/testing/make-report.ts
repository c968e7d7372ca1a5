import type { Finding } from '../../finding.ts';
import type { CheckResult, Report } from '../../report.ts';
import type { Outcome } from '../../verdict.ts';

export interface ReportDraft {
  readonly name?: string;
  /** ISO 8601. */
  readonly at?: string;
  readonly headSha?: string | null;
  readonly policyHash?: string;
  readonly toolVersion?: string;
  readonly results?: readonly CheckResult[];
  readonly goals?: Report['goals'];
  readonly overrides?: Report['overrides'];
}

/** A report of octo/red, as an audit would give it. */
export function makeReport(draft: ReportDraft = {}): Report {
  const { name = 'red', at = '2026-11-23T05:00:00Z', headSha = 'b'.repeat(39).concat('1') } = draft;
  return {
    schemaVersion: 1,
    tool: { name: 'counterweight', version: draft.toolVersion ?? '0.1.0' },
    subject: { host: 'github.com', owner: 'octo', name, ref: 'refs/heads/main', headSha, source: 'github' },
    auditedAt: at,
    policy: { source: 'built-in', hash: draft.policyHash ?? 'a', mode: 'advisory' },
    base: null,
    results: [...(draft.results ?? [])],
    goals: draft.goals ?? [],
    provenance: [],
    overrides: draft.overrides ?? [],
  };
}

const titles: Readonly<Record<string, string>> = {
  'license-openness': 'License openness',
  'contributor-spread': 'Contributor spread',
  governance: 'Governance',
};

/** One check of a report; it fails where a finding counts, unless it says otherwise. */
export function makeResult(
  checkId: string,
  {
    findings = [],
    ...changes
  }: Partial<Omit<CheckResult, 'verdict'>> & {
    readonly outcome?: Outcome;
    readonly reason?: string;
    readonly missing?: CheckResult['verdict']['missing'];
  } = {},
): CheckResult {
  const { outcome, reason = 'as it is', missing = [], ...rest } = changes;
  const fails = findings.some(({ severity, waived }) => severity !== 'notice' && waived === undefined);
  return {
    checkId,
    title: titles[checkId] ?? checkId,
    level: 'failure',
    verdict: { outcome: outcome ?? (fails ? 'fail' : 'pass'), reason, missing },
    measurement: {},
    measures: [],
    inherited: null,
    details: [],
    docsUrl: '',
    ...rest,
    findings: [...findings],
  };
}

/** A finding of license-openness about one directory. */
export function makeFinding(key: string, changes: Partial<Finding> = {}): Finding {
  return {
    id: 'closed-directory',
    fingerprint: `license-openness/closed-directory/${key}/`,
    severity: 'warning',
    value: null,
    message: `${key}/ is not open (wanted: all).`,
    path: `${key}/LICENSE`,
    line: 1,
    ...changes,
  };
}
