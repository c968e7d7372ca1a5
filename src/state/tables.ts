import type { ColumnType, Generated } from 'kysely';
import type { AuditCause, InstallationRecord, RepositoryRecord } from './intent.ts';
import type { CheckRunRecord, DigestRecord } from './state.ts';

/** Written as text, so that no driver takes an array or a string for something else. */
type Json<T> = ColumnType<T, string, string>;

/** Moments are milliseconds since 1970, by the clock that the state was opened with. */
export interface Tables {
  deliveries: DeliveryRow;
  installations: InstallationRow;
  repositories: RepositoryRow;
  audit_requests: AuditRequestRow;
  heads: HeadRow;
  reports: ReportRow;
  check_runs: CheckRunRow;
  digests: DigestRow;
  digest_entries: DigestEntryRow;
  policies: PolicyRow;
  settings: SettingRow;
}

interface DeliveryRow {
  id: string;
  received_at: number;
  /** The installation that it uninstalled: what comes late for it is not taken in. */
  ended_installation: number | null;
}

interface InstallationRow {
  id: number;
  /** Null, as the login, until its `install` came. */
  account_id: number | null;
  account_login: string | null;
  account_kind: InstallationRecord['accountKind'] | null;
  permissions: Json<InstallationRecord['permissions']>;
  suspended_at: number | null;
  paused_until: number | null;
  pause_reason: string | null;
}

export interface RepositoryRow {
  id: number;
  installation_id: number;
  owner: string;
  name: string;
  default_branch: string | null;
  visibility: RepositoryRecord['visibility'];
  archived: boolean | null;
  fork: boolean | null;
  template: boolean | null;
  last_audited_at: number | null;
}

export interface AuditRequestRow {
  id: Generated<number>;
  lane: string;
  repository_id: number;
  /** Of the requests of a repository that are not claimed, one per slot: the target, or a head that somebody asked for by name. */
  slot: string;
  target: string;
  head_sha: string | null;
  base_ref: string | null;
  base_sha: string | null;
  pull_request: number | null;
  cause: AuditCause;
  attempt: number;
  tries: Generated<number>;
  interruptions: Generated<number>;
  button_identifier: string | null;
  button_sender: string | null;
  requested_at: number;
  not_before: number;
  /** Why it was postponed last. */
  reason: string | null;
  claim_id: string | null;
}

/** What was asked for of a head, so that a re-run knows what to judge it against. */
interface HeadRow {
  repository_id: number;
  head_sha: string;
  target: string;
  /** Empty: the default branch. */
  base_ref: string;
  base_sha: string | null;
  pull_request: number | null;
  requested_at: number;
}

interface ReportRow {
  id: Generated<number>;
  repository_id: number;
  head_sha: string;
  policy_hash: string;
  tool_version: string;
  /**
   * Empty: of the whole, not of a change. Null: so too, and one audit of the default branch, of which each has its row: to the unique
   * key, no null is another's equal.
   */
  base_sha: string | null;
  is_default_branch: boolean;
  created_at: number;
  report: Json<unknown>;
  /** Only of a row whose base is null, and not of those that are older than this column. */
  summary: Json<unknown> | null;
}

interface DigestRow {
  place_id: number;
  installation_id: number;
  scope: DigestRecord['scope'];
  served_at: number;
  compared_with: number | null;
  told_at: number;
  day: string;
  issue_number: number | null;
  issue_url: string | null;
  previous_number: number | null;
  previous_url: string | null;
  trouble: string | null;
}

interface DigestEntryRow {
  place_id: number;
  repository_id: number;
  base_report: number | null;
  told_report: number | null;
  told_name: string;
}

interface CheckRunRow {
  repository_id: number;
  head_sha: string;
  check_key: string;
  attempt: number;
  target: string;
  name: string;
  github_id: number | null;
  status: CheckRunRecord['status'];
  conclusion: string | null;
  opened_at: number;
}

interface PolicyRow {
  repository_id: number;
  source: string;
  text: string;
}

interface SettingRow {
  key: string;
  value: Json<unknown>;
}
