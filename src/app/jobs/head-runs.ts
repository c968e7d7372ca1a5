import type { AuditedHead, HeadStart } from '../../engine/audit-head.ts';
import { builtInPolicy } from '../../engine/policy/built-in-policy.ts';
import type { CheckRunPublisher } from '../../publish/create-check-run-publisher.ts';
import type { OwnRuns } from '../../publish/list-own-runs.ts';
import type { CheckRunPayload } from '../../render/check-run/check-run-payload.ts';
import { listRunKeys, type RunKey } from '../../render/check-run/list-run-keys.ts';
import { renderBrokenRun } from '../../render/check-run/render-broken-run.ts';
import { renderOpenRun } from '../../render/check-run/render-open-run.ts';
import { renderSkippedRun } from '../../render/check-run/render-skipped-run.ts';
import { renderUnknownRun } from '../../render/check-run/render-unknown-run.ts';
import type { CheckRunRecord, ClaimedAudit } from '../../state/state.ts';
import type { AppContext } from './app-context.ts';
import type { Failure } from './explain-failure.ts';

interface Posting {
  readonly publisher: CheckRunPublisher;
  readonly runs: OwnRuns;
  readonly attempt: number;
}

/**
 * The check runs of one attempt at one head. What GitHub is asked for is written down first, so that what a crash leaves behind can
 * be found and ended; what is there already is not made again.
 */
export class HeadRuns {
  readonly #context: AppContext;
  readonly #claim: ClaimedAudit;
  readonly #startedAt: string;
  readonly #posted = new Set<string>();
  readonly #opened = new Map<string, RunKey & { readonly id: number }>();
  #own: Promise<Posting> | null = null;
  /** Known once the head and its policy are. */
  start: HeadStart | null = null;

  constructor(context: AppContext, claim: ClaimedAudit) {
    this.#context = context;
    this.#claim = claim;
    this.#startedAt = new Date(context.clock()).toISOString();
  }

  /** Posts what will be there as being at work. */
  async open(start: HeadStart): Promise<void> {
    for (const key of this.#keysOf(start)) {
      const { publisher, runs, attempt } = await this.#find(start.headSha);
      await this.#note({ ...key, attempt }, start.headSha, { githubId: null, status: 'planned' });
      const { id } = await publisher.openCheckRun(this.#place(start.headSha), {
        open: renderOpenRun(key),
        attempt,
        startedAt: this.#startedAt,
        runs,
      });
      this.#opened.set(key.checkKey, { ...key, id });
      await this.#note({ ...key, attempt }, start.headSha, { githubId: id, status: 'in_progress' });
    }
  }

  /** Completes the attempt. A run that was opened and has no result after all is completed as skipped. */
  async complete({ headSha }: AuditedHead, payloads: readonly CheckRunPayload[]): Promise<void> {
    const posted = new Set(payloads.map(({ checkKey }) => checkKey));
    const left = [...this.#opened.values()].filter(({ checkKey }) => !posted.has(checkKey));
    const reason = 'This check does not apply here.';
    for (const payload of [...payloads, ...left.map((key) => renderSkippedRun({ ...key, reason }))])
      await this.#complete(headSha, payload);
  }

  /** Completes what was opened, for a head that is not audited after all. */
  async skip(reason: string): Promise<void> {
    if (this.start === null) return;
    for (const key of this.#opened.values())
      await this.#complete(this.start.headSha, renderSkippedRun({ ...key, reason }));
  }

  /** Tells whoever waits for the result that there is none, and why. */
  async giveUp(failure: Failure, reference: string): Promise<void> {
    const headSha = this.start?.headSha ?? this.#claim.headSha;
    if (headSha === null) return;
    const keys = this.#keysOf(this.start ?? this.#guessStart(headSha));
    for (const key of keys.filter(({ checkKey }) => !this.#posted.has(checkKey))) {
      const payload =
        failure.kind === 'bug'
          ? renderBrokenRun({ ...key, reason: 'this audit broke', reference })
          : renderUnknownRun({ ...key, reason: failure.reason });
      await this.#complete(headSha, payload);
    }
  }

  /** Where nothing was read yet: what the built-in policy would post. */
  #guessStart(headSha: string): HeadStart {
    const { target, repository } = this.#claim;
    const isDefaultBranch = target === 'HEAD' || target === `refs/heads/${repository.defaultBranch}`;
    return { headSha, isDefaultBranch, policy: builtInPolicy(this.#context.checks) };
  }

  #keysOf({ isDefaultBranch, policy }: HeadStart): readonly RunKey[] {
    const checks = this.#context.checks.map(({ id, title }) => ({
      checkId: id,
      title,
      level: policy.checks[id]?.level ?? 'off',
    }));
    return listRunKeys(checks, isDefaultBranch, policy.checkRuns);
  }

  async #complete(headSha: string, payload: CheckRunPayload): Promise<void> {
    const { publisher, runs, attempt } = await this.#find(headSha);
    const { clock, metrics } = this.#context;
    await this.#note({ ...payload, attempt }, headSha, { githubId: null, status: 'planned' });
    const { id } = await publisher.publishCheckRun(this.#place(headSha), {
      payload,
      attempt,
      knownId: this.#opened.get(payload.checkKey)?.id ?? null,
      startedAt: this.#startedAt,
      completedAt: new Date(clock()).toISOString(),
      runs,
    });
    await this.#note({ ...payload, attempt }, headSha, {
      githubId: id,
      status: 'completed',
      conclusion: payload.conclusion,
    });
    this.#posted.add(payload.checkKey);
    metrics.published(payload.checkKey, payload.conclusion);
  }

  /** The runs that this App has on the head, asked for once. */
  #find(headSha: string): Promise<Posting> {
    this.#own ??= this.#ask(headSha);
    return this.#own;
  }

  async #ask(headSha: string): Promise<Posting> {
    const { tokens, openPublisher } = this.#context;
    const { installationId, repository } = this.#claim;
    const token = await tokens.mint({
      installationId,
      repositoryId: repository.id,
      permissions: { checks: 'write' },
    });
    const publisher = openPublisher(token, installationId);
    return {
      publisher,
      runs: await publisher.listOwnRuns(this.#place(headSha)),
      attempt: await this.#findAttempt(headSha),
    };
  }

  /** Whoever asked for a branch, whatever its head is by now, asked for no attempt at it: the last one is brought up to date. */
  async #findAttempt(headSha: string): Promise<number> {
    const { attempt, repository, headSha: asked } = this.#claim;
    if (asked === headSha) return attempt;
    const known = await this.#context.state.listCheckRuns(repository.id, headSha);
    return Math.max(attempt, ...known.map((run) => run.attempt));
  }

  #place(headSha: string) {
    const { owner, name } = this.#claim.repository;
    return { owner, repo: name, headSha, appId: this.#context.appId };
  }

  async #note(
    { checkKey, name, attempt }: RunKey & { readonly attempt: number },
    headSha: string,
    change: Pick<CheckRunRecord, 'githubId' | 'status'> & { readonly conclusion?: string },
  ): Promise<void> {
    const { repository, installationId, target } = this.#claim;
    const run = { repositoryId: repository.id, installationId, target, headSha, checkKey, attempt, name };
    await this.#context.state.saveCheckRun({ ...run, conclusion: null, ...change });
  }
}
