import { createHash, randomUUID } from 'node:crypto';
import { access, constants, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CacheEntry } from './cache-entry.ts';
import { CacheError } from './cache-error.ts';
import { EntryLock, type LockWait } from './entry-lock.ts';
import { type EntryRecord, readRecord, sizeOf, writeRecord } from './entry-record.ts';
import { isDiskFull } from './sqlite-failure.ts';

export interface CacheSettings {
  readonly directory: string;
  readonly maxBytes: number;
  readonly maxEntries: number;
}

export interface EnterRequest extends LockWait {
  /** The folder's name: one for each repository. */
  readonly key: string;
  /** What it is of, as a person would name it. */
  readonly name: string;
}

const tag = `Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of counterweight: what is in it can be had again. See https://bford.info/cachedir/
`;

/**
 * What is kept between two audits, one entry for each repository, bounded in bytes and in number: what was used longest ago goes
 * first. Several processes may use it at once; an entry is had by one of them at a time.
 */
export class Cache {
  readonly settings: CacheSettings;

  private constructor(settings: CacheSettings) {
    this.settings = settings;
  }

  /** @throws CacheError where its folder cannot be made or written to */
  static async open(settings: CacheSettings): Promise<Cache> {
    const { directory } = settings;
    const cache = new Cache(settings);
    return cache.#guarded(async () => {
      for (const folder of ['', 'entries', 'locks', 'trash'])
        await mkdir(join(directory, folder), { recursive: true, mode: 0o700 });
      await access(directory, constants.W_OK | constants.X_OK);
      await writeFile(join(directory, 'CACHEDIR.TAG'), tag, { flag: 'wx' }).catch(ignoreExisting);
      await cache.#emptyTrash();
      return cache;
    });
  }

  /** Takes an entry, making an empty one where there is none; null where patience with another process ended. */
  async enter({ key, name, ...wait }: EnterRequest): Promise<CacheEntry | null> {
    return this.#guarded(async () => {
      const lock = await EntryLock.take(this.#lockFile(key), wait);
      if (lock === null) return null;
      try {
        const directory = this.#entryDirectory(key);
        await mkdir(directory, { recursive: true, mode: 0o700 });
        const entry: CacheEntry = new CacheEntry(directory, () => this.#leave(entry, name, lock));
        return entry;
      } catch (error) {
        lock[Symbol.dispose]();
        throw error;
      }
    });
  }

  /** Every entry, the one last used first. */
  async list(): Promise<EntryRecord[]> {
    const keys = await readdir(join(this.settings.directory, 'entries')).catch(() => []);
    const records = await Promise.all(keys.map((key) => readRecord(this.#entryDirectory(key))));
    return records.filter((record) => record !== null).sort((a, b) => b.usedAt - a.usedAt);
  }

  /** Removes an entry; false where somebody is using it. */
  async remove(key: string): Promise<boolean> {
    using lock = EntryLock.tryTake(this.#lockFile(key));
    if (lock === null) return false;
    await this.#throwAway(key);
    return true;
  }

  async #leave(entry: CacheEntry, name: string, lock: EntryLock): Promise<void> {
    using _held = lock;
    const { directory } = entry;
    if (entry.isEmpty) return rm(directory, { recursive: true, force: true });
    const bytes = await sizeOf(directory);
    // An audit is not lost because what it leaves behind could not be noted: that is then counted when it is looked at.
    await writeRecord(directory, { name, bytes, usedAt: Date.now() }).catch(() => {});
    await this.#evict(directory);
  }

  /** What was used longest ago goes first; what anybody is using stays. */
  async #evict(inUse: string): Promise<void> {
    const { maxBytes, maxEntries } = this.settings;
    const records = await this.list();
    let bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    let count = records.length;
    for (const record of records.toReversed()) {
      if (bytes <= maxBytes && count <= maxEntries) return;
      if (this.#entryDirectory(record.key) === inUse || !(await this.remove(record.key))) continue;
      bytes -= record.bytes;
      count--;
    }
  }

  /** Out of sight at once, so that a crash in between leaves no half entry. */
  async #throwAway(key: string): Promise<void> {
    const trash = join(this.settings.directory, 'trash', `${key}.${randomUUID()}`);
    await rename(this.#entryDirectory(key), trash).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rm(trash, { recursive: true, force: true });
  }

  async #emptyTrash(): Promise<void> {
    const trash = join(this.settings.directory, 'trash');
    for (const name of await readdir(trash)) await rm(join(trash, name), { recursive: true, force: true });
  }

  #entryDirectory(key: string): string {
    return join(this.settings.directory, 'entries', key);
  }

  /**
   * One of 4096, so that there are never more of them, and none has to be removed while somebody may be opening it. Two
   * repositories that share one wait for each other, and no more than that.
   */
  #lockFile(key: string): string {
    const slot = createHash('sha256').update(key).digest('hex').slice(0, 3);
    return join(this.settings.directory, 'locks', `${slot}.sqlite`);
  }

  async #guarded<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): unknown {
    const { directory } = this.settings;
    if (isDiskFull(error)) return new CacheError('disk-full', directory, String(error));
    const { code } = error as { code?: unknown };
    const isRefused = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ERR_SQLITE_ERROR'].includes(
      String(code),
    );
    return isRefused ? new CacheError('unwritable', directory, String(code)) : error;
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
