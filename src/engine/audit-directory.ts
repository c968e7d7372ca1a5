import { collectDirectoryFacts } from '../collect/directory/collect-directory-facts.ts';
import type { Report } from '../core/report.ts';
import { judge, needsOf } from './audit-commit.ts';
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
  const enabled = checks.filter(({ id }) => policy.checks[id]?.level !== 'off');
  const facts = await collectDirectoryFacts({
    needs: needsOf(enabled, false),
    path: target.path,
    options: policy.options,
    now: Math.floor(request.clock() / 1000),
    readAt,
    signal: request.signal,
  });
  return judge(request, { facts, policy, subject: describeSubject(target, null, null), auditedAt: readAt });
}
