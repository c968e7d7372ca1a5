import { amendChanges } from '../../readers/git-log/amend-changes.ts';
import type { CommitLog } from '../../readers/git-log/commit-log.ts';
import type { RenameCandidate } from '../../readers/git-log/git-log-parser.ts';
import type { ObjectSource } from '../git/object-source.ts';
import { readHistory } from './read-history.ts';

export interface RenamesRequest {
  readonly gitDir: string;
  readonly log: CommitLog;
  readonly candidates: readonly RenameCandidate[];
  readonly objects: ObjectSource;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds the renames that only contents tell, on a clone without contents: the blobs of just those commits that need them come
 * in one batch, and git compares them as it would on a full clone.
 * @throws GitError where the origin has lost one of them
 */
export async function resolveRenames({ gitDir, log, candidates, objects, signal }: RenamesRequest): Promise<void> {
  if (candidates.length === 0) return;
  await objects.fetchBlobs(new Set(candidates.flatMap(({ blobs }) => blobs)), signal);
  const commits = candidates.map(({ commit }) => log.ids.textAt(commit));
  const { log: reading } = await readHistory({ gitDir, of: { commits }, renames: 'similar', signal });
  amendChanges(log, reading);
}
