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
const Answer = z.object({
  maintainers: z.array(z.object({ name: z.string().min(1).max(214) })).min(1),
  repository: z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]).catch(''),
});

export interface NpmPackage {
  /** Who may publish it, as npm's registry calls them. */
  readonly maintainers: readonly string[];
  /** Where it says that its source is; empty where it does not. */
  readonly repository: string;
}

/**
 * A package as npm's registry has it; `absent` where it has none of that name; null where it does not say: an answer that fails, is
 * too long, breaks off, or names nobody is no proof that nobody may. https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md#getpackage
 */
export async function readNpmPackage(name: string, client: RegistryClient): Promise<NpmPackage | 'absent' | null> {
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
    if (response.status === 404) return 'absent';
    if (response.status !== 200) return null;
    const read = Answer.safeParse(await response.json());
    if (!read.success) return null;
    const { maintainers, repository } = read.data;
    return { maintainers: [...new Set(maintainers.map((one) => one.name))].sort(), repository };
  } catch {
    // Whatever stopped it but the user, it is the same to whoever asked: not known.
    signal?.throwIfAborted();
    return null;
  }
}
