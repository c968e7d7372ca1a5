import { existsSync } from 'node:fs';
import { Cache } from '../collect/cache/cache.ts';
import type { CacheEntry } from '../collect/cache/cache-entry.ts';
import { isDamagedStore } from '../collect/cache/sqlite-failure.ts';
import { temporaryEntry } from '../collect/cache/temporary-entry.ts';
import { GitError } from '../collect/git/git-error.ts';
import { isWhole } from '../collect/remote/check-mirror.ts';
import { followMove } from '../collect/remote/follow-move.ts';
import { nameOf, type RemoteAddress } from '../collect/remote/remote-address.ts';
import { RemoteError } from '../collect/remote/remote-error.ts';
import type { Report } from '../core/report.ts';
import { auditMirror } from './audit-mirror.ts';
import type { AuditedRepository } from './audit-repository.ts';
import { type AuditRequest, gitHubOf } from './audit-request.ts';
import { explainMirrorError } from './explain-mirror-error.ts';

/** A repository that was renamed more often than this is being led around. */
const mostMoves = 3;

/** An audit of a repository elsewhere, through a mirror that is kept of it. */
export async function auditRemote(request: AuditRequest, address: RemoteAddress): Promise<Report> {
  let current = address;
  for (let moves = 0; ; moves++) {
    try {
      return await auditAt(request, current);
    } catch (error) {
      if (!(error instanceof RemoteError) || error.kind !== 'moved' || moves === mostMoves)
        throw explainMirrorError(error, current);
      current = followMove(error, current, gitHubOf(request).serverUrl);
      request.onNote?.(`${nameOf(address)} is now ${nameOf(current)}`);
    }
  }
}

async function auditAt(request: AuditRequest, address: RemoteAddress): Promise<Report> {
  await using entry = await enter(request, address);
  const first = await settle(() => auditMirror(request, address, entry));
  if (!(await mend(request, entry, first))) return reportOf(first);
  request.onNote?.(`${nameOf(address)}: what was kept was damaged, and was had again`);
  return (await auditMirror(request, address, entry)).report;
}

async function enter({ cache, signal, onProgress }: AuditRequest, address: RemoteAddress): Promise<CacheEntry> {
  if (!cache) return temporaryEntry();
  const onWait = () => onProgress?.({ phase: 'waiting' });
  const opened = await Cache.open(cache);
  const entry = await opened.enter({ key: address.key, name: nameOf(address), signal, onWait });
  if (entry === null) throw new Error('a lock was given up without limit to its wait');
  return entry;
}

type Settled = AuditedRepository | { readonly error: unknown };

async function settle(audit: () => Promise<AuditedRepository>): Promise<Settled> {
  try {
    return await audit();
  } catch (error) {
    return { error };
  }
}

function reportOf(settled: Settled): Report {
  if ('error' in settled) throw settled.error;
  return settled.report;
}

/** Throws away what was kept where it was the trouble; whether it did, so that another try is worth it. */
async function mend({ offline, signal }: AuditRequest, entry: CacheEntry, settled: Settled): Promise<boolean> {
  if ('error' in settled && isDamagedStore(settled.error)) {
    entry.discardStore();
    return true;
  }
  // Where nobody may be asked, what was kept is all there is.
  if (offline || !isSuspect(settled) || !existsSync(entry.mirrorDir)) return false;
  if (await isWhole(entry.mirrorDir, signal)) return false;
  await entry.discard();
  return true;
}

/** Whether a mirror that is not what it was would explain what happened: the long look at it is worth its time then alone. */
function isSuspect(settled: Settled): boolean {
  if (!('error' in settled)) return settled.hasGaps;
  const { error } = settled;
  if (error instanceof RemoteError) return error.kind === 'other';
  return (
    error instanceof GitError && ['missing-object', 'damaged', 'not-a-repository', 'other'].includes(error.failure)
  );
}
