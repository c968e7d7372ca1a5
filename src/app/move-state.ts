import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { plural } from '../core/words.ts';
import type { Database } from '../state/database.ts';
import { asDatabaseError } from '../state/database-error.ts';
import { DumpError, type RowCounts } from '../state/dump-format.ts';
import { dumpState } from '../state/dump-state.ts';
import { loadState } from '../state/load-state.ts';
import { openDatabase } from '../state/open-database.ts';
import { ConfigError } from './config/config-error.ts';
import { type AppConfig, readDatabaseConfig } from './config/read-config.ts';

export interface MoveOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Null: the standard streams. */
  readonly file: string | null;
  readonly signal: AbortSignal;
}

const exitCodes = { fine: 0, trouble: 2 } as const;

/** Writes what the App remembers to a file, whole or not at all, or to standard output; answers with the exit code. */
export async function dumpDatabase({ environment, file, signal }: MoveOptions): Promise<number> {
  return explained('dumped', async () => {
    const config = readDatabaseConfig(environment);
    if (config.databaseUrl === null && !existsSync(join(config.dataDirectory, 'database')))
      throw new DumpError(
        `There is no database in ${config.dataDirectory}. Name its folder with COUNTERWEIGHT_DATA, or its address with DATABASE_URL.`,
      );
    return withDatabase(config, async (database) => {
      if (file === null) return dumpState(database, (line) => print(line, signal));
      // What is remembered of private repositories is nobody else's.
      const draft = await open(`${file}.partial`, 'w', 0o600);
      try {
        const rows = await dumpState(database, async (line) => {
          signal.throwIfAborted();
          await draft.appendFile(`${line}\n`);
        });
        await draft.sync();
        await rename(`${file}.partial`, file);
        return rows;
      } finally {
        await draft.close();
        await rm(`${file}.partial`, { force: true });
      }
    });
  });
}

/** Reads such a file, or standard input, into an empty database; answers with the exit code. */
export async function loadDatabase({ environment, file, signal }: MoveOptions): Promise<number> {
  return explained('loaded', async () => {
    const config = readDatabaseConfig(environment);
    const handle = file === null ? null : await open(file);
    const input = handle === null ? process.stdin : handle.createReadStream();
    try {
      return await withDatabase(config, (database) => {
        // Not before somebody listens: lines that come earlier are lost.
        const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal });
        return loadState(database, lines);
      });
    } finally {
      input.destroy();
    }
  });
}

async function withDatabase<T>(
  { databaseUrl, dataDirectory }: Pick<AppConfig, 'databaseUrl' | 'dataDirectory'>,
  use: (database: Database) => Promise<T>,
): Promise<T> {
  const place = { databaseUrl: databaseUrl?.reveal() ?? null, directory: dataDirectory };
  const database = await openDatabase(place, () => undefined);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

async function print(line: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((done, fail) => {
    process.stdout.write(`${line}\n`, (error) => (error ? fail(error) : done()));
  });
}

async function explained(done: 'dumped' | 'loaded', move: () => Promise<RowCounts>): Promise<number> {
  try {
    const rows = await move();
    const counts = [
      plural(rows.installations, 'installation'),
      plural(rows.repositories, 'repository', 'repositories'),
      plural(rows.reports, 'report'),
    ];
    process.stderr.write(`${counts.join(', ')} ${done}.\n`);
    return exitCodes.fine;
  } catch (error) {
    const explanation = explain(error);
    if (explanation === null) throw error;
    process.stderr.write(`${explanation}\n`);
    return exitCodes.trouble;
  }
}

/** Null: a bug of ours. */
function explain(error: unknown): string | null {
  if (error instanceof ConfigError) return error.lines.join('\n');
  if (error instanceof DumpError) return `counterweight: ${error.message}`;
  const trouble = asDatabaseError(error);
  if (trouble !== null) return `counterweight: ${trouble.message}`;
  const { syscall, message } = error as NodeJS.ErrnoException;
  return syscall === undefined ? null : `counterweight: ${message}. Name another file.`;
}
