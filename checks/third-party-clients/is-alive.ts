import type { Facts } from './needs.ts';

/** Eighteen months: what was not pushed to since is no client that somebody keeps. */
const aliveSeconds = 18 * 30 * 86_400;

/** Whether a repository that is listed exists, is not archived, and was pushed to within eighteen months; null where nobody asked. */
export function isAlive(url: string, { listedClients }: Facts): boolean | null {
  if (listedClients.status === 'unknown') return null;
  const [, name] = /^https?:\/\/[^/]+\/([^/]+\/[^/?#]+)/.exec(url) ?? [];
  const found = listedClients.value.repositories.find((one) => one.name === name?.replace(/\.git$/, '').toLowerCase());
  if (!found) return null;
  return found.exists && !found.isArchived && isRecent(found);
}

/** Whether it was pushed to within eighteen months before GitHub was asked. */
export function isRecent({
  pushedAt,
  askedAt,
}: {
  readonly pushedAt: number | null;
  readonly askedAt: number;
}): boolean {
  return pushedAt !== null && pushedAt > askedAt - aliveSeconds;
}
