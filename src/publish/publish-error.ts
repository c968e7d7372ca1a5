/**
 * Why something could not be published, by what to do about it.
 *
 * - `forbidden`: the installation lacks a permission, or the repository takes no writes.
 * - `gone`: repository or commit are not there (any more): there is nothing to publish to.
 * - `rate-limited`: GitHub asks for a pause.
 * - `unreachable`: GitHub did not answer, or answered with an error of its own; the same call may go well later.
 * - `unauthorised`: the token is wrong, expired or revoked.
 * - `invalid`: GitHub understood the call and refuses it: a bug of ours.
 */
export type PublishFailure = 'forbidden' | 'gone' | 'rate-limited' | 'unreachable' | 'unauthorised' | 'invalid';

/** Holds no token, and no request: those of Octokit's errors do. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
  readonly kind: PublishFailure;
  /** Seconds that GitHub asks to wait; null where it says none. */
  readonly retryAfter: number | null;

  constructor(kind: PublishFailure, message: string, retryAfter: number | null = null) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}
