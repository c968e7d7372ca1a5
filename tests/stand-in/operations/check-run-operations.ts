import { rerequestRun } from '../actions/check-requests.ts';
import { changeCheckRun, checkSuiteOf, createCheckRun, type RunInput } from '../actions/check-runs.ts';
import type { Json, JsonObject } from '../api-description.ts';
import { ApiError, invalidRequest, notFound } from '../api-error.ts';
import {
  describeAnnotation,
  describeCheckRun,
  describeCheckSuite,
  latestRuns,
  runsOf,
} from '../describe/describe-check-run.ts';
import type { CheckRun, CheckSuite } from '../model.ts';
import { appOf, type Call, type Operations, ok, paginate, repositoryOf, textOf } from '../operation.ts';

export const checkRunOperations: Operations = {
  'POST /repos/{owner}/{repo}/check-runs': {
    as: 'installation',
    needs: 'checks=write',
    run: async (call) => {
      const { world, body } = call;
      const repository = repositoryOf(call);
      refuseLimits(body);
      const headSha = textOf(body.head_sha);
      if (!/^[\da-f]{40,64}$/.test(headSha) || (await repository.git.resolve(headSha)) === null)
        throw new ApiError(422, `No commit found for SHA: ${headSha}`);
      const suite = checkSuiteOf(world, repository, appOf(call), headSha);
      const run = createCheckRun(world, suite, readRun(body));
      return { status: 201, body: describeCheckRun(world, run) };
    },
  },
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': {
    as: 'installation',
    needs: 'checks=write',
    run: (call) => {
      const { world, body } = call;
      const run = findRun(call);
      const app = appOf(call);
      if (run.suite.app.id !== app.id) {
        const message = `Invalid app_id \`${app.id}\` - check run can only be modified by the GitHub App that created it.`;
        throw new ApiError(403, message);
      }
      refuseLimits(body);
      changeCheckRun(world, run, readRun(body));
      return ok(describeCheckRun(world, run));
    },
  },
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': {
    as: 'anybody',
    needs: 'checks=read',
    run: (call) => ok(describeCheckRun(call.world, findRun(call))),
  },
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations': {
    as: 'anybody',
    needs: 'checks=read',
    run: (call) => {
      const run = findRun(call);
      const { page, headers } = paginate(call, run.annotations);
      return ok(
        page.map((annotation) => describeAnnotation(call.world, run, annotation)),
        headers,
      );
    },
  },
  'POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest': {
    as: 'installation',
    needs: 'checks=write',
    run: async (call) => {
      await rerequestRun(call.world, findRun(call), undefined);
      return { status: 201, body: {} };
    },
  },
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': {
    as: 'anybody',
    needs: 'checks=read',
    run: async (call) => {
      const suites = await suitesAt(call);
      return listRuns(
        call,
        suites.flatMap((suite) => runsOf(call.world, suite)).sort((a, b) => b.id - a.id),
      );
    },
  },
  'GET /repos/{owner}/{repo}/commits/{ref}/check-suites': {
    as: 'anybody',
    needs: 'checks=read',
    run: async (call) => {
      const { app_id: appId, check_name: name } = call.query;
      const found = (await suitesAt(call)).filter(
        (suite) =>
          (appId === undefined || suite.app.id === appId) &&
          (name === undefined || runsOf(call.world, suite).some((run) => run.name === name)),
      );
      const { page, headers } = paginate(call, found);
      const suites = await Promise.all(page.map((suite) => describeCheckSuite(call.world, suite)));
      return ok({ total_count: found.length, check_suites: suites }, headers);
    },
  },
  'GET /repos/{owner}/{repo}/check-suites/{check_suite_id}': {
    as: 'anybody',
    needs: 'checks=read',
    run: async (call) => ok(await describeCheckSuite(call.world, findSuite(call))),
  },
  'GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs': {
    as: 'anybody',
    needs: 'checks=read',
    run: (call) => listRuns(call, runsOf(call.world, findSuite(call))),
  },
};

function listRuns(call: Call, runs: readonly CheckRun[]) {
  const { filter = 'latest', check_name: name, status, app_id: appId } = call.query;
  const chosen = (filter === 'latest' ? latestRuns(runs) : runs).filter(
    (run) =>
      (name === undefined || run.name === name) &&
      (status === undefined || run.status === status) &&
      (appId === undefined || run.suite.app.id === appId),
  );
  const { page, headers } = paginate(call, chosen);
  return ok({ total_count: chosen.length, check_runs: page.map((run) => describeCheckRun(call.world, run)) }, headers);
}

async function suitesAt(call: Call): Promise<CheckSuite[]> {
  const repository = repositoryOf(call);
  const ref = String(call.params.ref).replace(/^heads\/|^tags\//, '');
  const sha = await repository.git.resolve(ref);
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${ref}`);
  return [...call.world.state.suites.values()]
    .filter((suite) => suite.repository.id === repository.id && suite.headSha === sha)
    .sort((a, b) => a.id - b.id);
}

function findRun(call: Call): CheckRun {
  const run = call.world.state.runs.get(Number(call.params.check_run_id));
  if (run?.suite.repository.id !== repositoryOf(call).id) throw notFound();
  return run;
}

function findSuite(call: Call): CheckSuite {
  const suite = call.world.state.suites.get(Number(call.params.check_suite_id));
  if (suite?.repository.id !== repositoryOf(call).id) throw notFound();
  return suite;
}

/** What GitHub refuses though its description does not say so. */
function refuseLimits(body: JsonObject): void {
  const problems: string[] = [];
  const say = (isWrong: boolean, problem: string) => {
    if (isWrong) problems.push(problem);
  };
  const { name, status, conclusion, completed_at: completedAt, details_url: detailsUrl } = body;
  say(typeof name === 'string' && name.trim() === '', '"name" must not be empty.');
  say(status === 'completed' && conclusion === undefined, '"conclusion" wasn\'t supplied.');
  say(completedAt !== undefined && conclusion === undefined && status === undefined, '"conclusion" wasn\'t supplied.');
  say(conclusion === 'stale', "For 'conclusion', only GitHub can set stale.");
  say(
    typeof detailsUrl === 'string' && !/^https?:\/\//.test(detailsUrl),
    "For 'details_url', the scheme must be http(s).",
  );
  const output = isObject(body.output) ? body.output : {};
  say(
    typeof output.title === 'string' && [...output.title].length > 255,
    "For 'output/title', only 255 characters are allowed.",
  );
  const annotations = Array.isArray(output.annotations) ? output.annotations : [];
  for (const [index, annotation] of annotations.entries())
    for (const problem of isObject(annotation) ? problemsOf(annotation) : [])
      problems.push(`For 'output/annotations/${index}', ${problem}`);
  if (problems.length > 0) throw invalidRequest(problems);
}

function problemsOf(annotation: JsonObject): string[] {
  const { path, start_line: start, end_line: end, start_column: column, end_column: endColumn, title } = annotation;
  const bytes = (value: Json | undefined) => (typeof value === 'string' ? Buffer.byteLength(value) : 0);
  return [
    ...(path === '' || textOf(path).startsWith('/') ? ['"path" must be relative.'] : []),
    ...(Number(start) < 1 ? ['"start_line" must be at least 1.'] : []),
    ...(Number(end) < Number(start) ? ['"end_line" must not be before "start_line".'] : []),
    ...((column !== undefined || endColumn !== undefined) && start !== end
      ? ['columns need one and the same line.']
      : []),
    ...(typeof title === 'string' && [...title].length > 255 ? ['"title" is too long (255 characters).'] : []),
    ...(annotation.message === '' ? ['"message" must not be empty.'] : []),
    ...(bytes(annotation.message) > 65_536 ? ['"message" is too long (64 KB).'] : []),
    ...(bytes(annotation.raw_details) > 65_536 ? ['"raw_details" is too long (64 KB).'] : []),
  ];
}

function readRun(body: JsonObject): RunInput {
  return body as unknown as RunInput;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
