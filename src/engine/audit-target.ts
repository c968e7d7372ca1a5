import { allUnknown, collectFacts, type Progress } from '../collect/collect-facts.ts';
import { findMergeBase, readCommitDate, readHeadRef, resolveCommit } from '../collect/git/open-repository.ts';
import { audit } from '../core/audit.ts';
import type { Check } from '../core/check.ts';
import { unknown } from '../core/fact.ts';
import type { FactId, FactSet } from '../core/facts.ts';
import type { Policy } from '../core/policy.ts';
import type { Report } from '../core/report.ts';
import { describeSubject, explainGitError, type GitTarget, openTarget, type Target } from './open-target.ts';
import { loadPolicy } from './policy/load-policy.ts';
import { TargetError } from './target-error.ts';

export interface AuditRequest {
  readonly target: string;
  readonly checks: readonly Check[];
  /** Revision to audit; null: HEAD. */
  readonly at: string | null;
  /** Revision to judge against, as a pull request; null: judge the whole. */
  readonly base: string | null;
  readonly policyFile: string | null;
  readonly tool: Report['tool'];
  readonly docsUrl: (checkId: string) => string;
  /** The only clock: milliseconds since 1970. */
  readonly clock: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
}

/** One audit, from the name of a target to its Report. */
export async function auditTarget(request: AuditRequest): Promise<Report> {
  const target = await openTarget(request.target, request.signal);
  try {
    return target.kind === 'git' ? await auditRepository(request, target) : await auditDirectory(request, target);
  } catch (error) {
    throw explainGitError(error, request.target);
  }
}

/** What needs no history is measured; the rest cannot be told. */
async function auditDirectory(request: AuditRequest, target: Target): Promise<Report> {
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

async function auditRepository(request: AuditRequest, target: GitTarget): Promise<Report> {
  const { at, base, checks, policyFile } = request;
  const commit = await findCommit(request, target, at);
  const policy = await loadPolicy({ target, commit, file: policyFile, checks });
  const ref = at ?? (await readHeadRef(target.repository));
  const run = { request, target, policy, now: await endOfWindows(request, target, commit) };
  if (base === null) return auditCommit({ ...run, commit, ref });
  const baseCommit = await findBase(request, target, commit, base);
  const baseReport = await auditCommit({ ...run, commit: baseCommit, ref: base });
  return auditCommit({ ...run, commit, ref, base: { commit: baseCommit, report: baseReport } });
}

interface CommitAudit {
  readonly request: AuditRequest;
  readonly target: GitTarget;
  readonly policy: Policy;
  readonly now: number;
  readonly commit: string | null;
  readonly ref: string | null;
  readonly base?: { readonly commit: string; readonly report: Report };
}

async function auditCommit({ request, target, policy, now, commit, ref, base }: CommitAudit): Promise<Report> {
  const readAt = new Date(request.clock()).toISOString();
  const enabled = request.checks.filter(({ id }) => policy.checks[id]?.level !== 'off');
  const facts = await collectFacts({
    needs: needsOf(enabled, base !== undefined),
    repository: target.repository,
    commit,
    branch: ref?.replace(/^refs\/heads\//, '') ?? null,
    ...(base ? { base: base.commit } : {}),
    options: policy.options,
    now,
    readAt,
    signal: request.signal,
    ...(request.onProgress ? { onProgress: request.onProgress } : {}),
  });
  const subject = describeSubject(target, ref, commit);
  return judge(request, { facts, policy, subject, auditedAt: readAt, ...(base ? { base: base.report } : {}) });
}

function judge(
  { checks, tool, docsUrl }: AuditRequest,
  input: { facts: FactSet; policy: Policy; subject: Report['subject']; auditedAt: string; base?: Report },
): Report {
  return audit({ checks, tool, docsUrl, ...input });
}

/** The union of what the checks need. Against a base, history is taken over and only the change is read. */
function needsOf(checks: readonly Check[], againstBase: boolean): ReadonlySet<FactId> {
  return new Set(
    checks.flatMap(({ needs, scope, change }) =>
      againstBase && scope === 'history' ? (change?.needs ?? []) : [...needs.required, ...needs.optional],
    ),
  );
}

/** Null only where HEAD itself has no commit yet: an empty repository is audited, and says so. */
async function findCommit(
  { signal }: AuditRequest,
  { repository, path }: GitTarget,
  at: string | null,
): Promise<string | null> {
  const commit = await resolveCommit(repository, at ?? 'HEAD', signal);
  if (commit !== null || at === null) return commit;
  throw new TargetError(
    `${at} names no commit in ${path}.`,
    'Name a branch, a tag or a commit id; in a clone, perhaps origin/<branch>.',
  );
}

async function findBase(
  { signal }: AuditRequest,
  { repository, path }: GitTarget,
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
  { repository }: GitTarget,
  commit: string | null,
): Promise<number> {
  const now = Math.floor(clock() / 1000);
  return at === null || commit === null ? now : Math.min(now, await readCommitDate(repository, commit));
}
