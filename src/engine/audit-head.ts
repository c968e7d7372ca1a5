import type { CacheEntry } from '../collect/cache/cache-entry.ts';
import { findMergeBase, readHeadRef, resolveCommit } from '../collect/git/open-repository.ts';
import { allUnknown } from '../collect/provenance.ts';
import { openMirror } from '../collect/remote/open-mirror.ts';
import { nameOf, type RemoteAddress } from '../collect/remote/remote-address.ts';
import { type Changes, compareReports } from '../core/compare-reports.ts';
import { unknown } from '../core/fact.ts';
import type { AppPolicy, Policy } from '../core/policy.ts';
import type { Report } from '../core/report.ts';
import { auditCommit, type CommitAudit, hasGaps, judge, needsOf } from './audit-commit.ts';
import { remoteOf } from './audit-mirror.ts';
import type { AuditRequest } from './audit-request.ts';
import { describeSubject } from './describe-subject.ts';
import { inEntry } from './in-entry.ts';
import type { MirrorTarget } from './open-target.ts';
import { policyPath, readPolicyAt } from './policy/load-policy.ts';
import { parsePolicy } from './policy/parse-policy.ts';
import type { PolicyProblem } from './policy/policy-problem.ts';
import type { ResolvedPolicy } from './policy/resolve-policy.ts';

/** One head of a repository on a GitHub server, as the App is told of it. */
export interface HeadRequest {
  readonly address: RemoteAddress;
  /** `refs/heads/<branch>`, `refs/pull/<number>/head`, or `HEAD` for the default branch whatever it is called. */
  readonly target: string;
  /** Null: the default branch's head, whatever it is. */
  readonly headSha: string | null;
  /** What counts is where the target is by now: deliveries come in any order, and an old push may be told of last. */
  readonly isLatest: boolean;
  /** The branch to judge against; null: the default branch. */
  readonly baseRef: string | null;
  /** The commit to judge against, where it is known better than by a branch. */
  readonly baseSha: string | null;
  /** The policy in force, of the text that the default branch has; null where it has none. */
  readonly resolvePolicy: (own: string | null) => Promise<ResolvedPolicy>;
  /** Whether this head is wanted under that policy; else why not. */
  readonly refuse: (policy: ResolvedPolicy, isDefaultBranch: boolean) => Promise<string | null>;
  /** An earlier report on the whole of a commit, judged by this policy. */
  readonly findReport: (commit: string, policy: Policy) => Promise<Report | null>;
  /** Told as soon as it is known what is audited: from then on somebody may be waiting for it. */
  readonly onStart: (start: HeadStart) => void;
}

export interface HeadStart {
  readonly headSha: string;
  readonly isDefaultBranch: boolean;
  readonly policy: AppPolicy;
}

export interface AuditedHead extends HeadStart {
  readonly status: 'audited';
  /** Where the default branch is; a re-run may be of where it was. */
  readonly isTip: boolean;
  readonly report: Report;
  /** What it was judged against, and whether that was audited for it; null where there is nothing. */
  readonly base: { readonly report: Report; readonly isNew: boolean } | null;
  readonly policyProblems: readonly PolicyProblem[];
  readonly validPolicy: ResolvedPolicy['valid'];
  /** Where the head changes the policy file: what that would change. */
  readonly proposal: PolicyProposal | null;
  readonly hasGaps: boolean;
}

export interface PolicyProposal {
  readonly problems: readonly PolicyProblem[];
  /** Null where it is not valid. */
  readonly changes: Changes | null;
  readonly levels: readonly { readonly checkId: string; readonly before: string; readonly after: string }[];
}

export type HeadResult =
  | AuditedHead
  /** The policy, or what GitHub no longer has, leaves nothing to audit. */
  | { readonly status: 'left-out'; readonly reason: string; readonly hasGaps: false };

/**
 * Audits one head: the default branch as a whole, any other on what it changes since the merge base.
 * @throws RemoteError, TargetError, GitError and the like as an audit of an address does
 */
export function auditHead(request: AuditRequest, head: HeadRequest): Promise<HeadResult> {
  return inEntry(request, head.address, (entry) => auditInEntry(request, head, entry));
}

async function auditInEntry(request: AuditRequest, head: HeadRequest, entry: CacheEntry): Promise<HeadResult> {
  const target = await open(request, head, entry);
  const commit = await findHead(target, head);
  if (commit === null) {
    const gone = head.headSha === null ? 'The repository has no commits.' : 'The commit is not there any more.';
    return { status: 'left-out', reason: gone, hasGaps: false };
  }
  const branch = await readHeadRef(target.repository);
  const isDefaultBranch = head.target === 'HEAD' || head.target === branch;
  const defaultHead = await resolveCommit(target.repository, 'HEAD');
  const resolved = await head.resolvePolicy(defaultHead && (await readPolicyAt(target, defaultHead)));
  const reason = await head.refuse(resolved, isDefaultBranch);
  if (reason !== null) return { status: 'left-out', reason, hasGaps: false };
  const { policy, problems, valid } = resolved;
  const start = { headSha: commit, isDefaultBranch, policy };
  head.onStart(start);
  const now = Math.floor(request.clock() / 1000);
  const ref = isDefaultBranch ? branch : head.target;
  const run = { request, target, store: request.cache ? entry.store : null, policy, now, commit, ref };
  const judged = isDefaultBranch
    ? { report: await auditCommit(run), base: null, proposal: null }
    : await auditChange(run, head);
  return {
    status: 'audited',
    isTip: isDefaultBranch && commit === defaultHead,
    ...start,
    ...judged,
    policyProblems: problems,
    validPolicy: valid,
    hasGaps: hasGaps(judged.report) || (judged.base !== null && hasGaps(judged.base.report)),
  };
}

/** Of a branch that is gone, the commit that was told of. */
async function findHead(
  { repository }: MirrorTarget,
  { target, headSha, isLatest }: HeadRequest,
): Promise<string | null> {
  if (headSha === null) return resolveCommit(repository, 'HEAD');
  const latest = isLatest ? await resolveCommit(repository, target) : null;
  return latest ?? (await resolveCommit(repository, headSha));
}

/** With the head, and what it is judged against, beside the default branch. */
async function open(request: AuditRequest, head: HeadRequest, entry: CacheEntry): Promise<MirrorTarget> {
  const { address, headSha, baseRef, baseSha, isLatest } = head;
  const base = baseSha ?? (baseRef === null ? null : `refs/heads/${baseRef}`);
  const latest = isLatest && headSha !== null ? head.target : null;
  const revisions = [latest, headSha, base].filter((revision) => revision !== null);
  const mirror = await openMirror({ entry, remote: remoteOf(request, address), revisions, isOffline: false });
  if (mirror === null) throw new Error('a mirror that may be asked for was not made');
  const { repository, objects } = mirror;
  return { kind: 'mirror', path: nameOf(address), repository, address, objects };
}

type Judged = Pick<AuditedHead, 'report' | 'base' | 'proposal'>;

async function auditChange(run: CommitAudit & { commit: string }, head: HeadRequest): Promise<Judged> {
  const { target, policy, commit } = run;
  const name = head.baseSha ?? (head.baseRef === null ? 'HEAD' : `refs/heads/${head.baseRef}`);
  const tip = await resolveCommit(target.repository, name, run.request.signal);
  const mergeBase = tip && (await findMergeBase(target.repository, tip, commit));
  const baseRef = head.baseRef ?? (await readHeadRef(target.repository))?.replace(/^refs\/heads\//, '') ?? null;
  if (!mergeBase) {
    const report = await auditCommit({ ...run, base: { commit, report: nothingToCompare(run, baseRef) } });
    return { report, base: null, proposal: null };
  }
  const kept = await head.findReport(mergeBase, policy);
  const base = kept ?? (await auditCommit({ ...run, commit: mergeBase, ref: baseRef }));
  const report = await auditCommit({ ...run, base: { commit: mergeBase, report: base } });
  const proposal = await judgeProposal(run, { mergeBase, base });
  return { report, base: { report: base, isNew: kept === null }, proposal };
}

/** A base of which nothing is known: nothing can then be compared with it, and nothing fails. */
function nothingToCompare({ request, target, policy }: CommitAudit, ref: string | null): Report {
  const readAt = new Date(request.clock()).toISOString();
  const why = unknown('no-source', 'This head and the branch it is judged against share no commit.');
  const facts = allUnknown(needsOf(request.checks, false), why, readAt);
  const report = judge(request, { facts, policy, subject: describeSubject(target, ref, null), auditedAt: readAt });
  // A check that asks for no fact in particular measures that there is none; that is nothing to compare with either.
  return { ...report, results: report.results.map((result) => ({ ...result, measurement: null })) };
}

/** What the policy of this head would change: the same commit, judged by both. */
async function judgeProposal(
  run: CommitAudit & { commit: string },
  { mergeBase, base }: { readonly mergeBase: string; readonly base: Report },
): Promise<PolicyProposal | null> {
  const { request, target, policy, commit } = run;
  const [before, after] = [await readPolicyAt(target, mergeBase), await readPolicyAt(target, commit)];
  if (before === after || after === null) return null;
  const parsed = parsePolicy(after, { source: policyPath, checks: request.checks, canExtend: true });
  if (!parsed.ok) return { problems: parsed.problems, changes: null, levels: [] };
  // Of its own keys alone: what it extends may be private, and whoever opens a pull request would read of it here.
  const proposed = await auditCommit({ ...run, policy: parsed.policy, commit: mergeBase, ref: base.subject.ref });
  return {
    problems: [],
    changes: compareReports(base, proposed),
    levels: request.checks.flatMap(({ id }) => {
      const [was, is] = [policy.checks[id]?.level ?? 'off', parsed.policy.checks[id]?.level ?? 'off'];
      return was === is ? [] : [{ checkId: id, before: was, after: is }];
    }),
  };
}
