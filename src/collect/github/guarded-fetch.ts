/** The largest answer that is taken: a hundred pull requests with their reviews are a tenth of it. */
const maxBytes = 10 * 1024 ** 2;
const maxRedirects = 3;
const withoutBody: readonly number[] = [101, 204, 205, 304];

export interface GuardedFetchOptions {
  readonly fetch: typeof fetch;
  /** Nothing is sent to another origin, whoever answers: the token would go with it. */
  readonly origin: string;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Told of every answer, also those that Octokit makes errors of. */
  readonly onResponse: (response: Response) => void;
}

export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError';
}

/**
 * A fetch that stays on the API's own origin, follows few redirects, and ends in time and size. A redirect that may not be followed
 * is handed back as it is.
 */
export function createGuardedFetch(options: GuardedFetchOptions): typeof fetch {
  return async (input, init) => {
    const timeout = AbortSignal.timeout(options.timeout);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    let url = new URL(input instanceof Request ? input.url : input);
    for (let redirects = 0; ; redirects++) {
      const response = await options.fetch(url, { ...init, redirect: 'manual', signal });
      options.onResponse(response);
      const next = redirectTarget(response, url);
      const mayFollow = (init?.method ?? 'GET') === 'GET' && redirects < maxRedirects;
      if (next === null || !mayFollow || next.origin !== options.origin) return readBounded(response);
      await response.body?.cancel();
      url = next;
    }
  };
}

function redirectTarget({ status, headers }: Response, from: URL): URL | null {
  const location = headers.get('location');
  if (status < 300 || status >= 400 || status === 304 || location === null) return null;
  return URL.canParse(location, from.href) ? new URL(location, from) : null;
}

/** Read here rather than later: Octokit takes a body that breaks off for an empty one. */
async function readBounded(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  if (response.body === null || withoutBody.includes(status))
    return new Response(null, { status, statusText, headers });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ResponseTooLargeError(`an answer of over ${maxBytes / 1024 ** 2} MB`);
    chunks.push(chunk);
  }
  return new Response(new Blob(chunks), { status, statusText, headers });
}
