import type { JsonObject } from '../api-description.ts';
import { nodeIdOf } from '../github-state.ts';
import type { Annotation, CheckRun, CheckSuite, PullRequest, Repository } from '../model.ts';
import { addressOf, apiAddressOf, type World } from '../world.ts';
import { describeApp } from './describe-app.ts';
import { describeHeadCommit } from './describe-commit.ts';
import { describeRepository } from './describe-repository.ts';

export function describeCheckRun(world: World, run: CheckRun): JsonObject {
  const { suite } = run;
  const { repository } = suite;
  const url = `${apiAddressOf(world, repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeIdOf('CR', run.id),
    head_sha: suite.headSha,
    external_id: run.externalId ?? '',
    url,
    html_url: `${addressOf(world, repository)}/runs/${run.id}`,
    details_url: run.detailsUrl ?? `${world.origin}/apps/${suite.app.slug}/home`,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: suite.id },
    app: describeApp(world, suite.app),
    pull_requests: pullRequestsOf(suite).map((pullRequest) => namePullRequest(world, pullRequest)),
  };
}

/** As deliveries tell of a run: with the buttons and more of its suite. */
export function describeCheckRunForWebhook(world: World, run: CheckRun): JsonObject {
  const { suite } = run;
  return {
    ...describeCheckRun(world, run),
    check_suite: describeSimpleSuite(world, suite),
  };
}

export async function describeCheckSuite(world: World, suite: CheckSuite): Promise<JsonObject> {
  const [head] = await suite.repository.git.log(1, suite.headSha);
  return {
    ...describeSimpleSuite(world, suite),
    head_commit: head === undefined ? null : describeHeadCommit(head),
    repository: describeRepository(world, suite.repository),
    latest_check_runs_count: latestRuns(runsOf(world, suite)).length,
    check_runs_url: `${apiAddressOf(world, suite.repository)}/check-suites/${suite.id}/check-runs`,
  };
}

export async function describeSuiteForWebhook(world: World, suite: CheckSuite): Promise<JsonObject> {
  const { repository: _, ...told } = await describeCheckSuite(world, suite);
  return { check_suite: told };
}

function describeSimpleSuite(world: World, suite: CheckSuite): JsonObject {
  const { status, conclusion } = outcomeOf(latestRuns(runsOf(world, suite)));
  return {
    id: suite.id,
    node_id: nodeIdOf('CS', suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    status,
    conclusion,
    url: `${apiAddressOf(world, suite.repository)}/check-suites/${suite.id}`,
    before: suite.before,
    after: suite.headSha,
    pull_requests: pullRequestsOf(suite).map((pullRequest) => namePullRequest(world, pullRequest)),
    app: describeApp(world, suite.app),
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
  };
}

export function describeAnnotation(world: World, run: CheckRun, annotation: Annotation): JsonObject {
  const { repository, headSha } = run.suite;
  return {
    path: annotation.path,
    blob_href: `${addressOf(world, repository)}/blob/${headSha}/${annotation.path}`,
    start_line: annotation.start_line,
    start_column: annotation.start_column ?? null,
    end_line: annotation.end_line,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
  };
}

/** Newest first, as GitHub lists them. */
export function runsOf({ state }: World, suite: CheckSuite): CheckRun[] {
  return [...state.runs.values()].filter((run) => run.suite.id === suite.id).sort((a, b) => b.id - a.id);
}

/** Of each name, the newest. */
export function latestRuns(runs: readonly CheckRun[]): CheckRun[] {
  const newest = new Map<string, CheckRun>();
  for (const run of runs) {
    const key = `${run.suite.id} ${run.name}`;
    if ((newest.get(key)?.id ?? 0) < run.id) newest.set(key, run);
  }
  return [...newest.values()].sort((a, b) => b.id - a.id);
}

/** What is worst decides, in GitHub's order. */
export function outcomeOf(runs: readonly CheckRun[]): { status: CheckRun['status']; conclusion: string | null } {
  if (runs.length === 0) return { status: 'queued', conclusion: null };
  if (runs.every(({ status }) => status === 'queued')) return { status: 'queued', conclusion: null };
  if (runs.some(({ status }) => status !== 'completed')) return { status: 'in_progress', conclusion: null };
  const order = ['action_required', 'stale', 'timed_out', 'cancelled', 'failure', 'success', 'neutral', 'skipped'];
  const found = order.find((conclusion) => runs.some((run) => run.conclusion === conclusion));
  return { status: 'completed', conclusion: found ?? 'success' };
}

/** GitHub names only those of the same repository: for forks and merge groups there are none. */
function pullRequestsOf({ repository, headSha }: CheckSuite): PullRequest[] {
  return [...repository.pullRequests.values()].filter(
    (one) => one.state === 'open' && one.headSha === headSha && one.headRepository?.id === repository.id,
  );
}

function namePullRequest(world: World, pullRequest: PullRequest): JsonObject {
  const { id, number, repository, headBranch, headSha, baseBranch, baseSha } = pullRequest;
  const repo = (one: Repository) => ({ id: one.id, url: apiAddressOf(world, one), name: one.name });
  return {
    id,
    number,
    url: `${apiAddressOf(world, repository)}/pulls/${number}`,
    head: { ref: headBranch, sha: headSha, repo: repo(pullRequest.headRepository ?? repository) },
    base: { ref: baseBranch, sha: baseSha, repo: repo(repository) },
  };
}
