import { type Finding, type Severity, severityRank } from '../core/finding.ts';
import type { CheckResult, Measure } from '../core/report.ts';
import { effectiveLevel } from '../core/verdict.ts';
import { type TableText, unlabelled } from './lay-out-table.ts';

/** Findings of one kind under one level, and the step that would settle them all. */
export interface FindingGroup {
  readonly level: Severity;
  readonly findings: readonly Finding[];
  readonly next: string | null;
}

export interface PresentedFindings {
  /** Worst first. */
  readonly groups: readonly FindingGroup[];
  /** Findings beyond those in the groups. */
  readonly more: number;
  readonly older: readonly Finding[];
  readonly waived: readonly Finding[];
}

/** A longer list is not read; the report itself keeps them all. */
const shownFindings = 20;

/** Sorts a check's findings into those to read and those to fold away. */
export function presentFindings({ level, findings }: CheckResult): PresentedFindings {
  const standing = findings.filter(({ waived, change }) => waived === undefined && change !== 'same');
  const shown = sortWorstFirst(standing).slice(0, shownFindings);
  const groups = Map.groupBy(shown, ({ severity, id, remediation }) => JSON.stringify([severity, id, remediation]));
  return {
    groups: [...groups.values()].map((group) => presentGroup(level, group)),
    more: standing.length - shown.length,
    older: sortWorstFirst(findings.filter(({ waived, change }) => waived === undefined && change === 'same')),
    waived: sortWorstFirst(findings.filter(({ waived }) => waived !== undefined)),
  };
}

/** Within one severity the check's own order stands. */
export function sortWorstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity));
}

function presentGroup(level: CheckResult['level'], findings: readonly Finding[]): FindingGroup {
  const [first] = findings;
  const severity = first?.severity ?? 'notice';
  const effective = effectiveLevel(level, severity);
  return { level: effective === 'off' ? 'notice' : effective, findings, next: first?.remediation ?? null };
}

export function presentLevel(level: Severity): string {
  return { failure: 'Failure', warning: 'Warning', notice: 'Notice' }[level];
}

/** What to say behind a waived finding. */
export function presentWaiver({ waived }: Finding): string {
  if (waived === undefined) return '';
  return waived.until === null ? ` (waived: ${waived.reason})` : ` (waived until ${waived.until}: ${waived.reason})`;
}

export function presentPlace({ path, line, endLine }: Pick<Finding, 'path' | 'line' | 'endLine'>): string | null {
  if (!path) return null;
  if (line === undefined) return path;
  return endLine === undefined || endLine === line ? `${path}:${line}` : `${path}:${line}-${endLine}`;
}

export function presentMeasures({ measures }: { readonly measures: readonly Measure[] }): TableText {
  return {
    columns: [
      { label: 'Measure', align: 'left' },
      { label: 'Now', align: 'left' },
      { label: 'Wanted', align: 'left' },
      { label: 'How measured', align: 'left' },
    ],
    rows: measures.map(({ label, text, wanted, how }) => [label, text, wanted ?? '–', how]),
  };
}

export interface MissingGroup {
  readonly facts: readonly string[];
  readonly reason: string;
  readonly detail: string;
}

/** What could not be had, once for each reason: where GitHub was not asked, all its facts are missing alike. */
export function groupMissing({ verdict }: Pick<CheckResult, 'verdict'>): MissingGroup[] {
  const groups = Map.groupBy(verdict.missing, ({ reason, detail }) => `${reason}\0${detail}`);
  return [...groups.values()].map((rows) => {
    const [{ reason, detail }] = rows as [(typeof rows)[number]];
    return { facts: rows.map(({ fact }) => fact), reason, detail };
  });
}

export function presentMissing(result: CheckResult): TableText {
  return {
    columns: [unlabelled, unlabelled, unlabelled],
    rows: groupMissing(result).map(({ facts, reason, detail }) => [facts.join(', '), reason, detail]),
  };
}

export function presentInherited({ inherited }: Pick<CheckResult, 'inherited'>): string | null {
  if (inherited === null) return null;
  return `Taken over from ${shortSha(inherited.sha)}, audited ${presentTime(inherited.at)}: a branch does not change it.`;
}

export function presentMore(count: number): string {
  return `… and ${count} more`;
}

export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

/** An ISO 8601 time in UTC, to the minute. */
export function presentTime(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
