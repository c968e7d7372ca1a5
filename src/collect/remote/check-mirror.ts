import { type FileHandle, open } from 'node:fs/promises';
import { GitError } from '../git/git-error.ts';
import { readGit, runGit } from '../git/run-git.ts';
import { listPacks, readObjectFormat } from './mirror-folder.ts';

const maxRefsBytes = 256 * 1024 ** 2;
const longestArguments = 200;

/**
 * Whether a mirror looks like one that was put down whole: its settings are ours, each pack is the one that its index was made
 * for, and what its refs name is there. It takes milliseconds; it does not read the packs.
 */
export async function isSound(gitDir: string, signal?: AbortSignal): Promise<boolean> {
  const format = await readObjectFormat(gitDir);
  if (format === null) return false;
  try {
    const packs = await listPacks(gitDir);
    for (const pack of packs) if (!(await matchesIndex(pack, format === 'sha1' ? 20 : 32))) return false;
    return await hasWhatRefsName(gitDir, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (isDamage(error)) return false;
    throw error;
  }
}

/**
 * Whether every byte of a mirror is what it was: each pack is read, and every commit and folder that can be reached is there.
 * Not `git fsck`: that finds fault with old commits that have always been so, and takes what is missing from a partial clone for
 * left out on purpose.
 */
export async function isWhole(gitDir: string, signal?: AbortSignal): Promise<boolean> {
  if (!(await isSound(gitDir, signal))) return false;
  const run = (args: readonly string[]) => runGit({ gitDir, args, maxBytes: Infinity, signal, onChunk: () => {} });
  try {
    const packs = await listPacks(gitDir);
    for (let from = 0; from < packs.length; from += longestArguments)
      await run(['verify-pack', ...packs.slice(from, from + longestArguments)]);
    await run(['rev-list', '--objects', '--filter=blob:none', '--quiet', '--all']);
    return true;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof GitError && error.failure !== 'limit' && error.failure !== 'disk-full') return false;
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  if (error instanceof GitError) return error.failure !== 'limit' && error.failure !== 'not-installed';
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}

/** A pack ends with its checksum, and its index with the pack's and its own. */
async function matchesIndex(pack: string, length: number): Promise<boolean> {
  await using data = await open(pack);
  await using index = await open(pack.replace(/pack$/, 'idx'));
  const [own, noted] = await Promise.all([readBeforeEnd(data, length, 0), readBeforeEnd(index, length, length)]);
  return own.length === length && own.equals(noted);
}

async function readBeforeEnd(file: FileHandle, length: number, distance: number): Promise<Buffer> {
  const { size } = await file.stat();
  const position = size - length - distance;
  if (position < 0) return Buffer.alloc(0);
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position });
  return buffer.subarray(0, bytesRead);
}

async function hasWhatRefsName(gitDir: string, signal?: AbortSignal): Promise<boolean> {
  const list = await readGit({
    gitDir,
    args: ['for-each-ref', '--format=%(objectname)'],
    maxBytes: maxRefsBytes,
    signal,
  });
  if (list.length === 0) return true;
  const answer = await readGit({
    gitDir,
    args: ['cat-file', '--batch-check'],
    stdin: list,
    maxBytes: maxRefsBytes,
    signal,
  });
  return !answer.includes(' missing');
}
