import { RequestError } from '@octokit/request-error';
import type { AppApi } from './app-api.ts';

export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

export interface TokenRequest {
  readonly installationId: number;
  /** The one repository; null: all of the installation, for listing them. */
  readonly repositoryId: number | null;
  readonly permissions: Permissions;
}

/** Tokens of installations, each for one repository and no more than it is needed for. */
export interface TokenSource {
  /** @throws RequestError where GitHub refuses or does not answer */
  readonly mint: (request: TokenRequest) => Promise<string>;
  /** Of a token that GitHub refused. */
  readonly forget: (token: string) => void;
}

/** A token is not handed out that ends before an audit may. */
const leastMs = 15 * 60_000;
const mostKept = 1000;

/**
 * Mints tokens through the App's own client: Octokit's way of getting them by itself asks github.com, whatever server the App is
 * of, and cannot narrow them. A token is asked for again when it has less than a quarter of an hour to live.
 */
export function createTokens(api: AppApi, clock: () => number): TokenSource {
  const kept = new Map<string, { readonly token: string; readonly until: number }>();
  return {
    async mint(request) {
      const key = JSON.stringify([request.installationId, request.repositoryId, request.permissions]);
      const found = kept.get(key);
      if (found && found.until - clock() > leastMs) return found.token;
      const { token, expiresAt } = await ask(api, request);
      kept.delete(key);
      kept.set(key, { token, until: expiresAt });
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return token;
    },
    forget(token) {
      for (const [key, value] of kept) if (value.token === token) kept.delete(key);
    },
  };
}

async function ask(
  api: AppApi,
  { installationId, repositoryId, permissions }: TokenRequest,
): Promise<{ token: string; expiresAt: number }> {
  const { data } = await api.request('POST /app/installations/{installation_id}/access_tokens', {
    installation_id: installationId,
    ...(repositoryId === null ? {} : { repository_ids: [repositoryId] }),
    permissions,
  });
  return { token: data.token, expiresAt: Date.parse(data.expires_at) };
}

/** Whether GitHub says that an installation, or a repository in it, is not there for this App any more. */
export function isGone(error: unknown): boolean {
  return error instanceof RequestError && (error.status === 404 || error.status === 410 || error.status === 422);
}
