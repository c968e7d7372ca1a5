import { z } from 'zod';
import { PersonKind } from './person-kind.ts';

/** Seconds since 1970-01-01 UTC. */
const EpochSeconds = z.int();

export const Repository = z.object({
  id: z.int(),
  host: z.string(),
  owner: z.string(),
  ownerKind: z.enum(['user', 'organization']),
  /** As GitHub calls it today, whatever it was asked for by. */
  name: z.string(),
  visibility: z.enum(['public', 'private', 'internal']),
  defaultBranch: z.string(),
  archived: z.boolean(),
  fork: z.boolean(),
  template: z.boolean(),
});
export type Repository = z.infer<typeof Repository>;

/** An account as GitHub names it, and the person of the history it belongs to; null where none does. */
export const Account = z.object({
  login: z.string(),
  kind: PersonKind,
  person: z.int().nonnegative().nullable(),
});
export type Account = z.infer<typeof Account>;

export const PullRequest = z.object({
  number: z.int(),
  /** When it was merged. */
  at: EpochSeconds,
  /** Null: the account is gone. */
  author: Account.nullable(),
  mergedBy: Account.nullable(),
  /** Whoever approved it and did not write it, each once. */
  approvers: z.array(Account),
});
export type PullRequest = z.infer<typeof PullRequest>;

/** The pull requests merged within the 365 days before the end of the windows, newest first. */
export const PullRequests = z.object({
  since: EpochSeconds,
  /** False: only the latest were read. */
  complete: z.boolean(),
  merged: z.array(PullRequest),
});
export type PullRequests = z.infer<typeof PullRequests>;

/** The releases published within the same time; drafts are none. */
export const Releases = z.object({
  since: EpochSeconds,
  complete: z.boolean(),
  releases: z.array(z.object({ at: EpochSeconds, author: Account.nullable() })),
});
export type Releases = z.infer<typeof Releases>;

export const Team = z.object({
  /** As CODEOWNERS writes it: `@organisation/team`. */
  id: z.string(),
  /** The first hundred. */
  members: z.array(Account),
  total: z.int(),
});
export type Team = z.infer<typeof Team>;

/** The teams that CODEOWNERS names. */
export const Teams = z.object({
  teams: z.array(Team),
  unreadable: z.array(z.object({ id: z.string(), detail: z.string() })),
});
export type Teams = z.infer<typeof Teams>;

/** Owners that GitHub says do not exist or may not write, at the commit audited. */
export const CodeOwnerErrors = z.object({
  errors: z.array(
    z.object({
      line: z.int(),
      /** In GitHub's words, such as `Unknown owner`. */
      kind: z.string(),
      /** As written; null where it is an e-mail address, which is never put out. */
      owner: z.string().nullable(),
    }),
  ),
});
export type CodeOwnerErrors = z.infer<typeof CodeOwnerErrors>;

/** How many e-mail addresses GitHub was asked about, and for how many it named an account. */
export const Accounts = z.object({ asked: z.int(), found: z.int() });
export type Accounts = z.infer<typeof Accounts>;

/** How many accounts were asked for their organisations, and how many named one. */
export const Memberships = z.object({
  asked: z.int(),
  found: z.int(),
  /** False: the token may not see who is a member of what, and only what profiles say was read. */
  withOrganisations: z.boolean(),
});
export type Memberships = z.infer<typeof Memberships>;
