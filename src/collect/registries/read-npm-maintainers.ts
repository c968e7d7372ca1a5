import { z } from 'zod';
import { createGuardedFetch } from '../github/guarded-fetch.ts';

const npmOrigin = 'https://registry.npmjs.org';
/** Milliseconds for one answer. */
const timeout = 20_000;

export interface RegistryClient {
  readonly fetch?: typeof fetch | undefined;
  readonly userAgent: string;
  readonly signal?: AbortSignal | undefined;
}

/** Of a package's document, which is long, nothing else is kept. */
const Answer = z.object({ maintainers: z.array(z.object({ name: z.string().min(1).max(214) })).min(1) });

/**
 * Who may publish a package, as npm's registry calls them. Null where it does not say: an answer that fails, is too long, breaks off,
 * or names nobody is no proof that nobody may. https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md#getpackage
 */
export async function readNpmMaintainers(name: string, client: RegistryClient): Promise<string[] | null> {
  const { signal } = client;
  const ask = createGuardedFetch({
    fetch: client.fetch ?? globalThis.fetch,
    origin: npmOrigin,
    timeout,
    signal,
    onResponse: () => {},
  });
  try {
    const url = `${npmOrigin}/${encodeURIComponent(name).replace(/^%40/, '@')}`;
    const response = await ask(url, { headers: { accept: 'application/json', 'user-agent': client.userAgent } });
    if (response.status !== 200) return null;
    const read = Answer.safeParse(await response.json());
    return read.success ? [...new Set(read.data.maintainers.map((one) => one.name))].sort() : null;
  } catch {
    // Whatever stopped it but the user, it is the same to whoever asked: not known.
    signal?.throwIfAborted();
    return null;
  }
}
