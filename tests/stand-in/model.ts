import type { KeyObject } from 'node:crypto';
import type { BareRepository } from './bare-repository.ts';

export type Level = 'read' | 'write' | 'admin';
export type Permissions = Readonly<Record<string, Level>>;
export type Role = 'read' | 'triage' | 'write' | 'maintain' | 'admin';
export type Visibility = 'public' | 'private' | 'internal';

export interface Account {
  readonly id: number;
  login: string;
  readonly type: 'User' | 'Organization' | 'Bot';
  readonly name: string | null;
  readonly company: string | null;
  /** Whose commits are this account's. */
  readonly emails: readonly string[];
}

export interface App {
  readonly id: number;
  readonly clientId: string;
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  /** `<slug>[bot]`, who opens issues in its name. */
  readonly bot: Account;
  /** PEM, PKCS#1, as GitHub hands it out. */
  readonly privateKey: string;
  readonly publicKey: KeyObject;
  readonly webhookSecret: string;
  webhookUrl: string | null;
  readonly hookId: number;
  permissions: Permissions;
  events: readonly string[];
  readonly createdAt: string;
}

export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly account: Account;
  /** Ids; null: all that the account has. */
  repositoryIds: Set<number> | null;
  permissions: Permissions;
  suspendedAt: string | null;
  readonly createdAt: string;
  /** What is left of the hour's calls. */
  remaining: number;
}

export interface Token {
  readonly value: string;
  readonly installation: Installation;
  /** Null: all of the installation. */
  readonly repositoryIds: readonly number[] | null;
  readonly permissions: Permissions;
  readonly expiresAt: number;
}

export interface Repository {
  readonly id: number;
  owner: Account;
  name: string;
  readonly git: BareRepository;
  visibility: Visibility;
  archived: boolean;
  readonly isTemplate: boolean;
  readonly parent: Repository | null;
  defaultBranch: string;
  readonly createdAt: string;
  pushedAt: string | null;
  description: string | null;
  topics: readonly string[];
  hasIssues: boolean;
  /** By login. */
  readonly collaborators: Map<string, Role>;
  codeOwnerErrors: readonly CodeOwnerError[];
  readonly releases: Release[];
  readonly deployKeys: DeployKey[];
  readonly rulesets: Ruleset[];
  /** Classic, of the default branch; null: none. */
  protection: Protection | null;
  readonly environments: Environment[];
  workflowsMayApprove: boolean;
  readonly pullRequests: Map<number, PullRequest>;
  readonly issues: Map<number, Issue>;
  /** Of issues and pull requests, which share theirs. */
  lastNumber: number;
}

export interface CodeOwnerError {
  readonly line: number;
  readonly column: number;
  readonly kind: string;
  readonly source: string;
  readonly suggestion: string | null;
  readonly message: string;
  readonly path: string;
}

export interface Release {
  readonly tag: string;
  readonly author: string;
  readonly publishedAt: string;
  readonly draft?: boolean;
}

export interface DeployKey {
  readonly id: number;
  readonly title: string;
  readonly key: string;
  readonly readOnly: boolean;
  readonly addedBy: string;
}

export interface Ruleset {
  readonly id: number;
  readonly name: string;
  readonly level: 'Repository' | 'Organization';
  readonly target: 'branch' | 'tag';
  readonly enforcement: 'active' | 'evaluate' | 'disabled';
  /** As rulesets name refs: `~DEFAULT_BRANCH`, `refs/heads/main`. */
  readonly include: readonly string[];
  readonly rules: readonly { readonly type: string; readonly parameters?: Readonly<Record<string, unknown>> }[];
  /** GitHub tells those who may write the ruleset. */
  readonly bypass: readonly {
    readonly actor_id: number | null;
    readonly actor_type: 'RepositoryRole' | 'OrganizationAdmin' | 'Team' | 'Integration' | 'User' | 'DeployKey';
    readonly bypass_mode: 'always' | 'pull_request';
  }[];
}

export interface Protection {
  readonly enforcesAdmins: boolean;
  /** Null: no pull request is asked for. */
  readonly approvals: number | null;
}

export interface Environment {
  readonly id: number;
  readonly name: string;
  /** Logins; one of them suffices. */
  readonly reviewers: readonly string[];
  readonly preventsSelfReview: boolean;
}

export interface CheckSuite {
  readonly id: number;
  readonly app: App;
  readonly repository: Repository;
  readonly headSha: string;
  headBranch: string | null;
  readonly before: string | null;
  readonly createdAt: string;
  updatedAt: string;
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckRunAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

export interface CheckRun {
  readonly id: number;
  readonly suite: CheckSuite;
  name: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  startedAt: string | null;
  completedAt: string | null;
  externalId: string | null;
  detailsUrl: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: Annotation[];
  actions: readonly CheckRunAction[];
  /** How often it was written: 1 for a run that was created completed. */
  writes: number;
}

export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  /** Null: a fork that has been deleted. */
  headRepository: Repository | null;
  readonly headOwner: string;
  readonly headBranch: string;
  headSha: string;
  baseBranch: string;
  baseSha: string;
  title: string;
  readonly author: Account;
  draft: boolean;
  state: 'open' | 'closed';
  mergedAt: string | null;
  mergedBy: Account | null;
  mergeSha: string | null;
  approvers: readonly Account[];
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
}

export interface IssueComment {
  readonly id: number;
  readonly author: Account;
  body: string;
  readonly createdAt: string;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  readonly author: Account;
  /** The App by which it was opened; null: by nobody's. */
  readonly via: App | null;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'reopened' | null;
  labels: readonly string[];
  assignees: readonly Account[];
  locked: boolean;
  lockReason: 'off-topic' | 'too heated' | 'resolved' | 'spam' | null;
  pinned: boolean;
  /** A person took it away: GitHub answers 410. */
  deleted: boolean;
  /** What it is where a person moved it to: GitHub sends on to there. */
  transferredTo: Issue | null;
  readonly comments: IssueComment[];
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: Account | null;
  /** How often its text, title, labels or state were written through the API. */
  writes: number;
}

export interface Team {
  readonly id: number;
  readonly organisation: Account;
  name: string;
  readonly slug: string;
  readonly members: Set<string>;
  /** Repository id to role. */
  readonly repositories: Map<number, Role>;
}
