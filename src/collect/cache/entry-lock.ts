import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from './sqlite-failure.ts';

const pollMs = 50;

export interface LockWait {
  readonly signal?: AbortSignal | undefined;
  /** Called once, when somebody else holds it. */
  readonly onWait?: (() => void) | undefined;
  /** Gives up after so long; without it, waits for as long as it takes. */
  readonly patienceMs?: number | undefined;
}

/**
 * A lock between processes: SQLite's own on an empty file, which the system takes back when its holder ends, whatever ended it.
 * Nobody has to guess whether a holder is still alive. Nothing else may open the file: closing it would give the lock up.
 */
export class EntryLock implements Disposable {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Null where somebody else holds it. */
  static tryTake(file: string): EntryLock | null {
    const database = new DatabaseSync(file, { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
      return new EntryLock(database);
    } catch (error) {
      database.close();
      if (isBusy(error)) return null;
      throw error;
    }
  }

  /** Waits for it; null where patience ended first. */
  static async take(file: string, { signal, onWait, patienceMs = Infinity }: LockWait): Promise<EntryLock | null> {
    let lock = EntryLock.tryTake(file);
    if (lock) return lock;
    onWait?.();
    for (let waited = 0; !lock && waited < patienceMs; waited += pollMs) {
      await sleep(pollMs, undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted());
      lock = EntryLock.tryTake(file);
    }
    return lock;
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
