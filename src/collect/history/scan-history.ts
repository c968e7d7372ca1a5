import { type Fact, known } from '../../core/fact.ts';
import type { CommitLog } from '../../readers/git-log/commit-log.ts';
import { GitError } from '../git/git-error.ts';
import { unknownFromError } from '../unknown-from-error.ts';
import { type HistoryRequest, readHistory } from './read-history.ts';

export interface ScannedHistory {
  readonly log: CommitLog;
  readonly capped: boolean;
  /** Unknown where contents are missing, so that only exact renames could be followed. */
  readonly renames: Fact<'similar'>;
}

/**
 * Reads the history, following renames. Where the clone lacks contents, everything that needs none is still read: who
 * committed when is known even where the files' names cannot be followed.
 */
export async function scanHistory(request: Omit<HistoryRequest, 'renames'>): Promise<ScannedHistory> {
  try {
    return { ...(await readHistory({ ...request, renames: 'similar' })), renames: known('similar') };
  } catch (error) {
    if (!(error instanceof GitError) || error.failure !== 'missing-object') throw error;
    return { ...(await readHistory({ ...request, renames: 'exact' })), renames: unknownFromError(error) };
  }
}
