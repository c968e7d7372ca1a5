import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { jobSchema } from './database.ts';

// Everything hangs on its installation, so that deleting one leaves nothing behind. `json` and not `jsonb` holds what is given
// back as it was: the order of keys is kept, and a NUL in a text, which a hostile repository can bring about, is no error.
const tables = [
  // pg-boss would make it itself, and fail where two processes do so at once; here only one does.
  `CREATE SCHEMA IF NOT EXISTS ${jobSchema}`,
  `CREATE TABLE counterweight.deliveries (
    id text PRIMARY KEY,
    received_at bigint NOT NULL,
    ended_installation bigint
  )`,
  `CREATE TABLE counterweight.installations (
    id bigint PRIMARY KEY,
    account_id bigint,
    account_login text,
    account_kind text,
    permissions json NOT NULL DEFAULT '{}',
    suspended_at bigint,
    paused_until bigint,
    pause_reason text
  )`,
  `CREATE TABLE counterweight.repositories (
    id bigint PRIMARY KEY,
    installation_id bigint NOT NULL REFERENCES counterweight.installations ON DELETE CASCADE,
    owner text NOT NULL,
    name text NOT NULL,
    default_branch text,
    visibility text,
    archived boolean,
    fork boolean,
    template boolean,
    last_audited_at bigint
  )`,
  `CREATE TABLE counterweight.audit_requests (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane text NOT NULL,
    repository_id bigint NOT NULL REFERENCES counterweight.repositories ON DELETE CASCADE,
    slot text NOT NULL,
    target text NOT NULL,
    head_sha text,
    base_ref text,
    base_sha text,
    pull_request bigint,
    cause text NOT NULL,
    attempt integer NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    interruptions integer NOT NULL DEFAULT 0,
    button_identifier text,
    button_sender text,
    requested_at bigint NOT NULL,
    not_before bigint NOT NULL,
    reason text,
    claim_id uuid UNIQUE
  )`,
  `CREATE TABLE counterweight.heads (
    repository_id bigint NOT NULL REFERENCES counterweight.repositories ON DELETE CASCADE,
    head_sha text NOT NULL,
    target text NOT NULL,
    base_ref text NOT NULL,
    base_sha text,
    pull_request bigint,
    requested_at bigint NOT NULL,
    PRIMARY KEY (repository_id, head_sha, target, base_ref)
  )`,
  `CREATE TABLE counterweight.reports (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES counterweight.repositories ON DELETE CASCADE,
    head_sha text NOT NULL,
    policy_hash text NOT NULL,
    tool_version text NOT NULL,
    base_sha text NOT NULL,
    is_default_branch boolean NOT NULL,
    created_at bigint NOT NULL,
    report json NOT NULL,
    UNIQUE (repository_id, head_sha, policy_hash, tool_version, base_sha)
  )`,
  `CREATE TABLE counterweight.check_runs (
    repository_id bigint NOT NULL REFERENCES counterweight.repositories ON DELETE CASCADE,
    head_sha text NOT NULL,
    check_key text NOT NULL,
    attempt integer NOT NULL,
    target text NOT NULL,
    name text NOT NULL,
    github_id bigint,
    status text NOT NULL,
    conclusion text,
    opened_at bigint NOT NULL,
    PRIMARY KEY (repository_id, head_sha, check_key, attempt)
  )`,
  `CREATE TABLE counterweight.policies (
    repository_id bigint PRIMARY KEY REFERENCES counterweight.repositories ON DELETE CASCADE,
    source text NOT NULL,
    text text NOT NULL
  )`,
  'CREATE TABLE counterweight.settings (key text PRIMARY KEY, value json NOT NULL)',
];

const indexes = [
  'CREATE INDEX ON counterweight.deliveries (received_at)',
  'CREATE INDEX ON counterweight.deliveries (ended_installation) WHERE ended_installation IS NOT NULL',
  'CREATE INDEX ON counterweight.repositories (installation_id)',
  'CREATE UNIQUE INDEX ON counterweight.audit_requests (repository_id, slot) WHERE claim_id IS NULL',
  'CREATE INDEX ON counterweight.audit_requests (repository_id, head_sha)',
  'CREATE INDEX ON counterweight.audit_requests (lane, requested_at)',
  'CREATE INDEX ON counterweight.heads (repository_id, target, requested_at)',
  'CREATE INDEX ON counterweight.heads (requested_at)',
  'CREATE INDEX ON counterweight.reports (repository_id, is_default_branch, created_at)',
  `CREATE INDEX ON counterweight.check_runs (repository_id, target) WHERE status <> 'completed'`,
  'CREATE INDEX ON counterweight.check_runs (opened_at)',
];

/**
 * Each audit of the default branch gets a row of its own. The unique key stays, because workers of before infer it when they save a
 * report: a row of the history is kept out of it by a null, which equals nothing. They go on as they did: what they save of the default
 * branch is one row for each head, in the history as a row without a summary; they look for rows of the history by `''`, miss them,
 * and audit once more what they would have taken over. Of what they do not know: an audit of cause `digest` they take for any other
 * and post its check runs; where they let a push take its place, they leave it that cause (`claimAudit` sees through it); and they may
 * prune a report that a digest refers to, whose repository the next digest then takes for new.
 */
const history = [
  // Whoever saves reports, or deletes them with their repository, begins with one of these two: so nobody waits for this in a circle.
  'LOCK TABLE counterweight.installations, counterweight.repositories IN EXCLUSIVE MODE',
  'ALTER TABLE counterweight.reports ADD COLUMN summary json',
  'ALTER TABLE counterweight.reports ALTER COLUMN base_sha DROP NOT NULL',
  `UPDATE counterweight.reports SET base_sha = NULL WHERE is_default_branch AND base_sha = ''`,
  // In the order in which pruning and digests read them, so that neither sorts, and pruning reads no report.
  `CREATE INDEX reports_newest_first ON counterweight.reports
    (repository_id, is_default_branch, created_at DESC, id DESC)`,
  'DROP INDEX counterweight.reports_repository_id_is_default_branch_created_at_idx',
  `CREATE TABLE counterweight.digests (
    place_id bigint PRIMARY KEY REFERENCES counterweight.repositories ON DELETE CASCADE,
    installation_id bigint NOT NULL REFERENCES counterweight.installations ON DELETE CASCADE,
    scope text NOT NULL,
    served_at bigint NOT NULL,
    compared_with bigint,
    told_at bigint NOT NULL,
    day text NOT NULL,
    issue_number bigint,
    issue_url text,
    previous_number bigint,
    previous_url text,
    trouble text
  )`,
  `CREATE TABLE counterweight.digest_entries (
    place_id bigint NOT NULL REFERENCES counterweight.digests ON DELETE CASCADE,
    repository_id bigint NOT NULL REFERENCES counterweight.repositories ON DELETE CASCADE,
    base_report bigint REFERENCES counterweight.reports ON DELETE SET NULL,
    told_report bigint REFERENCES counterweight.reports ON DELETE SET NULL,
    told_name text NOT NULL,
    PRIMARY KEY (place_id, repository_id)
  )`,
  'CREATE INDEX ON counterweight.digests (installation_id)',
  'CREATE INDEX ON counterweight.digest_entries (repository_id)',
  'CREATE INDEX ON counterweight.digest_entries (base_report)',
  'CREATE INDEX ON counterweight.digest_entries (told_report)',
];

/** In order of their names. What has been released is never edited: what changes is a further one, which old workers can live with. */
export const migrations: Readonly<Record<string, Migration>> = {
  '2026-11-23-first': { up: async (db: Kysely<unknown>) => runAll(db, [...tables, ...indexes]) },
  '2026-11-24-history': { up: async (db: Kysely<unknown>) => runAll(db, history) },
};

async function runAll(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
