/** What a delivery asks for, as rows: everything that has to be remembered before GitHub is answered. */

export interface InstallationRecord {
  readonly id: number;
  readonly accountId: number;
  readonly accountLogin: string;
  readonly accountKind: 'user' | 'organization';
  /** Permission to `read`, `write` or `admin`, as the owner granted them. */
  readonly permissions: Readonly<Record<string, string>>;
}

/** What is known of a repository from a payload; null where the payload does not say. */
export interface RepositoryRecord {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string | null;
  readonly visibility: 'public' | 'private' | 'internal' | null;
  readonly archived: boolean | null;
  readonly fork: boolean | null;
  readonly template: boolean | null;
}

/** Why something is audited; the earlier ones are the more urgent. */
export const auditCauses = [
  'rerun',
  'push',
  'pull-request',
  'merge-group',
  'power',
  'reconcile',
  'first',
  'digest',
] as const;
export type AuditCause = (typeof auditCauses)[number];

/** A head to be audited. Of one target only the newest is: a later request takes the place of one not yet begun. */
export interface AuditRequest {
  /** `refs/heads/<branch>`, or `refs/pull/<number>/head` for a head that lies in another repository. */
  readonly target: string;
  /** Null: whatever the default branch is when its turn comes; the target is then `HEAD`. */
  readonly headSha: string | null;
  /** Branch to judge against; null: the default branch. */
  readonly baseRef: string | null;
  /** The very commit to judge against, where the event names one, as a merge group does. */
  readonly baseSha: string | null;
  readonly pullRequest: number | null;
  readonly cause: AuditCause;
}

export type Intent =
  | { readonly type: 'audit'; readonly repository: RepositoryRecord; readonly request: AuditRequest }
  /** One more attempt at a head that has been audited: of all its runs. `target` is found by the head. */
  | {
      readonly type: 'rerun';
      readonly repository: RepositoryRecord;
      readonly headSha: string;
      readonly headBranch: string | null;
    }
  /** A button on a check run; who pressed it is asked for again before anything is done. */
  | {
      readonly type: 'button';
      readonly repository: RepositoryRecord;
      readonly headSha: string;
      readonly headBranch: string | null;
      readonly identifier: string;
      readonly sender: string;
    }
  /** Installed, or more repositories added: each is audited for the first time. */
  | {
      readonly type: 'install';
      readonly installation: InstallationRecord;
      readonly repositories: readonly RepositoryRecord[];
    }
  | { readonly type: 'repositories-removed'; readonly repositoryIds: readonly number[] }
  /** Everything of the installation is deleted. */
  | { readonly type: 'uninstall' }
  | { readonly type: 'suspend' }
  | { readonly type: 'unsuspend' }
  /** More, or other, permissions than before: every repository is audited again. */
  | { readonly type: 'permissions'; readonly permissions: Readonly<Record<string, string>> }
  /** The account of the installation has another name. */
  | { readonly type: 'account-renamed'; readonly login: string }
  /** Renamed, transferred, archived, made public or private, another default branch. */
  | { readonly type: 'repository-changed'; readonly repository: RepositoryRecord; readonly audit: boolean }
  /** Who holds power changed: one repository, or with null all of the installation, at leisure. */
  | { readonly type: 'power-changed'; readonly repository: RepositoryRecord | null };

/** One delivery of a webhook. */
export interface Delivery {
  /** `X-GitHub-Delivery`: the same when a delivery is repeated. */
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  /** Null only for events that belong to none. */
  readonly installationId: number | null;
}
