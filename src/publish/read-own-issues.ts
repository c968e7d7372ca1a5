import { z } from 'zod';
import {
  botLoginOf,
  IssueAnswer,
  type IssuePlace,
  isOwnIssue,
  type OwnIssue,
  tellsWhoClosed,
  toOwnIssue,
} from './own-issue.ts';
import type { PublishClient } from './publish-client.ts';
import { PublishError } from './publish-error.ts';

const Page = z.array(IssueAnswer);
const Repository = z.object({ full_name: z.string() });
/** A page of bodies of full length is 8 MB at the most. */
const perPage = 30;
/** Six years of weekly issues; of older ones nobody asks. */
const mostPages = 10;

/** The newest issues of ours, newest first; of each, whatever people made of it. */
export async function listOwnIssues(
  client: PublishClient,
  place: IssuePlace,
  isWanted: (body: string) => boolean,
): Promise<OwnIssue[]> {
  const found = new Map<number, OwnIssue>();
  for await (const answers of readPages(client, place)) {
    for (const answer of answers) {
      if (!isOwnIssue(answer, place) || !isWanted(answer.body ?? '')) continue;
      const { number } = answer;
      const issue = tellsWhoClosed(answer) ? toOwnIssue(answer, place) : await readOwnIssue(client, place, number);
      if (issue) found.set(number, issue);
    }
  }
  return [...found.values()];
}

/** By author; an enterprise's GitHub has been seen to find none of an App's that way, so that none at all are asked for once more. */
async function* readPages(client: PublishClient, place: IssuePlace): AsyncGenerator<IssueAnswer[]> {
  const creator = botLoginOf(place.appSlug);
  for (let page = 1; page <= mostPages; page++) {
    const answers = await readPage(client, place, { creator, page });
    if (page === 1 && answers.length === 0) yield await readPage(client, place, { page });
    yield answers;
    if (answers.length < perPage) return;
  }
}

/** Null: deleted, transferred elsewhere, or not of this App. */
export async function readOwnIssue(client: PublishClient, place: IssuePlace, number: number): Promise<OwnIssue | null> {
  const { owner, repo } = place;
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
  const reading = client.request(IssueAnswer, route, { owner, repo, issue_number: number });
  const answer = await reading.catch((error: unknown) => {
    if (error instanceof PublishError && error.kind === 'gone') return null;
    throw error;
  });
  if (answer === null) {
    // Of a repository that is not there GitHub says the same as of an issue.
    await readFullName(client, place);
    return null;
  }
  if (!isOwnIssue(answer, place) || !(await standsAt(client, place, number, answer))) return null;
  return toOwnIssue(answer, place);
}

/** GitHub sends on from an issue that was transferred, and likewise from a repository that has another name. */
async function standsAt(
  client: PublishClient,
  place: IssuePlace,
  number: number,
  { number: found, repository_url: url }: IssueAnswer,
): Promise<boolean> {
  if (found !== number) return false;
  const isIn = (fullName: string) => url.toLowerCase().endsWith(`/repos/${fullName}`.toLowerCase());
  return isIn(`${place.owner}/${place.repo}`) || isIn(await readFullName(client, place));
}

async function readFullName(client: PublishClient, { owner, repo }: IssuePlace): Promise<string> {
  const { full_name: fullName } = await client.request(Repository, 'GET /repos/{owner}/{repo}', { owner, repo });
  return fullName;
}

function readPage(
  client: PublishClient,
  { owner, repo }: IssuePlace,
  which: { readonly creator?: string; readonly page: number },
): Promise<IssueAnswer[]> {
  return client.request(Page, 'GET /repos/{owner}/{repo}/issues', {
    owner,
    repo,
    state: 'all',
    sort: 'created',
    direction: 'desc',
    per_page: perPage,
    ...which,
  });
}
