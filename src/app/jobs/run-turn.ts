import { randomUUID } from 'node:crypto';
import type { AuditedHead, HeadStart } from '../../engine/audit-head.ts';
import type { InstallationRecord } from '../../state/intent.ts';
import type { ClaimedAudit } from '../../state/state.ts';
import { digestTask } from '../digest/digest-task.ts';
import type { AppContext } from './app-context.ts';
import { auditClaim } from './audit-claim.ts';
import { closeSuperseded } from './close-superseded.ts';
import { explainFailure, type Failure } from './explain-failure.ts';
import { HeadRuns } from './head-runs.ts';
import { mayPress } from './may-press.ts';
import { presentHead } from './present-head.ts';

/** What became of a turn; `stopped` leaves everything for the next process. */
export type TurnOutcome = 'posted' | 'superseded' | 'left-out' | 'stopped' | Failure['kind'];

/** Takes the most urgent audit of a lane from its claim to its check runs. Done twice, it changes nothing twice. */
export async function runTurn(context: AppContext, lane: string, signal: AbortSignal): Promise<void> {
  const claim = await context.state.claim(lane);
  if (claim === null) return;
  const { repository, target, headSha, cause, attempt } = claim;
  const about = { repository: `${repository.owner}/${repository.name}`, target, head: headSha, cause, attempt };
  const log = context.log.child(about);
  const startedAt = context.clock();
  const outcome = await takeTurn({ ...context, log }, claim, signal);
  const seconds = (context.clock() - startedAt) / 1000;
  context.metrics.audited(cause, outcome, seconds);
  log.info({ outcome, seconds }, 'Audit ended');
  if (cause === 'digest' && outcome !== 'stopped') await wakeDigest(context, claim.installationId);
}

/** The digest waits for the audits that it asked for, and for no longer. */
async function wakeDigest({ state }: AppContext, installationId: number): Promise<void> {
  const repositories = await state.listRepositories(installationId);
  if ((await state.countPending(repositories.map(({ id }) => id))) === 0) await state.wakeTask(digestTask);
}

async function takeTurn(context: AppContext, claim: ClaimedAudit, signal: AbortSignal): Promise<TurnOutcome> {
  const runs = new HeadRuns(context, claim);
  try {
    return await auditAndPost(context, claim, runs, signal);
  } catch (error) {
    if (signal.aborted) return 'stopped';
    const failure = explainFailure(error, claim.tries, context.clock());
    if (failure.kind === 'bug') context.log.error({ err: error }, 'Audit broke');
    else context.log.warn({ reason: failure.reason }, 'Audit did not come to its end');
    return settle(context, claim, runs, failure);
  }
}

async function auditAndPost(
  context: AppContext,
  claim: ClaimedAudit,
  runs: HeadRuns,
  signal: AbortSignal,
): Promise<TurnOutcome> {
  const { state } = context;
  const installation = await state.findInstallation(claim.installationId);
  if (installation === null || (await state.isSuperseded(claim))) {
    await state.finish(claim, null);
    return 'superseded';
  }
  if (installation.permissions.checks !== 'write') {
    // Nobody would see what it finds.
    await state.finish(claim, null);
    context.log.warn('The permission checks: write is not granted, so nothing is audited');
    return 'nothing';
  }
  if (claim.interruptions >= mostInterruptions) throw new Error('each worker that took it ended in the middle of it');
  if (!(await mayPress(context, claim, installation))) {
    await state.finish(claim, null);
    context.log.warn({ sender: claim.button?.sender }, 'A button was pressed by somebody who may not write');
    return 'left-out';
  }
  await using opening = openWhenLate(context, claim, runs);
  const result = await auditClaim({ context, claim, installation, signal, onStart: opening.start });
  await opening.stop();
  signal.throwIfAborted();
  if (result.status === 'left-out') {
    await runs.skip(result.reason);
    await state.finish(claim, null);
    context.log.info({ reason: result.reason }, 'Not audited');
    return 'left-out';
  }
  return post(context, { claim, installation, runs, result });
}

interface Posting {
  readonly claim: ClaimedAudit;
  readonly installation: InstallationRecord;
  readonly runs: HeadRuns;
  readonly result: AuditedHead;
}

async function post(context: AppContext, { claim, installation, runs, result }: Posting): Promise<TurnOutcome> {
  const { state } = context;
  const { report, base, headSha, isTip, validPolicy } = result;
  const isSuperseded = await state.isSuperseded(claim);
  // An audit for the digest is nobody's push.
  if (claim.cause === 'digest') context.log.debug('Nothing is posted of an audit for the digest');
  else if (isSuperseded) await runs.skip('A newer push of the same branch is audited instead.');
  else await runs.complete(result, await presentHead(context, claim, installation, result));
  if (validPolicy !== null) await state.savePolicy(claim.repository.id, validPolicy);
  await closeSuperseded(context, claim, headSha);
  await state.finish(claim, [
    ...(base?.isNew && base.report.subject.headSha !== null
      ? [{ report: base.report, headSha: base.report.subject.headSha, isDefaultBranch: false }]
      : []),
    { report, headSha, isDefaultBranch: isTip },
  ]);
  return isSuperseded ? 'superseded' : 'posted';
}

/** An audit that takes its worker along is not tried for ever. */
const mostInterruptions = 10;

/** So often an audit is put off before whoever waits for it is told that it will not come. */
const mostTries = 40;

async function settle(
  { state, clock, log }: AppContext,
  claim: ClaimedAudit,
  runs: HeadRuns,
  failure: Failure,
): Promise<TurnOutcome> {
  if (failure.kind === 'later' && claim.tries < mostTries) {
    const { afterMs, pauseInstallation, reason } = failure;
    await state.postpone(claim, clock() + afterMs, { pauseInstallation, reason });
    return 'later';
  }
  // A bug may have been of the moment: it is tried once more before it is told.
  if (failure.kind === 'bug' && claim.tries === 0) {
    await state.postpone(claim, clock() + 5_000, { pauseInstallation: false, reason: failure.reason });
    return 'later';
  }
  const reference = randomUUID().slice(0, 8);
  if (failure.kind !== 'nothing' && claim.cause !== 'digest') {
    log.error({ reference, reason: failure.reason }, 'Audit was given up');
    await runs
      .giveUp(failure, reference)
      .catch((error) => log.error({ err: error, reference }, 'Nobody could be told'));
  }
  await state.finish(claim, []);
  return failure.kind;
}

/** Shows that an audit is at work once it takes longer than most. */
function openWhenLate({ openAfterMs, log }: AppContext, { cause }: ClaimedAudit, runs: HeadRuns) {
  let started: HeadStart | null = null;
  let isLate = false;
  let opening: Promise<void> = Promise.resolve();
  const open = (start: HeadStart) => {
    if (cause === 'digest') return;
    // What cannot be opened now is created when it is done.
    opening = runs.open(start).catch((error) => log.warn({ err: error }, 'A run could not be opened'));
  };
  const timer = setTimeout(() => {
    isLate = true;
    if (started !== null) open(started);
  }, openAfterMs);
  const stop = async () => {
    clearTimeout(timer);
    await opening;
  };
  return {
    start: (start: HeadStart) => {
      started = start;
      runs.start = start;
      if (isLate) open(start);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
