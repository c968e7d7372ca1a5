import { type Fact, known } from '../../core/fact.ts';
import { CommitLog } from '../../readers/git-log/commit-log.ts';
import { followHead } from '../../readers/git-log/follow-head.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { GitError } from '../git/git-error.ts';
import type { ObjectSource } from '../git/object-source.ts';
import { unknownFromError } from '../unknown-from-error.ts';
import { HistoryArchive } from './history-archive.ts';
import { readHistory } from './read-history.ts';
import { resolveRenames } from './resolve-renames.ts';

export interface ScanRequest {
  readonly gitDir: string;
  /** Full id of the commit whose history is wanted. */
  readonly head: string;
  /** What was read before, and is kept for the next time; null to read everything and keep nothing. */
  readonly store: EntryStore | null;
  /** Where a clone without contents gets those it needs; null where all that can be had is here. */
  readonly objects: ObjectSource | null;
  /** Kept commits that a new head may leave unreached, in a history mostly rewritten, before all are read afresh. */
  readonly maxStaleCommits?: number;
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how many commits have been read. */
  readonly onProgress?: (commits: number) => void;
}

export interface ScannedHistory {
  /** What the head reaches, in an order that depends on the commits alone. */
  readonly log: CommitLog;
  readonly capped: boolean;
  /** Unknown where contents are missing, so that only exact renames could be followed. */
  readonly renames: Fact<'similar'>;
}

/**
 * Reads the history of a head, following renames: of commits that were read before only what was kept, of the others what git
 * says. Where contents are missing, everything that needs none is still read: who committed when is known even where the files'
 * names cannot be followed.
 */
export async function scanHistory(request: ScanRequest): Promise<ScannedHistory> {
  const archive = request.store && (await HistoryArchive.open(request.store, request.gitDir, request.signal));
  if (archive?.has(request.head))
    return { ...follow(archive.log, request.head), capped: false, renames: known('similar') };
  const scanned = await extend(request, archive);
  if (!archive?.isMostlyStale(scanned.log.commitCount, request.maxStaleCommits)) return scanned;
  archive.clear();
  return scanHistory(request);
}

async function extend(request: ScanRequest, archive: HistoryArchive | null): Promise<ScannedHistory> {
  const { head } = request;
  try {
    const { log, capped } = await readNew(request, archive);
    if (!capped) archive?.save(head);
    return { ...follow(log, head), capped, renames: known('similar') };
  } catch (error) {
    if (!(error instanceof GitError) || error.failure !== 'missing-object') throw error;
    const { gitDir, signal, onProgress } = request;
    const read = { gitDir, of: { revision: head }, signal, ...(onProgress ? { onProgress } : {}) };
    const { log, capped } = await readHistory({ ...read, renames: 'exact' });
    return { ...follow(log, head), capped, renames: unknownFromError(error) };
  }
}

async function readNew(request: ScanRequest, archive: HistoryArchive | null) {
  const { gitDir, head, objects, signal, onProgress } = request;
  const log = archive?.log ?? new CommitLog();
  const read = await readHistory({
    gitDir,
    of: { revision: head, known: archive?.knownHeads() ?? [] },
    renames: objects ? 'exact-with-candidates' : 'similar',
    log,
    signal,
    ...(onProgress ? { onProgress } : {}),
  });
  if (objects) await resolveRenames({ gitDir, log, candidates: read.candidates, objects, signal });
  return { log, capped: read.capped };
}

function follow(log: CommitLog, head: string): Pick<ScannedHistory, 'log'> {
  return { log: followHead(log, log.ids.find(head) ?? -1) };
}
