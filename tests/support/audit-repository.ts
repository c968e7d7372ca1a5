import { Measurement } from '../../checks/contributor-spread/measurement.ts';
import { checks } from '../../checks/index.ts';
import { collectFacts } from '../../src/collect/collect-facts.ts';
import { openRepository, resolveCommit } from '../../src/collect/git/open-repository.ts';
import { unknown } from '../../src/core/fact.ts';
import { type FactId, type FactSet, type FactValue, factSchemas } from '../../src/core/facts.ts';
import { AuditOptions } from '../../src/core/policy.ts';
import type { CheckResult, Report } from '../../src/core/report.ts';
import { type AuditRequest, auditTarget } from '../../src/engine/audit-target.ts';

export const daySeconds = 86_400;
/** When every audit of these tests takes place: 2026-01-01, in seconds since 1970. */
export const now = Date.UTC(2026, 0, 1) / 1000;

export function daysAgo(days: number): number {
  return now - days * daySeconds;
}

export function auditRepository(target: string, request: Partial<AuditRequest> = {}): Promise<Report> {
  return auditTarget({
    target,
    checks,
    at: null,
    base: null,
    policyFile: null,
    tool: { name: 'counterweight', version: '0.0.0' },
    docsUrl: (checkId) => `https://example.org/${checkId}`,
    clock: () => now * 1000,
    ...request,
  });
}

export function resultOf(report: Report): CheckResult {
  const result = report.results.find(({ checkId }) => checkId === 'contributor-spread');
  if (!result) throw new Error('the report has no contributor-spread');
  if (result.verdict.outcome === 'error') throw new Error(result.verdict.reason);
  return result;
}

/** What was measured, checked against the check's own schema. */
export function measurementOf(report: Report): Measurement {
  return Measurement.parse(resultOf(report).measurement);
}

export async function measureRepository(target: string, request: Partial<AuditRequest> = {}): Promise<Measurement> {
  return measurementOf(await auditRepository(target, request));
}

/** Commits by person, all time. */
export function commitsByPerson({ authors }: Measurement): Record<string, number> {
  return Object.fromEntries(authors.windows.allTime.top.map(({ id, commits }) => [id, commits]));
}

/** Every fact of a repository's HEAD, before any check sees it. */
export async function factsOf(target: string, options: Partial<AuditOptions> = {}): Promise<FactSet> {
  const repository = await openRepository(target);
  if (!repository) throw new Error(`${target} is no repository`);
  return collectFacts({
    needs: new Set(Object.keys(factSchemas) as FactId[]),
    repository,
    commit: await resolveCommit(repository, 'HEAD'),
    branch: 'main',
    store: null,
    objects: null,
    github: unknown('not-requested', 'GitHub was not asked.'),
    registries: null,
    options: { ...AuditOptions.parse({}), ...options },
    now,
    readAt: new Date(now * 1000).toISOString(),
  });
}

/** A fact that has to be known, read through its schema. */
export function knownValue<Id extends FactId>(facts: FactSet, id: Id): FactValue<Id> {
  const fact = facts[id];
  if (fact?.status !== 'known') throw new Error(`${id} is unknown: ${fact?.detail ?? 'not collected'}`);
  return factSchemas[id].parse(fact.value) as FactValue<Id>;
}

export function statusOf(facts: FactSet, id: FactId): string {
  const fact = facts[id];
  if (!fact) return 'not collected';
  return fact.status === 'known' ? 'known' : fact.reason;
}
