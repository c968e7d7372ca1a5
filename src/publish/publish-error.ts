/**
 * Why something could not be published, by what to do about it.
 *
 * - `forbidden`: the installation lacks a permission, or the repository takes no writes, as one that is archived.
 * - `disabled`: issues are turned off in the repository.
 * - `gone`: repository, commit or issue are not there (any more): there is nothing to publish to.
 * - `rate-limited`: GitHub asks for a pause.
 * - `unreachable`: GitHub did not answer, or answered with an error of its own; the same call may go well later.
 * - `unauthorised`: the token is wrong, expired or revoked.
 * - `invalid`: GitHub understood the call and refuses it: a bug of ours.
 */
export type PublishFailure =
  | 'forbidden'
  | 'disabled'
  | 'gone'
  | 'rate-limited'
  | 'unreachable'
  | 'unauthorised'
  | 'invalid';

export interface PublishErrorDetails {
  readonly retryAfter?: number;
  readonly permission?: string;
}

/** Holds no token, and no request: those of Octokit's errors do. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
  readonly kind: PublishFailure;
  /** Seconds that GitHub asks to wait; null where it says none. */
  readonly retryAfter: number | null;
  /** What GitHub says is not granted, as `issues=write`; null where that is not why. */
  readonly permission: string | null;

  constructor(kind: PublishFailure, message: string, { retryAfter, permission }: PublishErrorDetails = {}) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter ?? null;
    this.permission = permission ?? null;
  }
}
