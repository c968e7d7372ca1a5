import { amendChanges } from '../../readers/git-log/amend-changes.ts';
import type { CommitLog } from '../../readers/git-log/commit-log.ts';
import type { RenameCandidate } from '../../readers/git-log/git-log-parser.ts';
import type { ObjectSource } from '../git/object-source.ts';
import { type RenameDetection, readHistory } from './read-history.ts';

export interface RenamesRequest {
  readonly gitDir: string;
  readonly log: CommitLog;
  readonly candidates: readonly RenameCandidate[];
  readonly objects: ObjectSource;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds the renames that only contents tell, on a clone without contents: the blobs of just those commits that need them come
 * in one batch, and git compares them as it would on a full clone. In commits of which the origin has lost a blob only exact
 * renames are followed; their ids are returned.
 */
export async function resolveRenames({ gitDir, log, candidates, objects, signal }: RenamesRequest): Promise<string[]> {
  if (candidates.length === 0) return [];
  const lost = await objects.fetchBlobs(new Set(candidates.flatMap(({ blobs }) => blobs)), signal);
  const isLost = ({ blobs }: RenameCandidate) => lost.size > 0 && blobs.some((blob) => lost.has(blob));
  const idsOf = (some: readonly RenameCandidate[]) => some.map(({ commit }) => log.ids.textAt(commit));
  const [whole, partial] = [candidates.filter((one) => !isLost(one)), candidates.filter(isLost)].map(idsOf);
  const read = async (commits: readonly string[], renames: RenameDetection) => {
    if (commits.length > 0) amendChanges(log, (await readHistory({ gitDir, of: { commits }, renames, signal })).log);
  };
  await read(whole ?? [], 'similar');
  await read(partial ?? [], 'exact');
  return partial ?? [];
}
