import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TargetError } from '../engine/target-error.ts';

/** Writes beside the file and renames, so that a reader sees the old content or the new one. */
export async function writeWhole(file: string, content: string): Promise<void> {
  try {
    // A link stays a link, and a pipe or a device such as /dev/null is written to, not put a file in the place of.
    const target = await realpath(file).catch(() => file);
    const isSpecial = await stat(target).then(
      (found) => !found.isFile(),
      () => false,
    );
    await (isSpecial ? writeFile(target, content) : replaceFile(target, content));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new TargetError(
      `${file} cannot be written (${code}).`,
      'Give --output a path in a folder that exists and can be written to.',
    );
  }
}

async function replaceFile(file: string, content: string): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    await writeFile(draft, content, { flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
