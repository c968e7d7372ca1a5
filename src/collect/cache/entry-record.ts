import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** What is noted of an entry beside its contents. */
export interface EntryRecord {
  readonly key: string;
  /** What it is of, as a person would name it. */
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
}

const fileName = 'entry.json';

/** Whole or not at all, as it is read without a lock. */
export async function writeRecord(directory: string, record: Omit<EntryRecord, 'key'>): Promise<void> {
  const file = join(directory, fileName);
  await writeFile(`${file}.tmp`, `${JSON.stringify(record)}\n`);
  await rename(`${file}.tmp`, file);
}

/** Of an entry whose process was killed there may be no record: then what its folder tells. */
export async function readRecord(directory: string): Promise<EntryRecord | null> {
  const key = basename(directory);
  try {
    const { name, bytes, usedAt } = JSON.parse(await readFile(join(directory, fileName), 'utf8'));
    if (typeof name === 'string' && Number.isFinite(bytes) && Number.isFinite(usedAt))
      return { key, name, bytes, usedAt };
  } catch {
    // Told by the folder below.
  }
  const found = await stat(directory).catch(() => null);
  return found && { key, name: key, bytes: await sizeOf(directory), usedAt: found.mtimeMs };
}

/** Bytes of all files in a folder; what goes away meanwhile counts nothing. */
export async function sizeOf(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(({ parentPath, name }) =>
      stat(join(parentPath, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
