import type { Change } from '../../core/facts.ts';
import { decodeText } from '../../derive/identity/identity.ts';
import { readGit } from './run-git.ts';

const maxOutputBytes = 64 * 1024 ** 2;

const statuses: Readonly<Record<string, Change['files'][number]['status']>> = {
  A: 'added',
  D: 'deleted',
  R: 'renamed',
};

export interface ChangedFilesRequest {
  readonly gitDir: string;
  readonly base: string;
  readonly head: string;
  readonly signal?: AbortSignal | undefined;
}

/** The files that differ between two commits, exact renames followed: they cost no contents. */
export async function readChangedFiles({ gitDir, base, head, signal }: ChangedFilesRequest): Promise<Change['files']> {
  const args = ['diff-tree', '-r', '-z', '--name-status', '-M100%', '--no-ext-diff', '--end-of-options', base, head];
  const output = await readGit({ gitDir, args, maxBytes: maxOutputBytes, signal });
  const fields = output.toString('latin1').split('\0').map(decodeText);
  const files: Change['files'] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const status = statuses[fields[at]?.[0] ?? ''] ?? 'modified';
    if (status === 'renamed') files.push({ status, from: fields[at + 1] ?? '', path: fields[at + 2] ?? '' });
    else files.push({ status, path: fields[at + 1] ?? '' });
    at += status === 'renamed' ? 3 : 2;
  }
  return files;
}
