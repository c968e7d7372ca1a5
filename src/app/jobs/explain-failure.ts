import { RequestError } from '@octokit/request-error';
import { GitHubAuthError } from '../../collect/github/github-error.ts';
import { RemoteError } from '../../collect/remote/remote-error.ts';
import { TargetError } from '../../engine/target-error.ts';
import { PublishError } from '../../publish/publish-error.ts';
import { AuditFailed } from '../auditing/audit-failed.ts';

export type Failure =
  /** It may go well later. */
  | { readonly kind: 'later'; readonly reason: string; readonly afterMs: number; readonly pauseInstallation: boolean }
  /** There is nothing to audit, or nobody to tell. */
  | { readonly kind: 'nothing'; readonly reason: string }
  /** It will not go well by itself, and whoever waits for it should be told why. */
  | { readonly kind: 'told'; readonly reason: string }
  /** A bug of ours. */
  | { readonly kind: 'bug'; readonly reason: string };

const firstMs = 15_000;
const longestMs = 3_600_000;

/** What became of an audit that threw. @param tries how often it was put off before */
export function explainFailure(error: unknown, tries: number, now: number): Failure {
  const later = (reason: string, seconds: number | null = null): Failure => ({
    kind: 'later',
    reason,
    afterMs: seconds === null ? Math.min(longestMs, firstMs * 2 ** tries) : seconds * 1000,
    pauseInstallation: seconds !== null,
  });
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof AuditFailed) return error.failure;
  if (error instanceof PublishError) return explainPublishing(error, later);
  if (error instanceof RemoteError) return explainRemote(error, later);
  if (error instanceof RequestError) return explainRequest(error, later, now);
  if (error instanceof GitHubAuthError) return later(reason);
  if (error instanceof TargetError) return { kind: 'told', reason: `${reason} ${error.next}` };
  return { kind: 'bug', reason };
}

type Later = (reason: string, seconds?: number | null) => Failure;

function explainPublishing({ kind, message, retryAfter }: PublishError, later: Later): Failure {
  switch (kind) {
    case 'rate-limited':
      return later(message, retryAfter ?? 60);
    case 'unreachable':
    case 'unauthorised':
      return later(message);
    case 'disabled':
    case 'forbidden':
    case 'gone':
      return { kind: 'nothing', reason: message };
    case 'invalid':
      return { kind: 'bug', reason: message };
  }
}

function explainRemote({ kind, message, next }: RemoteError, later: Later): Failure {
  switch (kind) {
    case 'rate-limited':
      return later(message, 60);
    case 'unreachable':
    case 'unauthorized':
    case 'moved':
    case 'other':
      return later(message);
    case 'forbidden':
    case 'not-found':
      return { kind: 'nothing', reason: message };
    case 'refused':
    case 'too-large':
    case 'bad-address':
      return { kind: 'told', reason: `${message} ${next}` };
  }
}

/** Of the calls that mint tokens and read policies. */
function explainRequest(error: RequestError, later: Later, now: number): Failure {
  const { status, message } = error;
  const headers = error.response?.headers ?? {};
  if (status === 403 || status === 429) {
    const pause = Number(headers['retry-after']);
    if (Number.isFinite(pause) && pause > 0) return later(message, pause);
    if (headers['x-ratelimit-remaining'] === '0')
      return later(message, Math.max(1, Number(headers['x-ratelimit-reset']) - now / 1000) || 60);
    if (status === 429 || /secondary rate/i.test(message)) return later(message, 60);
    return { kind: 'nothing', reason: message };
  }
  if (status === 404 || status === 410 || status === 422) return { kind: 'nothing', reason: message };
  return later(message);
}
