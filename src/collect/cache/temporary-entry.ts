import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CacheEntry } from './cache-entry.ts';

/** An entry of no cache: a folder of its own that is gone afterwards. */
export async function temporaryEntry(): Promise<CacheEntry> {
  const directory = await mkdtemp(join(tmpdir(), 'counterweight-'));
  return new CacheEntry(directory, () => rm(directory, { recursive: true, force: true, maxRetries: 3 }));
}
