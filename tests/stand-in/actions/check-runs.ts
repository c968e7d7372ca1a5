import {
  describeCheckRunForWebhook,
  describeSuiteForWebhook,
  latestRuns,
  outcomeOf,
  runsOf,
} from '../describe/describe-check-run.ts';
import { emitLater } from '../emit.ts';
import type { Annotation, App, CheckRun, CheckRunAction, CheckSuite, Repository } from '../model.ts';
import type { World } from '../world.ts';

/** What is written of a run, in the API's words. */
export interface RunInput {
  readonly name?: string;
  readonly status?: CheckRun['status'];
  readonly conclusion?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary: string;
    readonly text?: string;
    readonly annotations?: readonly Annotation[];
  };
  readonly actions?: readonly CheckRunAction[];
}

/** Each App has one suite of a head, from the push or from its first run on. */
export function checkSuiteOf(
  { state }: World,
  repository: Repository,
  app: App,
  headSha: string,
  { branch, before }: { readonly branch?: string; readonly before?: string } = {},
): CheckSuite {
  const found = [...state.suites.values()].find(
    (suite) => suite.repository.id === repository.id && suite.app.id === app.id && suite.headSha === headSha,
  );
  if (found) {
    found.headBranch ??= branch ?? null;
    return found;
  }
  const now = state.now();
  const suite: CheckSuite = {
    id: state.nextId(),
    app,
    repository,
    headSha,
    headBranch: branch ?? null,
    before: before ?? null,
    createdAt: now,
    updatedAt: now,
  };
  state.suites.set(suite.id, suite);
  return suite;
}

export function createCheckRun(world: World, suite: CheckSuite, input: RunInput): CheckRun {
  const { state } = world;
  const run: CheckRun = {
    id: state.nextId(),
    suite,
    name: input.name ?? '',
    status: 'queued',
    conclusion: null,
    startedAt: state.now(),
    completedAt: null,
    externalId: null,
    detailsUrl: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    actions: [],
    writes: 0,
  };
  state.runs.set(run.id, run);
  write(world, run, input);
  announce(world, run, 'created');
  if (run.status === 'completed') announce(world, run, 'completed');
  return run;
}

export function changeCheckRun(world: World, run: CheckRun, input: RunInput): void {
  const wasCompleted = run.status === 'completed';
  write(world, run, input);
  if (!wasCompleted && run.status === 'completed') announce(world, run, 'completed');
}

function write(world: World, run: CheckRun, input: RunInput): void {
  const { output, conclusion, status } = input;
  run.writes++;
  run.name = input.name ?? run.name;
  run.externalId = input.external_id ?? run.externalId;
  run.detailsUrl = input.details_url ?? run.detailsUrl;
  run.startedAt = input.started_at === undefined ? run.startedAt : toSeconds(input.started_at);
  run.actions = input.actions ?? run.actions;
  if (conclusion !== undefined) {
    run.status = 'completed';
    run.conclusion = conclusion;
    run.completedAt = input.completed_at === undefined ? world.state.now() : toSeconds(input.completed_at);
  } else if (status !== undefined && status !== 'completed') {
    run.status = status;
    run.conclusion = null;
    run.completedAt = null;
  }
  if (output !== undefined) {
    run.title = output.title ?? run.title;
    run.summary = output.summary;
    run.text = output.text ?? run.text;
    // They are added to those there are: what is sent twice stands there twice.
    run.annotations.push(...(output.annotations ?? []));
  }
  run.suite.updatedAt = world.state.now();
}

/** GitHub tells the App of its own runs too; nobody waits for that. */
function announce(world: World, run: CheckRun, action: 'created' | 'completed'): void {
  const { suite } = run;
  const about = { repository: suite.repository, sender: suite.app.bot, onlyTo: suite.app };
  emitLater(world, {
    ...about,
    event: 'check_run',
    action,
    payload: { check_run: describeCheckRunForWebhook(world, run) },
  });
  if (action !== 'completed' || outcomeOf(latestRuns(runsOf(world, suite))).status !== 'completed') return;
  emitLater(world, {
    ...about,
    event: 'check_suite',
    action: 'completed',
    payload: describeSuiteForWebhook(world, suite),
  });
}

function toSeconds(time: string): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
