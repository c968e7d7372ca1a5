import envPaths from 'env-paths';
import type { CacheSettings } from '../collect/cache/cache.ts';
import { gitHubOrigins } from '../collect/remote/github-origins.ts';
import type { GitHubAccess } from '../engine/audit-request.ts';
import { TargetError } from '../engine/target-error.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const defaultMaxBytes = 10 * 1024 ** 3;
const defaultMaxEntries = 200;

/** The GitHub that the environment names, with the token that is for it. */
export function readGitHub(variables: Variables): GitHubAccess {
  const origins = gitHubOrigins({
    serverUrl: readUrl(variables, 'GITHUB_SERVER_URL'),
    apiUrl: readUrl(variables, 'GITHUB_API_URL'),
  });
  return { ...origins, token: readToken(variables) };
}

/** Where something is kept between runs, and how much of it. */
export function readCacheSettings(variables: Variables): CacheSettings {
  return {
    directory: variables.COUNTERWEIGHT_CACHE || envPaths('counterweight', { suffix: '' }).cache,
    maxBytes: readCount(variables, 'COUNTERWEIGHT_CACHE_MAX_BYTES') ?? defaultMaxBytes,
    maxEntries: readCount(variables, 'COUNTERWEIGHT_CACHE_MAX_ENTRIES') ?? defaultMaxEntries,
  };
}

/** Null where there is none, or an empty one. */
function readToken({ GITHUB_TOKEN, GH_TOKEN }: Variables): string | null {
  const token = GITHUB_TOKEN?.trim() || GH_TOKEN?.trim() || null;
  // It goes into a header, where a line end would begin another.
  if (token === null || /^[\x21-\x7e]+$/.test(token)) return token;
  throw new TargetError('GITHUB_TOKEN holds characters that no token has.', 'Set it to the token alone, or unset it.');
}

function readUrl(variables: Variables, name: string): string | undefined {
  const text = variables[name]?.trim();
  if (!text) return undefined;
  const url = URL.parse(text);
  if ((url?.protocol === 'https:' || url?.protocol === 'http:') && !url.username && !url.password) return text;
  throw new TargetError(`${name} is no web address.`, 'Set it to one such as https://github.example.com, or unset it.');
}

function readCount(variables: Variables, name: string): number | null {
  const text = variables[name]?.trim();
  if (!text) return null;
  const count = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(count) && count > 0) return count;
  throw new TargetError(`${name} is ${JSON.stringify(text)}.`, 'Set it to a whole number above 0, or unset it.');
}
