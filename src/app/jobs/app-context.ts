import type { Octokit } from '@octokit/rest';
import type { CacheSettings } from '../../collect/cache/cache.ts';
import type { GitHubOrigins } from '../../collect/remote/github-origins.ts';
import type { Check } from '../../core/check.ts';
import type { Report } from '../../core/report.ts';
import type { CheckRunPublisher } from '../../publish/create-check-run-publisher.ts';
import type { IssuePublisher } from '../../publish/create-issue-publisher.ts';
import type { State } from '../../state/state.ts';
import type { AuditorPool } from '../auditing/auditor-pool.ts';
import type { Log } from '../config/create-log.ts';
import type { AppApi } from '../github/app-api.ts';
import type { TokenSource } from '../github/create-tokens.ts';
import type { Metrics } from '../health/create-metrics.ts';

/** What every job of the App works with; made once, where the App is put together. */
export interface AppContext {
  readonly appId: number;
  readonly gitHub: GitHubOrigins;
  readonly cache: CacheSettings;
  readonly state: State;
  readonly tokens: TokenSource;
  readonly appApi: AppApi;
  /** A client for reading with a token. */
  readonly openReading: (token: string) => Pick<Octokit, 'request'>;
  /** Writes of one installation are a second apart. */
  readonly openPublisher: (token: string, installationId: number) => CheckRunPublisher;
  readonly openIssues: (token: string, installationId: number) => IssuePublisher;
  /** The App's name in addresses; as an author it is `<slug>[bot]`. */
  readonly appSlug: () => Promise<string>;
  readonly auditors: Pick<AuditorPool, 'audit'>;
  readonly checks: readonly Check[];
  readonly tool: Report['tool'];
  readonly docsUrl: (checkId: string) => string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  /** An audit that takes longer shows that it is at work. */
  readonly openAfterMs: number;
}
