import type { ReportSummary } from '../core/digest/report-summary.ts';
import type { Report } from '../core/report.ts';
import type { AuditCause, Delivery, InstallationRecord, Intent, RepositoryRecord } from './intent.ts';

/** All that is remembered between two moments: deliveries, what is to be audited, reports, check runs. */
export interface State {
  readonly kind: 'postgres' | 'pglite';
  /** What whoever starts this has to know, such as that nothing is synced to the disk. */
  readonly warning: string | null;
  /** False where the database does not answer. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;

  /** Records a delivery and all it asks for in one transaction, and wakes the lanes concerned; false: it was known already. */
  accept(delivery: Delivery, intents: readonly Intent[]): Promise<boolean>;
  /** Of these delivery ids, those that were accepted. */
  listAccepted(ids: readonly string[]): Promise<ReadonlySet<string>>;

  /** Handles turns of lanes until {@link close}; `turn` ends when its one audit has. */
  work(
    options: { readonly concurrency: number },
    turn: (lane: string, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Runs a named task by a cron expression (UTC), on one process of all, never two at once. */
  schedule(name: string, cron: string, task: (signal: AbortSignal) => Promise<void>): Promise<void>;

  /** Runs a scheduled task before its time. */
  wakeTask(name: string): Promise<void>;

  /** Takes the most urgent request of a lane that is due; one left behind by a worker that is gone is taken again. */
  claim(lane: string): Promise<ClaimedAudit | null>;
  /** True where a newer head of the same target is waiting, or the repository or installation is gone. */
  isSuperseded(claim: ClaimedAudit): Promise<boolean>;
  /**
   * The audit is over: its request is removed and its reports kept, in one transaction. Of a claim that was taken back, or whose
   * installation is gone, nothing is kept.
   */
  finish(claim: ClaimedAudit, reports: readonly StoredReport[] | null): Promise<void>;
  /** It is tried again not before a moment (milliseconds since 1970); a pause concerns the whole installation. */
  postpone(
    claim: ClaimedAudit,
    until: number,
    options: { readonly pauseInstallation: boolean; readonly reason: string },
  ): Promise<void>;

  /** The newest of those that it asks for. */
  findReport(query: ReportQuery): Promise<Report | null>;
  /** The newest report of the repository's default branch that is not of this head. */
  findPrevious(repositoryId: number, headSha: string): Promise<Report | null>;
  /** The newest report on the default branch; null: not audited yet. */
  findLatest(repositoryId: number): Promise<{ readonly id: number; readonly report: Report } | null>;
  readReport(id: number): Promise<Report | null>;
  /** The last summary of each week (weeks end where `until` does), of so many weeks, the oldest first; weeks without one are left out. */
  listHistory(query: HistoryQuery): Promise<readonly ReportSummary[]>;

  /** What is remembered of the digest that stands in a repository; null: none was filed. */
  readDigest(placeId: number): Promise<DigestRecord | null>;
  /** Of a digest, what each repository was told as: the reports that the next one is compared with. */
  listDigestEntries(placeId: number): Promise<readonly DigestEntry[]>;
  /**
   * Record and entries in one transaction; entries not given are removed. Of a place that is gone nothing is kept, nor are entries of
   * repositories that are gone, whether deleted or transferred to another installation; a report that is gone is null in its entry.
   */
  saveDigest(record: DigestRecord, entries: readonly DigestEntry[]): Promise<void>;
  /**
   * Of repositories whose default branch was last audited before a moment, and for which no audit of it waits or is at work, asks for
   * an audit of cause `digest`; returns how many. Never displaces or delays what waits already.
   */
  requestStale(query: { readonly repositoryIds: readonly number[]; readonly before: number }): Promise<number>;
  /** How many of these repositories have an audit of their default branch waiting or at work. */
  countPending(repositoryIds: readonly number[]): Promise<number>;

  listCheckRuns(repositoryId: number, headSha: string): Promise<readonly CheckRunRecord[]>;
  /** Written before GitHub is asked, so that what a crash left can be found. */
  saveCheckRun(run: CheckRunRecord): Promise<void>;
  /** Runs left open of heads of this target other than the one given, or of any where nothing is waiting for them. */
  listOpenRuns(query: {
    readonly repositoryId: number;
    readonly target: string;
    readonly exceptHead: string;
  }): Promise<readonly CheckRunRecord[]>;
  /** Runs that have been open for longer than so many milliseconds with no request waiting or at work for their head. */
  listAbandonedRuns(olderThanMs: number): Promise<readonly CheckRunRecord[]>;

  /** Null, too, for one that sent something before its `install` came: what it asks for waits until then. */
  findInstallation(id: number): Promise<(InstallationRecord & { readonly isSuspended: boolean }) | null>;
  listInstallations(): Promise<readonly InstallationRecord[]>;
  /** Those that sent something and whose `install` never came: whoever knows them from GitHub can hand it in. */
  listUnknownInstallations(): Promise<readonly number[]>;
  findRepository(id: number): Promise<(RepositoryRecord & { readonly installationId: number }) | null>;
  /** Of the installation; to GitHub, capitals make no difference. */
  findRepositoryNamed(
    installationId: number,
    name: { readonly owner: string; readonly name: string },
  ): Promise<RepositoryRecord | null>;
  listRepositories(
    installationId: number,
    /** `lastAuditedAt` is of its default branch, and of no audit for the digest: of such a one nothing was posted. */
  ): Promise<readonly (RepositoryRecord & { readonly lastAuditedAt: number | null })[]>;

  /** The last text of a policy that was valid, by where it stands. */
  readPolicy(repositoryId: number): Promise<KeptPolicy | null>;
  savePolicy(repositoryId: number, policy: KeptPolicy): Promise<void>;

  /**
   * Small things by name: cursors, entity tags. What is kept under `<name>:<repository id>`, or under
   * `<name>:installation:<installation id>`, with anything behind another colon, is deleted with that repository or installation.
   */
  readSetting(key: string): Promise<unknown>;
  saveSetting(key: string, value: unknown): Promise<void>;

  /** For the metrics. */
  count(): Promise<StateCounts>;
}

export interface ClaimedAudit {
  readonly id: string;
  readonly lane: string;
  readonly installationId: number;
  readonly repository: RepositoryRecord;
  readonly target: string;
  readonly headSha: string | null;
  readonly baseRef: string | null;
  readonly baseSha: string | null;
  readonly pullRequest: number | null;
  readonly cause: AuditCause;
  /** 1, and one more for each re-run of the same head. */
  readonly attempt: number;
  /** How often it was postponed. */
  readonly tries: number;
  /** How often a worker ended in the middle of it. */
  readonly interruptions: number;
  /** The button that asks for it, and who pressed it; null for any other cause. */
  readonly button: { readonly identifier: string; readonly sender: string } | null;
  /** Milliseconds since 1970. */
  readonly requestedAt: number;
}

export interface StoredReport {
  readonly report: Report;
  readonly headSha: string;
  readonly isDefaultBranch: boolean;
}

export interface ReportQuery {
  readonly repositoryId: number;
  readonly headSha: string;
  readonly policyHash: string;
  readonly toolVersion: string;
  /** Null: of the whole, not of a change. */
  readonly baseSha: string | null;
}

export interface HistoryQuery {
  readonly repositoryId: number;
  readonly weeks: number;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Moments are milliseconds since 1970. */
export interface DigestRecord {
  /** The repository whose issue it is. */
  readonly placeId: number;
  readonly installationId: number;
  readonly scope: 'organization' | 'repository';
  /** The moment of the schedule that was served last; a missed one is served once, later. */
  readonly servedAt: number;
  /** When the digest before the standing one was; null: the standing one is the baseline. */
  readonly comparedWith: number | null;
  readonly toldAt: number;
  /** ISO day of the issue that stands. */
  readonly day: string;
  /** Null: none could be opened. */
  readonly issueNumber: number | null;
  readonly issueUrl: string | null;
  /** The issue before, so that the standing one can be written again with its link. */
  readonly previousNumber: number | null;
  readonly previousUrl: string | null;
  /** Why nothing could be filed, in one sentence for people; null: nothing is wrong. */
  readonly trouble: string | null;
}

export interface DigestEntry {
  readonly repositoryId: number;
  /** The report that news is counted from in the standing issue; null: it was new. */
  readonly baseReportId: number | null;
  /** The report that was told last; null: it was not audited yet. */
  readonly toldReportId: number | null;
  /** owner/name as it was told. */
  readonly toldName: string;
}

export interface CheckRunRecord {
  readonly repositoryId: number;
  readonly installationId: number;
  readonly target: string;
  readonly headSha: string;
  /** Id of a check, `change` or `all`. */
  readonly checkKey: string;
  readonly attempt: number;
  readonly name: string;
  /** Null until GitHub has answered. */
  readonly githubId: number | null;
  readonly status: 'planned' | 'in_progress' | 'completed';
  readonly conclusion: string | null;
}

export interface KeptPolicy {
  readonly source: string;
  readonly text: string;
}

export interface StateCounts {
  readonly waiting: number;
  readonly working: number;
  /** Seconds that the one waiting longest has waited. */
  readonly oldestWaiting: number;
  readonly deliveries: number;
  readonly installations: number;
  readonly repositories: number;
}
