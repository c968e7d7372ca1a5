import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type ObjectFormat = 'sha1' | 'sha256';

/** Among the objects; elsewhere a branch may be named so. */
const halfWritten = /^tmp_|^\.tmp-|\.keep$/;

function configOf(format: ObjectFormat): string {
  return format === 'sha1'
    ? '[core]\n\trepositoryformatversion = 0\n\tbare = true\n'
    : '[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n';
}

/**
 * Makes an empty bare repository. What it will be a mirror of is not written into it: git, which would fetch missing contents
 * one by one on its own, then has nowhere to fetch them from, whatever its version.
 */
export async function makeMirror(directory: string, format: ObjectFormat): Promise<void> {
  for (const folder of ['objects/pack', 'objects/info', 'refs/heads', 'refs/tags'])
    await mkdir(join(directory, folder), { recursive: true, mode: 0o700 });
  await writeFile(join(directory, 'config'), configOf(format));
  // What makes it a repository comes last.
  await writeFile(join(directory, 'HEAD'), 'ref: refs/heads/main\n');
}

/** Null where there is none, or one whose settings are not those that a mirror of ours is made with. */
export async function readObjectFormat(directory: string): Promise<ObjectFormat | null> {
  const text = await readFile(join(directory, 'config'), 'utf8').catch(() => null);
  return (['sha1', 'sha256'] as const).find((format) => configOf(format) === text) ?? null;
}

/** Removes what a git that was killed left half written. The caller holds the lock, so nobody else is writing. */
export async function removeLeftovers(directory: string): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const objects = join(directory, 'objects');
  for (const { name, parentPath } of entries) {
    const isLeft = name.endsWith('.lock') || (parentPath.startsWith(objects) && halfWritten.test(name));
    if (isLeft) await rm(join(parentPath, name), { recursive: true, force: true });
  }
}

export async function listPacks(directory: string): Promise<string[]> {
  const names = await readdir(join(directory, 'objects/pack'));
  return names.filter((name) => name.endsWith('.pack')).map((name) => join(directory, 'objects/pack', name));
}
