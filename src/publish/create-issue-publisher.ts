import { setTimeout as wait } from 'node:timers/promises';
import type { IssuePlace, OwnIssue } from './own-issue.ts';
import { createPublishClient, type OctokitLike } from './publish-client.ts';
import { listOwnIssues, readOwnIssue } from './read-own-issues.ts';
import { changeIssue, type IssueSession, type NewIssue, type OpenedIssue, openIssue } from './write-issue.ts';

export type { IssuePlace, OwnIssue } from './own-issue.ts';
export type { NewIssue } from './write-issue.ts';

/** Every method throws a PublishError, and does nothing that was done already. Labels, assignees and milestones are people's. */
export interface IssuePublisher {
  /** Of the newest issues that this App opened there, those whose body bears the marker, newest first; a stranger's is none of ours. */
  readonly findByMarker: (place: IssuePlace, marker: string) => Promise<readonly OwnIssue[]>;
  /** Null: deleted, transferred elsewhere, or not this App's. */
  readonly readIssue: (place: IssuePlace, number: number) => Promise<OwnIssue | null>;
  /** Opens one, unless one with this marker is there already: then that one is given back. */
  readonly openIssue: (place: IssuePlace, issue: NewIssue) => Promise<OpenedIssue>;
  /** Writes the body only: title, labels and state stay as people left them. */
  readonly editIssue: (place: IssuePlace, number: number, body: string) => Promise<OwnIssue>;
  /** Closes as completed, with a new body where one is given, in one request. */
  readonly closeIssue: (place: IssuePlace, number: number, change: { readonly body?: string }) => Promise<OwnIssue>;
}

export interface IssuePublisherOptions {
  /** Milliseconds before looking whether a write that got no answer was done: GitHub may still be at it. */
  readonly settleMs?: number;
}

export function createIssuePublisher(
  octokit: OctokitLike,
  { settleMs = 3000 }: IssuePublisherOptions = {},
): IssuePublisher {
  const client = createPublishClient(octokit);
  const at = (place: IssuePlace): IssueSession => ({ client, place, settle: () => wait(settleMs) });
  return {
    findByMarker: (place, marker) => listOwnIssues(client, place, (body) => body.includes(marker)),
    readIssue: (place, number) => readOwnIssue(client, place, number),
    openIssue: (place, issue) => openIssue(at(place), issue),
    editIssue: (place, number, body) => changeIssue(at(place), number, { body }),
    closeIssue: (place, number, { body }) =>
      changeIssue(at(place), number, { state: 'closed', ...(body === undefined ? {} : { body }) }),
  };
}
