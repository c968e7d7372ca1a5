import { constants } from 'node:fs';
import { open, opendir } from 'node:fs/promises';
import type { Tree, TreeFile } from '../git/read-tree.ts';
import { type FileContents, maxFileBytes } from '../licensing/file-contents.ts';

const maxFiles = 200_000;
const maxDepth = 64;
const slash = Buffer.from('/');

/** Every regular file of a plain directory; links are not followed, and `.git` is passed over. */
export async function readDirectory(root: string, signal?: AbortSignal): Promise<Tree> {
  const files: TreeFile[] = [];
  const pending: { readonly path: Buffer; readonly depth: number }[] = [{ path: Buffer.alloc(0), depth: 0 }];
  let capped = false;
  for (let next = pending.pop(); next; next = pending.pop()) {
    signal?.throwIfAborted();
    const folder = next;
    const names: { readonly name: Buffer; readonly isFolder: boolean; readonly isFile: boolean }[] = [];
    for await (const entry of await opendir(join(root, folder.path), { encoding: 'buffer' as BufferEncoding })) {
      const name = entry.name as unknown as Buffer;
      names.push({ name, isFolder: entry.isDirectory(), isFile: entry.isFile() });
    }
    for (const { name, isFolder, isFile } of names.sort((left, right) => Buffer.compare(left.name, right.name))) {
      const path = folder.path.length === 0 ? name : Buffer.concat([folder.path, slash, name]);
      if (isFolder && name.toString('latin1') !== '.git') {
        if (folder.depth < maxDepth) pending.push({ path, depth: folder.depth + 1 });
        else capped = true;
      } else if (isFile) {
        // Nothing is kept of a plain directory, so the path serves as the id of the contents.
        if (files.length < maxFiles) files.push({ path: path.toString('latin1'), blob: path.toString('hex') });
        else capped = true;
      }
    }
  }
  return { files, capped };
}

export function directoryContents(root: string, signal?: AbortSignal): FileContents {
  return {
    async read(files, onContent) {
      for (const file of files) {
        signal?.throwIfAborted();
        onContent(file, await readBeginning(join(root, Buffer.from(file.path, 'latin1'))));
      }
    },
  };
}

/** Null for what is gone or may not be read by now. */
async function readBeginning(path: Buffer): Promise<Buffer | null> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const buffer = Buffer.alloc(Math.min(maxFileBytes, (await file.stat()).size));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

function join(root: string, path: Buffer): Buffer {
  return path.length === 0 ? Buffer.from(root) : Buffer.concat([Buffer.from(root), slash, path]);
}
