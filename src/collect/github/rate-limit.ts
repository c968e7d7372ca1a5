/** How much of one kind of call is left, as GitHub's last answer said. */
export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  /** ISO 8601, UTC. */
  readonly resetAt: string;
}

type Headers = Readonly<Record<string, string | number | undefined>>;

export function readRateLimit(headers: Headers): RateLimit | null {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => {
    const value = headers[`x-ratelimit-${name}`];
    return value === undefined || value === '' ? Number.NaN : Number(value);
  }) as [number, number, number];
  if (![limit, remaining, reset].every((value) => Number.isSafeInteger(value) && value >= 0) || reset > 1e11)
    return null;
  return { limit, remaining, resetAt: new Date(reset * 1000).toISOString() };
}

/** Why GitHub answers no more for now, and from when it will. */
export function describeRateLimit(headers: Headers, hasToken: boolean): string {
  const limit = readRateLimit(headers);
  const when = limit === null ? 'for now' : `until ${limit.resetAt.slice(0, 16).replace('T', ' ')} UTC`;
  const count = limit === null ? '' : ` of ${limit.limit.toLocaleString('en-US')} requests an hour`;
  const more = hasToken ? '' : ' A token raises the limit from 60 to 5,000 an hour: set GITHUB_TOKEN.';
  return `GitHub's rate limit${count} is used up ${when}. Audit again after that.${more}`;
}

/** Seconds to wait before the same call, as GitHub asks; a minute where it says only that there is to be a pause. */
export function readPause(headers: Headers, isSecondary: boolean): number | null {
  const seconds = Number(headers['retry-after']);
  if (Number.isSafeInteger(seconds) && seconds > 0) return seconds;
  return isSecondary ? 60 : null;
}

/** The short-term limit on calls in a row, beside the hourly one. */
export function describeSecondaryLimit(headers: Headers): string {
  const seconds = Number(headers['retry-after']);
  const when = Number.isSafeInteger(seconds) && seconds > 0 ? `in ${seconds} seconds` : 'in some minutes';
  return `GitHub asks for a pause between calls (secondary rate limit). Audit again ${when}.`;
}
