import type { UnknownReason } from '../../core/fact.ts';

/** What GitHub's answer comes to, whatever the call was for. What a `not-found` means, the reader of the source says. */
export type GitHubFailure = 'forbidden' | 'not-found' | 'rate-limited' | 'unreachable' | 'unsupported' | 'truncated';

export interface GitHubErrorMore {
  readonly lacksScope?: boolean;
  readonly pause?: number | null;
  readonly said?: string | null;
}

/** A call that gave no answer to build on. The message says what happened and what to do next; it never holds a token. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';
  readonly failure: GitHubFailure;
  /** GitHub named a scope that the token lacks. */
  readonly lacksScope: boolean;
  /** Seconds after which GitHub will answer the same call; null where it does not say. */
  readonly pause: number | null;
  /** GitHub's own words, where the same status means different things; null where they do not matter. */
  readonly said: string | null;

  constructor(failure: GitHubFailure, message: string, more: GitHubErrorMore = {}) {
    super(message);
    this.failure = failure;
    this.lacksScope = more.lacksScope ?? false;
    this.pause = more.pause ?? null;
    this.said = more.said ?? null;
  }

  get reason(): UnknownReason {
    return this.failure === 'not-found' ? 'forbidden' : this.failure;
  }
}

/** The token itself is refused. Whoever gave it must mend that: it is no fact, and no audit goes on without saying so. */
export class GitHubAuthError extends Error {
  override readonly name = 'GitHubAuthError';
}
