import type { CacheSettings } from '../collect/cache/cache.ts';
import type { Progress } from '../collect/collect-facts.ts';
import type { GitHubAnswer } from '../collect/github/tell-answer.ts';
import { gitHubOrigins } from '../collect/remote/github-origins.ts';
import type { Check } from '../core/check.ts';
import type { Audience } from '../core/fact.ts';
import type { Report } from '../core/report.ts';

/** The GitHub that `owner/name` means, and what may be shown to it. */
export interface GitHubAccess {
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly token: string | null;
  /** What the token may see, in a word, where tokens come and go and see alike. */
  readonly tokenName?: string;
}

export interface AuditRequest {
  readonly target: string;
  readonly checks: readonly Check[];
  /** Revision to audit; null: HEAD. */
  readonly at: string | null;
  /**
   * Audits HEAD as it was at this moment (milliseconds since 1970), with windows that end there. GitHub is not asked: it does not say
   * how things were. A repository that had no commit then is audited as an empty one.
   */
  readonly asOf?: number;
  /** Revision to judge against, as a pull request; null: judge the whole. */
  readonly base: string | null;
  readonly policyFile: string | null;
  /** Who will read the report: facts for fewer are withheld. Without it, whoever gave the token. */
  readonly readers?: Audience;
  /** Lets a remote target's own policy judge it. */
  readonly projectPolicy?: boolean;
  readonly github?: GitHubAccess;
  /** Has GitHub asked, once a week, whether the clients that documents list are alive. */
  readonly asksListedClients?: boolean;
  /** Where something is kept for the next audit; null: nothing is read or kept. */
  readonly cache?: CacheSettings | null;
  /** Asks nobody: a remote target is audited as it was kept. */
  readonly offline?: boolean;
  readonly tool: Report['tool'];
  readonly docsUrl: (checkId: string) => string;
  /** The only clock: milliseconds since 1970. */
  readonly clock: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
  /** Each answer of GitHub's API. */
  readonly onAnswer?: (answer: GitHubAnswer) => void;
  /** What whoever asked has to know, though the audit goes on. */
  readonly onWarning?: (text: string) => void;
  /** What somebody may want to know who asks where the time went. */
  readonly onNote?: (text: string) => void;
}

const publicGitHub: GitHubAccess = { ...gitHubOrigins({}), token: null };

export function gitHubOf({ github }: AuditRequest): GitHubAccess {
  return github ?? publicGitHub;
}

/** What we call ourselves to whomever we ask. */
export function userAgentOf({ tool }: AuditRequest): string {
  return `${tool.name}/${tool.version}`;
}
