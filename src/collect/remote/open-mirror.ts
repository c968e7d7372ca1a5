import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import type { CacheEntry } from '../cache/cache-entry.ts';
import type { ObjectSource } from '../git/object-source.ts';
import type { Repository } from '../git/open-repository.ts';
import { isSound } from './check-mirror.ts';
import { createObjectSource } from './create-object-source.ts';
import { removeLeftovers } from './mirror-folder.ts';
import type { Remote } from './run-network-git.ts';
import { type MirrorChange, syncMirror } from './sync-mirror.ts';

export interface OpenMirrorRequest {
  readonly entry: CacheEntry;
  readonly remote: Remote;
  /** Revisions that will be looked at beside the default branch. */
  readonly revisions: readonly string[];
  /** Uses what was kept as it is, and asks nobody. */
  readonly isOffline: boolean;
}

export interface Mirror {
  readonly repository: Repository;
  /** Null where nobody may be asked. */
  readonly objects: ObjectSource | null;
  readonly change: MirrorChange | 'kept';
}

/**
 * A mirror that is what its origin is now, or what it was when it was last seen. One that does not look whole is thrown away
 * first. The caller holds the entry.
 * @returns null where nobody may be asked and nothing was kept
 */
export async function openMirror(request: OpenMirrorRequest): Promise<Mirror | null> {
  const { entry, remote, revisions, isOffline } = request;
  const directory = entry.mirrorDir;
  if (existsSync(directory)) {
    await removeLeftovers(directory);
    if (!(await isSound(directory, remote.signal))) await entry.discard();
  }
  if (isOffline && !existsSync(directory)) return null;
  const change = isOffline ? 'kept' : await syncMirror({ remote, directory, revisions });
  return {
    repository: {
      gitDir: await realpath(directory),
      workTree: null,
      isShallow: false,
      originUrl: remote.address.url,
    },
    objects: isOffline ? null : createObjectSource(remote, directory),
    change,
  };
}
