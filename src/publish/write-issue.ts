import { onceMore } from './once-more.ts';
import { IssueAnswer, type IssuePlace, type OwnIssue, toOwnIssue } from './own-issue.ts';
import type { PublishClient } from './publish-client.ts';
import { PublishError } from './publish-error.ts';
import { listOwnIssues, readOwnIssue } from './read-own-issues.ts';

/** Where is written, and by whom. */
export interface IssueSession {
  readonly client: PublishClient;
  readonly place: IssuePlace;
  /** Waits until a write that got no answer is done or will never be. */
  readonly settle: () => Promise<void>;
}

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  /** A part of the body, by which it is known again. */
  readonly marker: string;
}

export interface OpenedIssue {
  readonly issue: OwnIssue;
  /** False where it was there already. */
  readonly isNew: boolean;
}

/** What GitHub takes; it counts characters, not their parts in UTF-16. */
const mostInBody = 65_536;
const mostInTitle = 256;

export async function openIssue(session: IssueSession, { title, body, marker }: NewIssue): Promise<OpenedIssue> {
  checkLength('title', title, mostInTitle);
  checkLength('body', body, mostInBody);
  if (marker === '' || !body.includes(marker)) throw new Error('The body of an issue does not bear its marker.');
  const { client, place, settle } = session;
  const { owner, repo } = place;
  const post = async () => {
    const answer = await client.request(IssueAnswer, 'POST /repos/{owner}/{repo}/issues', { owner, repo, title, body });
    return { issue: toOwnIssue(answer, place), isNew: true };
  };
  // Were there two, the first is the one that everybody goes on with.
  const find = async () => {
    const known = (await listOwnIssues(client, place, (text) => text.includes(marker))).at(-1);
    return known ? { issue: known, isNew: false } : null;
  };
  return (await find()) ?? onceMore({ write: post, settle, look: async () => (await find()) ?? post() });
}

/** What is to be different; what is not named stays as people left it. */
export interface IssueChange {
  readonly body?: string;
  readonly state?: 'closed';
}

export async function changeIssue(session: IssueSession, number: number, change: IssueChange): Promise<OwnIssue> {
  const { body, state } = change;
  if (body !== undefined) checkLength('body', body, mostInBody);
  const { client, place, settle } = session;
  const { owner, repo } = place;
  const patch = async () => {
    const answer = await client.request(IssueAnswer, 'PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
      owner,
      repo,
      issue_number: number,
      ...(body === undefined ? {} : { body }),
      ...(state === undefined ? {} : { state, state_reason: 'completed' }),
    });
    return toOwnIssue(answer, place);
  };
  const look = async () => {
    const seen = await readOwnIssue(client, place, number);
    if (seen === null) throw new PublishError('gone', `The issue ${number} is not there any more.`);
    return isAsWritten(seen, change) ? seen : patch();
  };
  return onceMore({ write: patch, settle, look });
}

function isAsWritten(issue: OwnIssue, { body, state }: IssueChange): boolean {
  const isBody = body === undefined || withoutReturns(issue.body) === withoutReturns(body);
  return isBody && (state === undefined || issue.state === state);
}

function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}

function checkLength(what: string, text: string, most: number): void {
  const { length } = Array.from(text);
  if (length > most) throw new Error(`The ${what} of an issue has ${length} characters; GitHub takes ${most}.`);
}
