import { ApiError, notAccessible, notFound } from './api-error.ts';
import { badCredentials, suspended } from './authenticate.ts';
import type { Misbehaviour } from './misbehaviours.ts';

/** The answer that GitHub gives of a trouble; null where it is no answer, or is one to what was done. */
export function refusalOf({ as, retryAfter = 60 }: Misbehaviour, accepted: string, now: number): ApiError | null {
  switch (as) {
    case '401':
      return badCredentials();
    case '404':
      return notFound();
    case '410':
      return new ApiError(410, 'Gone');
    case '422':
      return new ApiError(422, 'Validation Failed', {
        errors: [{ resource: 'CheckRun', code: 'custom', message: 'ordered' }],
      });
    case '429':
      return new ApiError(429, 'Too many requests', { headers: { 'retry-after': `${retryAfter}` } });
    case '403-secondary':
      return new ApiError(
        403,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        { headers: { 'retry-after': `${retryAfter}` } },
      );
    case '403-exhausted':
      return exhausted(Math.floor(now / 1000) + retryAfter);
    case 'permission-removed':
      return notAccessible(accepted);
    case 'suspended':
      return suspended();
    case '500':
    case '502':
    case '502-but-done':
    case '503':
    case '504':
      return new ApiError(Number.parseInt(as, 10), 'Server Error');
    default:
      return null;
  }
}

/** @param reset seconds since 1970 */
export function exhausted(reset: number): ApiError {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${reset}` };
  return new ApiError(403, 'API rate limit exceeded for installation.', { headers });
}
