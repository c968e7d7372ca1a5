import { allUnknown } from '../collect/provenance.ts';
import { unknown } from '../core/fact.ts';
import type { Report } from '../core/report.ts';
import { judge, needsOf } from './audit-repository.ts';
import type { AuditRequest } from './audit-request.ts';
import { describeSubject } from './describe-subject.ts';
import type { DirectoryTarget } from './open-target.ts';
import { loadPolicy } from './policy/load-policy.ts';
import { TargetError } from './target-error.ts';

/** What needs no history is measured; the rest cannot be told. */
export async function auditDirectory(request: AuditRequest, target: DirectoryTarget): Promise<Report> {
  const { checks, policyFile, at, base } = request;
  if (at !== null || base !== null) {
    throw new TargetError(
      `${request.target} is no git repository.`,
      '--at and --base name revisions; leave them out for a plain directory.',
    );
  }
  const policy = await loadPolicy({ target, commit: null, file: policyFile, checks });
  const readAt = new Date(request.clock()).toISOString();
  const missing = unknown('no-source', 'This is a plain directory: it has no history. Audit a git clone of it.');
  const facts = allUnknown(needsOf(checks, false), missing, readAt);
  return judge(request, { facts, policy, subject: describeSubject(target, null, null), auditedAt: readAt });
}
