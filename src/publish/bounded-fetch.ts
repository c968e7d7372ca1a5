/** A page of a hundred check runs with their texts is 13 MB at the most. */
const maxBytes = 32 * 1024 ** 2;
const maxRedirects = 3;
const withoutBody: readonly number[] = [204, 205, 304];

export interface BoundedFetchOptions {
  readonly fetch: typeof fetch;
  /** The token goes to nobody else, whoever redirects. */
  readonly origin: string;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  readonly onResponse?: ((response: Response) => void) | undefined;
}

/**
 * A fetch that ends in time and size and stays on one origin. A write is sent on only where the answer says that it was not done and is
 * to be repeated as it is (307, 308), as GitHub does for a repository that was renamed.
 */
export function createBoundedFetch(options: BoundedFetchOptions): typeof fetch {
  return async (input, init) => {
    const timeout = AbortSignal.timeout(options.timeout);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    let url = new URL(input instanceof Request ? input.url : input);
    for (let redirects = 0; ; redirects++) {
      const response = await options.fetch(url, { ...init, redirect: 'manual', signal });
      options.onResponse?.(response);
      const next = redirectTarget(response, url, init?.method ?? 'GET');
      if (next === null || redirects >= maxRedirects || next.origin !== options.origin) return readBounded(response);
      await response.body?.cancel();
      url = next;
    }
  };
}

function redirectTarget({ status, headers }: Response, from: URL, method: string): URL | null {
  const location = headers.get('location');
  const isRepeatable = status === 307 || status === 308 || (method === 'GET' && [301, 302, 303].includes(status));
  if (!isRepeatable || location === null || !URL.canParse(location, from.href)) return null;
  return new URL(location, from);
}

/**
 * Read here rather than later: Octokit takes a body that breaks off for an empty one. A redirect that is not followed becomes a 404,
 * because Octokit would take it for success.
 */
async function readBounded(response: Response): Promise<Response> {
  const { statusText, headers } = response;
  const isRedirect = response.status >= 300 && response.status < 400 && response.status !== 304;
  const status = isRedirect ? 404 : response.status;
  if (response.body === null || withoutBody.includes(status))
    return new Response(null, { status, statusText, headers });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`an answer of over ${maxBytes / 1024 ** 2} MB`);
    chunks.push(chunk);
  }
  return new Response(new Blob(chunks), { status, statusText, headers });
}
