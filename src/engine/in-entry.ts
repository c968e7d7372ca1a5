import { existsSync } from 'node:fs';
import { Cache } from '../collect/cache/cache.ts';
import type { CacheEntry } from '../collect/cache/cache-entry.ts';
import { isDamagedStore } from '../collect/cache/sqlite-failure.ts';
import { temporaryEntry } from '../collect/cache/temporary-entry.ts';
import { GitError } from '../collect/git/git-error.ts';
import { isWhole } from '../collect/remote/check-mirror.ts';
import { nameOf, type RemoteAddress } from '../collect/remote/remote-address.ts';
import { RemoteError } from '../collect/remote/remote-error.ts';
import type { AuditRequest } from './audit-request.ts';

/** What was made of a mirror. */
export interface MirrorWork {
  /** Something that should be in the repository could not be read. */
  readonly hasGaps: boolean;
}

/** Works with what is kept of a repository; where that turns out to be damaged, it is had again and worked with once more. */
export async function inEntry<Work extends MirrorWork>(
  request: AuditRequest,
  address: RemoteAddress,
  work: (entry: CacheEntry) => Promise<Work>,
): Promise<Work> {
  await using entry = await enter(request, address);
  const first = await settle(() => work(entry));
  if (!(await mend(request, entry, first))) return workOf(first);
  request.onNote?.(`${nameOf(address)}: what was kept was damaged, and was had again`);
  return await work(entry);
}

async function enter({ cache, signal, onProgress }: AuditRequest, address: RemoteAddress): Promise<CacheEntry> {
  if (!cache) return temporaryEntry();
  const onWait = () => onProgress?.({ phase: 'waiting' });
  const opened = await Cache.open(cache);
  const entry = await opened.enter({ key: address.key, name: nameOf(address), signal, onWait });
  if (entry === null) throw new Error('a lock was given up without limit to its wait');
  return entry;
}

type Settled<Work> = Work | { readonly error: unknown };

async function settle<Work>(work: () => Promise<Work>): Promise<Settled<Work>> {
  try {
    return await work();
  } catch (error) {
    return { error };
  }
}

function workOf<Work extends MirrorWork>(settled: Settled<Work>): Work {
  if ('error' in settled) throw settled.error;
  return settled;
}

/** Throws away what was kept where it was the trouble; whether it did, so that another try is worth it. */
async function mend(
  { offline, signal }: AuditRequest,
  entry: CacheEntry,
  settled: Settled<MirrorWork>,
): Promise<boolean> {
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
function isSuspect(settled: Settled<MirrorWork>): boolean {
  if (!('error' in settled)) return settled.hasGaps;
  const { error } = settled;
  if (error instanceof RemoteError) return error.kind === 'other';
  return (
    error instanceof GitError && ['missing-object', 'damaged', 'not-a-repository', 'other'].includes(error.failure)
  );
}
