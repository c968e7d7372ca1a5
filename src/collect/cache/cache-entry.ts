import { existsSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EntryStore } from './entry-store.ts';
import { isDamagedStore } from './sqlite-failure.ts';

/** What is kept of one repository, while nobody else has it. */
export class CacheEntry implements AsyncDisposable {
  readonly directory: string;
  readonly #leave: () => Promise<void>;
  #store: EntryStore | null = null;

  /** @param leave what becomes of it when it is no longer used */
  constructor(directory: string, leave: () => Promise<void>) {
    this.directory = directory;
    this.#leave = leave;
  }

  /** Of a repository elsewhere; whether there is one yet is for its reader to see. */
  get mirrorDir(): string {
    return join(this.directory, 'mirror.git');
  }

  /** Opened when it is first asked for; a damaged one is emptied. */
  get store(): EntryStore {
    this.#store ??= this.#openStore();
    return this.#store;
  }

  /** Throws away all that is kept, to begin anew. */
  async discard(): Promise<void> {
    this.discardStore();
    await rm(this.mirrorDir, { recursive: true, force: true });
  }

  /** Throws away what was read, and leaves the mirror. */
  discardStore(): void {
    this.#closeStore();
    for (const file of this.#storeFiles()) rmSync(file, { force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closeStore();
    await this.#leave();
  }

  /** Whether anything was put here. */
  get isEmpty(): boolean {
    return !existsSync(this.mirrorDir) && !this.#storeFiles().some((file) => existsSync(file));
  }

  #openStore(): EntryStore {
    const [file = ''] = this.#storeFiles();
    try {
      return new EntryStore(file);
    } catch (error) {
      if (!isDamagedStore(error)) throw error;
    }
    this.discardStore();
    return new EntryStore(file);
  }

  #closeStore(): void {
    this.#store?.[Symbol.dispose]();
    this.#store = null;
  }

  #storeFiles(): string[] {
    const file = join(this.directory, 'store.sqlite');
    return [file, `${file}-wal`, `${file}-shm`];
  }
}
