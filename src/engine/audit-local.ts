import { basename, dirname } from 'node:path';
import { Cache } from '../collect/cache/cache.ts';
import type { CacheEntry } from '../collect/cache/cache-entry.ts';
import { CacheError } from '../collect/cache/cache-error.ts';
import { isDamagedStore } from '../collect/cache/sqlite-failure.ts';
import { keyOf } from '../collect/remote/remote-address.ts';
import type { Report } from '../core/report.ts';
import { auditDirectory } from './audit-directory.ts';
import { auditRepository } from './audit-repository.ts';
import type { AuditRequest } from './audit-request.ts';
import { isFull } from './explain-trouble.ts';
import { explainGitError, type GitTarget, openTarget } from './open-target.ts';

/** What is kept of a repository that is here saves time, no more: nobody waits longer for it. */
const patienceMs = 10_000;

/** An audit of what is on this machine. */
export async function auditLocal(request: AuditRequest): Promise<Report> {
  const target = await openTarget(request.target, request.signal);
  try {
    return target.kind === 'git' ? await auditClone(request, target) : await auditDirectory(request, target);
  } catch (error) {
    throw explainGitError(error, request.target);
  }
}

/** With what was kept of it; where that cannot be had, without. */
async function auditClone(request: AuditRequest, target: GitTarget): Promise<Report> {
  const withoutStore = async () => (await auditRepository({ request, target, store: null })).report;
  try {
    await using entry = await enter(request, target);
    return entry === null ? await withoutStore() : await auditInEntry(request, target, entry);
  } catch (error) {
    if (!(error instanceof CacheError) && !isFull(error)) throw error;
    const why = error instanceof Error ? error.message : 'unknown';
    request.onWarning?.(`The cache cannot be used (${why}); going on without.`);
    return withoutStore();
  }
}

async function enter(
  { cache, signal, onProgress, onNote }: AuditRequest,
  target: GitTarget,
): Promise<CacheEntry | null> {
  if (!cache) return null;
  const onWait = () => onProgress?.({ phase: 'waiting' });
  const opened = await Cache.open(cache);
  const entry = await opened.enter({ ...localEntry(target), signal, onWait, patienceMs });
  if (entry === null) onNote?.(`${target.path}: another audit of it takes long; going on without what was kept`);
  return entry;
}

async function auditInEntry(request: AuditRequest, target: GitTarget, entry: CacheEntry): Promise<Report> {
  try {
    return (await auditRepository({ request, target, store: entry.store })).report;
  } catch (error) {
    if (!isDamagedStore(error)) throw error;
  }
  entry.discardStore();
  return (await auditRepository({ request, target, store: entry.store })).report;
}

/** What the cache calls a repository that is here: by its folder, told apart by where that is. */
export function localEntry({ repository: { gitDir, workTree } }: GitTarget): { key: string; name: string } {
  const folder = workTree ?? (basename(gitDir) === '.git' ? dirname(gitDir) : gitDir);
  return { key: keyOf(gitDir, `local/${basename(folder)}`), name: folder };
}
