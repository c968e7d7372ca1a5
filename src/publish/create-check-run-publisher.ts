import { setTimeout as wait } from 'node:timers/promises';
import type { CheckRunPayload } from '../render/check-run/check-run-payload.ts';
import type { OpenRunPayload } from '../render/check-run/render-open-run.ts';
import { listOwnRuns, type OwnRuns, type RunPlace } from './list-own-runs.ts';
import { externalIdOf, type OwnRun } from './own-run.ts';
import { createPublishClient, type OctokitLike } from './publish-client.ts';
import { PublishError } from './publish-error.ts';
import {
  asWritten,
  createCheckRun,
  isPublished,
  type PublishSession,
  readCheckRun,
  updateCheckRun,
} from './write-check-run.ts';
import { type RunTimes, writeCompletedBody, writeOpenBody } from './write-run-body.ts';

export interface PublishedRun {
  readonly id: number;
  readonly htmlUrl: string | null;
}

export interface OpenRequest {
  readonly open: OpenRunPayload;
  readonly attempt: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly runs: OwnRuns;
}

export interface PublishRequest extends RunTimes {
  readonly payload: CheckRunPayload;
  readonly attempt: number;
  /** Of the run that was opened for this one, where it is known. */
  readonly knownId: number | null;
  /** Those on the head: {@link CheckRunPublisher.listOwnRuns}, once, and kept for all that is posted there. */
  readonly runs: OwnRuns;
}

/** Every method throws a {@link PublishError}, and does nothing that was done already. */
export interface CheckRunPublisher {
  readonly listOwnRuns: (place: RunPlace) => Promise<OwnRuns>;
  /** Says that an audit is under way; a run that is there already stays as it is. */
  readonly openCheckRun: (place: RunPlace, request: OpenRequest) => Promise<PublishedRun>;
  /** Brings a run to its final state, with every annotation once. */
  readonly publishCheckRun: (place: RunPlace, request: PublishRequest) => Promise<PublishedRun>;
}

export interface PublisherOptions {
  /** Milliseconds before looking whether a write that got no answer was done: GitHub may still be at it. */
  readonly settleMs?: number;
}

export function createCheckRunPublisher(
  octokit: OctokitLike,
  { settleMs = 3000 }: PublisherOptions = {},
): CheckRunPublisher {
  const client = createPublishClient(octokit);
  const at = (place: RunPlace): PublishSession => ({ client, place, settle: () => wait(settleMs) });
  return {
    listOwnRuns: (place) => listOwnRuns(client, place),
    openCheckRun: (place, request) => open(at(place), request),
    publishCheckRun: (place, request) => publish(at(place), request),
  };
}

async function open(session: PublishSession, request: OpenRequest): Promise<PublishedRun> {
  const { open: payload, attempt, startedAt, runs } = request;
  const externalId = externalIdOf(payload.checkKey, attempt);
  const found = runs.get(externalId);
  if (found) return asPublished(found);
  const body = writeOpenBody(payload, startedAt);
  const { run } = await createCheckRun(session, { externalId, name: payload.name, body });
  runs.set(externalId, run);
  return asPublished(run);
}

async function publish(session: PublishSession, request: PublishRequest): Promise<PublishedRun> {
  const { payload, runs, startedAt, completedAt } = request;
  const externalId = externalIdOf(payload.checkKey, request.attempt);
  const state = { payload, times: { startedAt, completedAt } };
  let run = await findOrCreate(session, request, externalId);
  runs.set(externalId, run);
  while (!isPublished(run, payload)) {
    run = await updateCheckRun(session, run, state);
    runs.set(externalId, run);
  }
  return asPublished(run);
}

async function findOrCreate(session: PublishSession, request: PublishRequest, externalId: string): Promise<OwnRun> {
  const { payload, runs, knownId } = request;
  const found = runs.get(externalId) ?? (await findKnown(session, knownId, externalId));
  if (found) return found;
  const body = writeCompletedBody(payload, request, 0);
  const { run, isNew } = await createCheckRun(session, { externalId, name: payload.name, body });
  return isNew ? asWritten(run, payload, 0) : run;
}

/** The run opened earlier; null where it is not there any more, or is another attempt's. */
async function findKnown(session: PublishSession, id: number | null, externalId: string): Promise<OwnRun | null> {
  if (id === null) return null;
  try {
    const run = await readCheckRun(session, id);
    return run.externalId === externalId ? run : null;
  } catch (error) {
    if (error instanceof PublishError && error.kind === 'gone') return null;
    throw error;
  }
}

function asPublished({ id, htmlUrl }: OwnRun): PublishedRun {
  return { id, htmlUrl };
}
