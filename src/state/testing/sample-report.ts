import { Report } from '../../core/report.ts';
import type { DigestRecord, ReportQuery } from '../state.ts';

interface Sample {
  readonly auditedAt?: string;
  readonly policyHash?: string;
  readonly policySource?: string;
  readonly results?: Report['results'];
}

export function reportOf(headSha: string, sample: Sample = {}): Report {
  const {
    auditedAt = '2026-11-23T00:00:00.000Z',
    policyHash = 'hash',
    policySource = 'built in',
    results = [],
  } = sample;
  return Report.parse({
    schemaVersion: 1,
    tool: { name: 'counterweight', version: '1.0.0' },
    subject: { host: 'github.com', owner: 'harbour', name: 'boat', ref: null, headSha, source: 'github' },
    auditedAt,
    policy: { source: policySource, hash: policyHash, mode: 'advisory' },
    base: null,
    results,
    goals: [],
    provenance: [],
    overrides: [],
  });
}

/** What finds {@link reportOf}. */
export function queryOf(repositoryId: number, headSha: string): ReportQuery {
  return { repositoryId, headSha, policyHash: 'hash', toolVersion: '1.0.0', baseSha: null };
}

export function resultOf(measurement: unknown): Report['results'][number] {
  return {
    checkId: 'governance',
    title: 'Governance',
    level: 'notice',
    docsUrl: 'https://example.org',
    verdict: { outcome: 'pass', reason: 'fine', missing: [] },
    measurement,
    measures: [{ path: 'maintainers', label: 'Maintainers', value: 3, text: '3', wanted: null, how: 'counted' }],
    findings: [],
    inherited: null,
    details: [],
  };
}

export function digestOf(placeId: number, installationId: number, overrides: Partial<DigestRecord> = {}): DigestRecord {
  return {
    placeId,
    installationId,
    scope: 'organization',
    servedAt: Date.UTC(2026, 10, 23, 9),
    comparedWith: Date.UTC(2026, 10, 16, 9),
    toldAt: Date.UTC(2026, 10, 23, 9, 1),
    day: '2026-11-23',
    issueNumber: 7,
    issueUrl: 'https://github.com/harbour/.github/issues/7',
    previousNumber: 5,
    previousUrl: 'https://github.com/harbour/.github/issues/5',
    trouble: null,
    ...overrides,
  };
}
