import { pino } from 'pino';
import { summarizeReport } from '../../../core/digest/report-summary.ts';
import type { Finding } from '../../../core/finding.ts';
import type { Report } from '../../../core/report.ts';
import type { Outcome } from '../../../core/verdict.ts';
import type { IssuePublisher, OwnIssue } from '../../../publish/create-issue-publisher.ts';
import type { InstallationRecord } from '../../../state/intent.ts';
import type { DigestEntry, DigestRecord } from '../../../state/state.ts';
import type { InstalledRepository, Visibility } from '../../github/list-installed.ts';
import type { AppContext } from '../../jobs/app-context.ts';
import type { DigestPlace } from '../choose-places.ts';
import type { FiledAs, FileRequest } from '../digest-filing.ts';
import { fileDigest } from '../file-digest.ts';
import { sampleReport } from './sample-report.ts';

const weekMs = 7 * 86_400_000;
const begin = Date.parse('2026-11-23T06:00:00Z');

type Policy = Partial<DigestPlace['plan']['digest']>;
type StoredIssue = { -readonly [Key in keyof OwnIssue]: OwnIssue[Key] };

/** An organisation, what is known of its repositories, and the issues of the one where its digest is filed. */
export class DigestScene {
  readonly issues: StoredIssue[] = [];
  readonly writes: string[] = [];
  readonly settings = new Map<string, unknown>();
  readonly #repositories = new Map<number, InstalledRepository>();
  readonly #reports: { readonly id: number; readonly repositoryId: number; readonly report: Report }[] = [];
  #digest: { record: DigestRecord; entries: readonly DigestEntry[] } | null = null;
  readonly #policy: Policy;
  week = 0;
  now = begin;
  isSuspended = false;
  /** Milliseconds from the moment that is served to the filing of its digest. */
  lateBy = 60_000;
  /** Audits that are waiting. */
  pending = 0;
  readonly asked: { readonly repositoryIds: readonly number[]; readonly before: string }[] = [];
  readonly outcomes: string[] = [];
  /** What GitHub says to whoever asks for the repositories. */
  answerListing = () => this.#list();

  constructor(policy: Policy = {}, homeVisibility: Visibility = 'public') {
    this.#policy = policy;
    this.add(1, '.github', { visibility: homeVisibility });
  }

  /** Of the digest that was filed last. */
  get standing(): StoredIssue {
    const issue = this.issues.at(-1);
    if (!issue) throw new Error('nothing was filed');
    return issue;
  }

  get record(): DigestRecord | null {
    return this.#digest?.record ?? null;
  }

  add(
    id: number,
    name: string,
    { hasIssues = true, ...changes }: Partial<InstalledRepository['record']> & { readonly hasIssues?: boolean } = {},
  ): void {
    this.#repositories.set(id, {
      record: {
        id,
        owner: 'octo',
        name,
        defaultBranch: 'main',
        visibility: 'public',
        archived: false,
        fork: false,
        template: false,
        ...changes,
      },
      hasIssues,
      pushedAt: begin,
      url: `https://github.com/octo/${name}`,
    });
  }

  remove(id: number): void {
    this.#repositories.delete(id);
  }

  audit(repositoryId: number, outcome: Outcome, findings: readonly Partial<Finding>[] = []): void {
    const { owner, name } = this.#repositories.get(repositoryId)?.record ?? { owner: 'octo', name: 'gone' };
    const auditedAt = new Date(begin + this.week * weekMs - 3_600_000).toISOString();
    const report = sampleReport({ owner, name, outcome, findings, auditedAt });
    this.#reports.push({ id: this.#reports.length + 1, repositoryId, report });
  }

  /** Files the digest of a week; `again` as after a crash that forgot what was saved. */
  async file({ again = false }: { readonly again?: boolean } = {}): Promise<FiledAs> {
    const before = this.#digest;
    const filed = await fileDigest(this.#request());
    if (again) this.#digest = before;
    return filed;
  }

  /** For the digests of the whole App, at whatever moment its clock shows. */
  get context(): AppContext {
    return {
      appId: 1,
      state: this.#state(),
      tokens: { mint: async () => 'token', forget: () => {} },
      openReading: () => ({ request: async () => this.answerListing() }),
      openIssues: () => this.#publisher(this.now),
      appSlug: async () => 'counterweight',
      clock: () => this.now,
      tool: { name: 'counterweight', version: '0.1.0' },
      log: pino({ enabled: false }),
      metrics: { digested: (outcome: string) => this.outcomes.push(outcome) },
    } as unknown as AppContext;
  }

  #state() {
    return {
      listInstallations: async () => [installation],
      findInstallation: async () => ({ ...installation, isSuspended: this.isSuspended }),
      listRepositories: async () =>
        [...this.#repositories.values()].map(({ record }) => ({ ...record, lastAuditedAt: this.now })),
      requestStale: async ({ repositoryIds, before }: { repositoryIds: readonly number[]; before: number }) => {
        this.asked.push({ repositoryIds, before: new Date(before).toISOString() });
        return 0;
      },
      countPending: async () => this.pending,
      readSetting: async (key: string) => this.settings.get(key) ?? null,
      saveSetting: async (key: string, value: unknown) => void this.settings.set(key, value),
      readDigest: async () => this.#digest?.record ?? null,
      listDigestEntries: async () => this.#digest?.entries ?? [],
      saveDigest: async (record: DigestRecord, entries: readonly DigestEntry[]) => {
        this.#digest = { record, entries };
      },
      findLatest: async (id: number) => this.#reports.findLast(({ repositoryId }) => repositoryId === id) ?? null,
      readReport: async (id: number) => this.#reports.find((one) => one.id === id)?.report ?? null,
      listHistory: async ({ repositoryId: id }: { repositoryId: number }) =>
        this.#reports.filter(({ repositoryId }) => repositoryId === id).map(({ report }) => summarizeReport(report)),
    };
  }

  #list() {
    const repositories = [...this.#repositories.values()].map(({ record, hasIssues, url }) => ({
      id: record.id,
      name: record.name,
      owner: { login: record.owner },
      default_branch: 'main',
      private: record.visibility !== 'public',
      visibility: record.visibility,
      archived: record.archived,
      fork: record.fork,
      is_template: record.template,
      has_issues: hasIssues,
      pushed_at: null,
      html_url: url,
    }));
    return { data: { total_count: repositories.length, repositories } };
  }

  #request(): FileRequest {
    const home = this.#repositories.get(1);
    if (!home) throw new Error('no home');
    const at = begin + this.week * weekMs;
    return {
      state: this.#state(),
      publisher: this.#publisher(at),
      app: { appId: 1, appSlug: 'counterweight' },
      installation,
      place: {
        scope: 'organization',
        repository: home.record,
        plan: {
          enabled: true,
          digest: {
            enabled: true,
            scope: 'auto',
            repository: '.github',
            day: 'monday',
            hour: 6,
            timezone: 'UTC',
            style: 'weekly',
            ...this.#policy,
          },
          repositories: {
            include: ['*'],
            exclude: ['.github'],
            forks: false,
            archived: false,
            templates: false,
            private: true,
          },
        },
      },
      installed: [...this.#repositories.values()],
      slot: at,
      now: at + this.lateBy,
      tool: { name: 'counterweight', version: '0.1.0' },
    };
  }

  #publisher(now: number): IssuePublisher {
    const find = (number: number) => {
      const issue = this.issues.find((one) => one.number === number);
      if (!issue) throw new Error(`no issue ${number}`);
      return issue;
    };
    return {
      findByMarker: async (_, marker) => this.issues.filter(({ body }) => body.includes(marker)),
      readIssue: async (_, number) => ({ ...find(number) }),
      openIssue: async (_, { title, body, marker }) => {
        const known = this.issues.find((one) => one.body.includes(marker));
        if (known) return { issue: known, isNew: false };
        const number = this.issues.length + 1;
        const issue: StoredIssue = {
          number,
          url: `https://github.com/octo/.github/issues/${number}`,
          state: 'open',
          isLocked: false,
          title,
          body,
          createdAt: new Date(now).toISOString(),
          closedByOther: false,
        };
        this.issues.push(issue);
        this.writes.push(`open ${number}`);
        return { issue, isNew: true };
      },
      editIssue: async (_, number, body) => {
        this.writes.push(`edit ${number}`);
        return Object.assign(find(number), { body });
      },
      closeIssue: async (_, number, { body }) => {
        this.writes.push(`close ${number}`);
        return Object.assign(find(number), { state: 'closed' as const, ...(body === undefined ? {} : { body }) });
      },
    };
  }
}

const installation: InstallationRecord = {
  id: 7,
  accountId: 1,
  accountLogin: 'octo',
  accountKind: 'organization',
  permissions: { metadata: 'read', contents: 'read', pull_requests: 'read', issues: 'write' },
};
