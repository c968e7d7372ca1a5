import type { Finding } from './finding.ts';
import { matchesGlob } from './glob.ts';
import type { WaiverPolicy } from './policy.ts';

/** Marks the findings that the policy accepts; a waiver past its day no longer counts. */
export function applyWaivers(
  checkId: string,
  findings: readonly Finding[],
  waivers: readonly WaiverPolicy[],
  auditedAt: string,
): Finding[] {
  const standing = waivers.filter((waiver) => !isExpired(waiver, auditedAt));
  return findings.map((carried) => {
    // A finding taken over from the base still carries the waiver of that day.
    const { waived: _, ...finding } = carried;
    const waiver = standing.find((candidate) => covers(candidate, checkId, finding));
    return waiver ? { ...finding, waived: { reason: waiver.reason, until: waiver.until ?? null } } : finding;
  });
}

export function isExpired(waiver: WaiverPolicy, auditedAt: string): boolean {
  return waiver.until !== undefined && auditedAt.slice(0, 10) > waiver.until;
}

function covers(waiver: WaiverPolicy, checkId: string, finding: Finding): boolean {
  if (waiver.finding !== `${checkId}/${finding.id}`) return false;
  return waiver.path === undefined || matchesGlob(finding.path ?? '', waiver.path);
}
