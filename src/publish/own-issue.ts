import { z } from 'zod';

/** Where issues stand, and whose they are to be. */
export interface IssuePlace {
  readonly owner: string;
  readonly repo: string;
  /** Of this App: an issue of anybody else is none of ours, whatever its body says. */
  readonly appId: number;
  readonly appSlug: string;
}

/** An issue that this App opened. */
export interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed';
  readonly isLocked: boolean;
  readonly title: string;
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Somebody else than this App closed it. */
  readonly closedByOther: boolean;
}

const User = z.object({ login: z.string(), type: z.string().optional() });

/** An issue as GitHub has it: only the fields that are used, and a list may leave out who closed one. */
export const IssueAnswer = z.object({
  number: z.int(),
  html_url: z.string(),
  repository_url: z.string(),
  state: z.string(),
  locked: z.boolean().optional(),
  title: z.string(),
  body: z.string().nullish(),
  created_at: z.string(),
  user: User.nullish(),
  closed_by: User.nullish(),
  performed_via_github_app: z.object({ id: z.int() }).nullish(),
  pull_request: z.unknown().optional(),
});
export type IssueAnswer = z.infer<typeof IssueAnswer>;

/**
 * Whether this App opened it. What was done through an App may have been done by a person who signed in to it, so that its author is
 * asked for in any case.
 */
export function isOwnIssue(answer: IssueAnswer, place: IssuePlace): boolean {
  const { user, performed_via_github_app: app, pull_request: pullRequest } = answer;
  if (pullRequest !== undefined || user?.type !== 'Bot') return false;
  return app ? app.id === place.appId : isOwnLogin(user.login, place);
}

/** Whether an answer, which may be one of a list, is enough to make {@link OwnIssue} of it. */
export function tellsWhoClosed({ state, closed_by: closedBy }: IssueAnswer): boolean {
  return state !== 'closed' || closedBy !== undefined;
}

export function toOwnIssue(answer: IssueAnswer, place: IssuePlace): OwnIssue {
  const isClosed = answer.state === 'closed';
  const closedBy = answer.closed_by;
  return {
    number: answer.number,
    url: answer.html_url,
    state: isClosed ? 'closed' : 'open',
    isLocked: answer.locked ?? false,
    title: answer.title,
    body: answer.body ?? '',
    createdAt: answer.created_at,
    // Of one whose account is gone GitHub says nothing: an account of ours would be there.
    closedByOther: isClosed && !(closedBy?.type === 'Bot' && isOwnLogin(closedBy.login, place)),
  };
}

function isOwnLogin(login: string, { appSlug }: IssuePlace): boolean {
  return login.toLowerCase() === botLoginOf(appSlug).toLowerCase();
}

/** The account in whose name an App writes. */
export function botLoginOf(appSlug: string): string {
  return `${appSlug}[bot]`;
}
