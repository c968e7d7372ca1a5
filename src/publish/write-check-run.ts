import type { CheckRunPayload } from '../render/check-run/check-run-payload.ts';
import { listOwnRuns, type RunPlace } from './list-own-runs.ts';
import { onceMore } from './once-more.ts';
import { CheckRunAnswer, type OwnRun, toOwnRun } from './own-run.ts';
import type { PublishClient } from './publish-client.ts';
import { batchSize, type RunTimes, writeCompletedBody } from './write-run-body.ts';

/** Where is written, and by whom. */
export interface PublishSession {
  readonly client: PublishClient;
  readonly place: RunPlace;
  /** Waits until a write that got no answer is done or will never be. */
  readonly settle: () => Promise<void>;
}

export interface NewRun {
  readonly externalId: string;
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export async function readCheckRun({ client, place: { owner, repo } }: PublishSession, id: number): Promise<OwnRun> {
  const route = 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}';
  return toOwnRun(await client.request(CheckRunAnswer, route, { owner, repo, check_run_id: id }));
}

/** A new run; `isNew` is false where it turned out to be there already, because a call that got no answer made it. */
export async function createCheckRun(
  session: PublishSession,
  { externalId, name, body }: NewRun,
): Promise<{ readonly run: OwnRun; readonly isNew: boolean }> {
  const { client, place, settle } = session;
  const { owner, repo, headSha } = place;
  const post = async () => {
    const parameters = { owner, repo, name, head_sha: headSha, external_id: externalId, ...body };
    const answer = await client.request(CheckRunAnswer, 'POST /repos/{owner}/{repo}/check-runs', parameters);
    return { run: toOwnRun(answer), isNew: true };
  };
  const look = async () => {
    const run = (await listOwnRuns(client, place)).get(externalId);
    return run ? { run, isNew: false } : post();
  };
  return onceMore({ write: post, settle, look });
}

export interface CompletedState {
  readonly payload: CheckRunPayload;
  readonly times: RunTimes;
}

/** One update: the run completed as it should be, and the next annotations. */
export async function updateCheckRun(session: PublishSession, from: OwnRun, state: CompletedState): Promise<OwnRun> {
  const { client, place, settle } = session;
  const { owner, repo } = place;
  const patch = async (run: OwnRun) => {
    const body = writeCompletedBody(state.payload, state.times, run.annotationsCount);
    const parameters = { owner, repo, check_run_id: run.id, ...body };
    await client.request(CheckRunAnswer, 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', parameters);
    return asWritten(run, state.payload, run.annotationsCount);
  };
  const look = async () => {
    const seen = await readCheckRun(session, from.id);
    // An update appends: one that was done must not be sent again.
    const isDone = isPublished(seen, state.payload) || seen.annotationsCount > from.annotationsCount;
    return isDone ? seen : patch(seen);
  };
  return onceMore({ write: () => patch(from), settle, look });
}

/** What GitHub was just sent, and said yes to: how its answer counts the annotations is not relied on. */
export function asWritten(run: OwnRun, payload: CheckRunPayload, before: number): OwnRun {
  const { conclusion, title, summary, annotations } = payload;
  const annotationsCount = Math.max(before, Math.min(before + batchSize, annotations.length));
  return { ...run, isCompleted: true, conclusion, title, summary, annotationsCount };
}

/** Whether a run says what it should: an audit that found something else, as with a permission more, is said in the same run. */
export function isPublished(run: OwnRun, { conclusion, title, summary, annotations }: CheckRunPayload): boolean {
  const isSummed = run.summary === null || run.summary === summary;
  const isSaid = run.isCompleted && run.conclusion === conclusion && run.title === title && isSummed;
  return isSaid && run.annotationsCount >= annotations.length;
}
