import type { EntryStore } from '../collect/cache/entry-store.ts';
import { collectFacts } from '../collect/collect-facts.ts';
import { isAsked } from '../collect/github/github-source.ts';
import { audit } from '../core/audit.ts';
import type { Check } from '../core/check.ts';
import type { FactId, FactSet } from '../core/facts.ts';
import type { Policy } from '../core/policy.ts';
import type { Report } from '../core/report.ts';
import { askGitHub, tellCalls } from './ask-github.ts';
import { type AuditRequest, gitHubOf, userAgentOf } from './audit-request.ts';
import { describeSubject } from './describe-subject.ts';
import type { RepositoryTarget } from './open-target.ts';

/** One commit of a repository that is here, and how to judge it. */
export interface CommitAudit {
  readonly request: AuditRequest;
  readonly target: RepositoryTarget;
  /** What was kept of it; null where nothing is. */
  readonly store: EntryStore | null;
  readonly policy: Policy;
  /** End of the windows: seconds since 1970. */
  readonly now: number;
  /** Null in a repository without one. */
  readonly commit: string | null;
  readonly ref: string | null;
  readonly base?: { readonly commit: string; readonly report: Report };
}

/** Collects what the checks need of one commit, and judges it. */
export async function auditCommit(input: CommitAudit): Promise<Report> {
  const { request, target, store, policy, now, commit, ref, base } = input;
  const readAt = new Date(request.clock()).toISOString();
  const enabled = request.checks.filter(({ id }) => policy.checks[id]?.level !== 'off');
  const subject = describeSubject(target, ref, commit);
  const github = await askGitHub(request, target, store);
  const facts = await collectFacts({
    needs: needsOf(enabled, base !== undefined),
    repository: target.repository,
    commit,
    branch: ref?.replace(/^refs\/heads\//, '') ?? null,
    ...(base ? { base: base.commit } : {}),
    store,
    objects: target.kind === 'mirror' ? target.objects : null,
    github,
    ...(request.asksListedClients ? { clientsHost: new URL(gitHubOf(request).serverUrl).host } : {}),
    registries: isAsked(github) ? { userAgent: userAgentOf(request), signal: request.signal } : null,
    options: policy.options,
    names: { owner: subject.owner, name: subject.name, host: new URL(gitHubOf(request).serverUrl).host },
    now,
    readAt,
    signal: request.signal,
    ...(request.onProgress ? { onProgress: request.onProgress } : {}),
  });
  if (isAsked(github)) tellCalls(request, github.client);
  return judge(request, { facts, policy, subject, auditedAt: readAt, ...(base ? { base: base.report } : {}) });
}

/** Facts and a policy to a Report. */
export function judge(
  { checks, tool, docsUrl, readers }: AuditRequest,
  input: { facts: FactSet; policy: Policy; subject: Report['subject']; auditedAt: string; base?: Report },
): Report {
  return audit({ checks, tool, docsUrl, readers, ...input });
}

/** The union of what the checks need. Against a base, what is not of the tree is taken over, and the change is read. */
export function needsOf(checks: readonly Check[], againstBase: boolean): ReadonlySet<FactId> {
  return new Set(
    checks.flatMap(({ needs, scope, change, inherits }): readonly FactId[] => {
      const all = [...needs.required, ...needs.optional];
      if (!againstBase) return all;
      return scope === 'history' ? (change?.needs ?? []) : all.filter((id) => !inherits?.facts.includes(id));
    }),
  );
}

/** Whether something that should be in the repository could not be read. */
export function hasGaps({ provenance }: Report): boolean {
  return provenance.some(({ source, status }) => status === 'truncated' && !source.startsWith('GitHub'));
}
