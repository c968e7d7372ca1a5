import { z } from 'zod';

export const Severity = z.enum(['notice', 'warning', 'failure']);
export type Severity = z.infer<typeof Severity>;

/** One way to fail. Findings are the judgement: the outcome is derived from them alone. */
export const Finding = z.object({
  /** Listed on the check's page. */
  id: z.string(),
  /** `checkId/id/path/key`; the key is a stable subject, never a line number. */
  fingerprint: z.string(),
  severity: Severity,
  /** Its severity where a change brings it or makes it worse: for what may stand, and must not come in unseen. */
  severityInChange: Severity.optional(),
  /** The measured number, where there is one, so that "worse" can be told. */
  value: z.number().nullable(),
  /** Which way is worse for `value`. */
  worse: z.enum(['lower', 'higher']).optional(),
  /** Names the measured value and the threshold. */
  message: z.string(),
  path: z.string().optional(),
  line: z.int().optional(),
  endLine: z.int().optional(),
  remediation: z.string().optional(),
  waived: z.object({ reason: z.string(), until: z.string().nullable() }).optional(),
  /** Against the base, where there is one: `same` is older debt and cannot fail. */
  change: z.enum(['new', 'worse', 'same']).optional(),
});
export type Finding = z.infer<typeof Finding>;

/** What a check's `evaluate` writes; core adds the fingerprint. */
export interface FindingDraft extends Omit<Finding, 'fingerprint' | 'waived' | 'change' | 'remediation'> {
  /** The stable subject; empty when the finding is about the whole repository. */
  readonly key: string;
  /** Stands for the path in the fingerprint, where the place to look at may move and the finding stays the same. */
  readonly subject?: string;
}

export function fingerprintOf(checkId: string, draft: Pick<FindingDraft, 'id' | 'path' | 'key' | 'subject'>): string {
  return [checkId, draft.id, draft.subject ?? draft.path ?? '', draft.key].join('/');
}

/** True where `next` is a worse case of the same finding. */
export function isWorse(previous: Finding, next: Finding): boolean {
  if (severityRank(next.severity) > severityRank(previous.severity)) return true;
  if (previous.value === null || next.value === null || next.worse === undefined) return false;
  return next.worse === 'lower' ? next.value < previous.value : next.value > previous.value;
}

/** An earlier audit's findings, for {@link changeSince}; hostile files can give several of them one fingerprint. */
export function indexFindings(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  return Map.groupBy(findings, ({ fingerprint }) => fingerprint);
}

/** How a finding stands against an earlier audit's: `worse` only where it is worse than each of its namesakes there. */
export function changeSince(
  earlier: ReadonlyMap<string, readonly Finding[]>,
  finding: Finding,
): NonNullable<Finding['change']> {
  const namesakes = earlier.get(finding.fingerprint);
  if (!namesakes) return 'new';
  return namesakes.every((before) => isWorse(before, finding)) ? 'worse' : 'same';
}

export function severityRank(severity: Severity): number {
  return Severity.options.indexOf(severity);
}
