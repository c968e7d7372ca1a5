import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseError } from './database-error.ts';

const busy = 5;

/**
 * Holds a directory for one process: SQLite's own lock on an empty file, which the system takes back when its holder ends, whatever
 * ended it. Nothing else may open the file: closing it would give the lock up.
 */
export class DirectoryLock implements Disposable {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  static take(directory: string): DirectoryLock {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(join(directory, 'lock.sqlite'), { timeout: 0 });
    const holderFile = join(directory, 'holder.txt');
    try {
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      if (!isBusy(error)) throw error;
      throw new DatabaseError(
        `${directory} is in use by another Counterweight (${readHolder(holderFile)}). ` +
          'Stop that one, or set DATABASE_URL to a PostgreSQL database, which any number of processes can share.',
        { cause: error },
      );
    }
    writeFileSync(holderFile, `process ${process.pid} on ${hostname()}, since ${new Date().toISOString()}\n`);
    return new DirectoryLock(database);
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

/** Only for people: whoever holds the lock writes it a moment later. */
function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return 'which has just started';
  }
}

function isBusy(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' && (errcode & 0xff) === busy;
}
