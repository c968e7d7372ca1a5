import type { EntryStore } from '../collect/cache/entry-store.ts';
import {
  findCommitAt,
  findMergeBase,
  readCommitDate,
  readHeadRef,
  resolveCommit,
} from '../collect/git/open-repository.ts';
import type { Report } from '../core/report.ts';
import { auditCommit, hasGaps } from './audit-commit.ts';
import type { AuditRequest } from './audit-request.ts';
import type { RepositoryTarget } from './open-target.ts';
import { loadPolicy } from './policy/load-policy.ts';
import { TargetError } from './target-error.ts';

/** A repository that is here, and what was kept of it. */
export interface RepositoryAudit {
  readonly request: AuditRequest;
  readonly target: RepositoryTarget;
  /** Null where nothing is kept. */
  readonly store: EntryStore | null;
}

export interface AuditedRepository {
  readonly report: Report;
  /** Something that should be in the repository could not be read. */
  readonly hasGaps: boolean;
}

/** One audit of a repository: of its whole, or of what changed since a base. */
export async function auditRepository({ request, target, store }: RepositoryAudit): Promise<AuditedRepository> {
  const { at, base, checks, policyFile, projectPolicy = false } = request;
  const commit = await findCommit(request, target, at);
  const policy = await loadPolicy({ target, commit, file: policyFile, checks, projectPolicy });
  const ref = at ?? (await readHeadRef(target.repository));
  const run = { request, target, store, policy, now: await endOfWindows(request, target, commit) };
  if (base === null) return withGaps(await auditCommit({ ...run, commit, ref }));
  const baseCommit = await findBase(request, target, commit, base);
  const baseReport = await auditCommit({ ...run, commit: baseCommit, ref: base });
  const report = await auditCommit({ ...run, commit, ref, base: { commit: baseCommit, report: baseReport } });
  return withGaps(report, baseReport);
}

function withGaps(report: Report, base: Report = report): AuditedRepository {
  return { report, hasGaps: hasGaps(report) || hasGaps(base) };
}

/** Null only where HEAD itself has no commit yet: an empty repository is audited, and says so. */
async function findCommit(
  { signal, asOf }: AuditRequest,
  { repository, path, kind }: RepositoryTarget,
  at: string | null,
): Promise<string | null> {
  if (asOf !== undefined) return findCommitAt(repository, at ?? 'HEAD', Math.floor(asOf / 1000));
  const commit = await resolveCommit(repository, at ?? 'HEAD', signal);
  if (commit !== null || at === null) return commit;
  throw new TargetError(
    `${at} names no commit in ${path}.`,
    `Name a branch, a tag or a commit id${kind === 'git' ? '; in a clone, perhaps origin/<branch>' : ''}.`,
  );
}

async function findBase(
  { signal }: AuditRequest,
  { repository, path }: RepositoryTarget,
  head: string | null,
  base: string,
): Promise<string> {
  const commit = await resolveCommit(repository, base, signal);
  if (commit === null)
    throw new TargetError(`${base} names no commit in ${path}.`, 'Give --base the branch the change is made against.');
  const mergeBase = head && (await findMergeBase(repository, commit, head));
  if (mergeBase) return mergeBase;
  const next = repository.isShallow
    ? 'Fetch the whole history: git fetch --unshallow.'
    : 'Give --base a branch that this one came from.';
  throw new TargetError(`Cannot compare: ${base} and this head share no history.`, next);
}

/** Now, or the date of the commit asked for: an audit of the past looks with its eyes. */
async function endOfWindows(
  { at, clock }: AuditRequest,
  { repository }: RepositoryTarget,
  commit: string | null,
): Promise<number> {
  const now = Math.floor(clock() / 1000);
  return at === null || commit === null ? now : Math.min(now, await readCommitDate(repository, commit));
}
