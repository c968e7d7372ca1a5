import { z } from 'zod';
import { CheckRunAnswer, type OwnRun, toOwnRun } from './own-run.ts';
import type { PublishClient } from './publish-client.ts';

/** Where check runs stand. */
export interface RunPlace {
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
  /** Of this App: a run of anybody else is none of ours, whatever it says of itself. */
  readonly appId: number;
}

/** By external id. A publisher adds what it writes, so that one look-up serves everything that is posted on a head. */
export type OwnRuns = Map<string, OwnRun>;

const Page = z.object({ check_runs: z.array(CheckRunAnswer) });
const perPage = 100;
/** GitHub keeps a thousand runs of one name; a head with more pages than this has something else wrong with it. */
const mostPages = 50;

/** All runs of ours on a commit, the repeated ones too: one look-up for as many writes as a head takes. */
export async function listOwnRuns(client: PublishClient, place: RunPlace): Promise<OwnRuns> {
  const runs: OwnRuns = new Map();
  for (let page = 1; page <= mostPages; page++) {
    const answers = await readPage(client, place, page);
    for (const answer of answers) {
      if (answer.app && answer.app.id !== place.appId) continue;
      const run = toOwnRun(answer);
      // Were there two of one id, the first is the one that everybody goes on with.
      const other = runs.get(run.externalId);
      if (!other || run.id < other.id) runs.set(run.externalId, run);
    }
    if (answers.length < perPage) break;
  }
  return runs;
}

async function readPage(client: PublishClient, { owner, repo, headSha, appId }: RunPlace, page: number) {
  const answer = await client.request(Page, 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    owner,
    repo,
    ref: headSha,
    filter: 'all',
    app_id: appId,
    per_page: perPage,
    page,
  });
  return answer.check_runs;
}
