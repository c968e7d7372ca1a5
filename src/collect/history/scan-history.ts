import { type Fact, known, unknown } from '../../core/fact.ts';
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
  /** Unknown where too many contents are missing, so that only exact renames could be followed. */
  readonly renames: Fact<'similar'>;
  /** Commits whose renames could be followed only where they are exact: few enough to tell nothing else. */
  readonly partialCommits: number;
}

/** Above this share of commits with lost contents, who knows which file is not known. */
const maxPartialShare = 0.001;

/**
 * Reads the history of a head, following renames: of commits that were read before only what was kept, of the others what git
 * says. Where contents are missing, everything that needs none is still read: who committed when is known even where the files'
 * names cannot be followed.
 */
export async function scanHistory(request: ScanRequest): Promise<ScannedHistory> {
  const archive = request.store && (await HistoryArchive.open(request.store, request.gitDir, request.signal));
  if (archive?.has(request.head)) return follow(archive.log, { head: request.head, partial: archive.partial });
  const scanned = await extend(request, archive);
  if (!archive?.isMostlyStale(scanned.log.commitCount, request.maxStaleCommits)) return scanned;
  archive.clear();
  return scanHistory(request);
}

async function extend(request: ScanRequest, archive: HistoryArchive | null): Promise<ScannedHistory> {
  const { head } = request;
  try {
    const { log, capped, partial } = await readNew(request, archive);
    if (!capped) archive?.save(head, partial);
    return { ...follow(log, { head, partial: archive?.partial ?? new Set(partial) }), capped };
  } catch (error) {
    if (!(error instanceof GitError) || error.failure !== 'missing-object') throw error;
    const { gitDir, signal, onProgress } = request;
    const read = { gitDir, of: { revision: head }, signal, ...(onProgress ? { onProgress } : {}) };
    const { log, capped } = await readHistory({ ...read, renames: 'exact' });
    return { ...follow(log, { head, partial: new Set() }), capped, renames: unknownFromError(error) };
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
  const { candidates, capped } = read;
  const partial = objects ? await resolveRenames({ gitDir, log, candidates, objects, signal }) : [];
  return { log, capped, partial };
}

function follow(
  whole: CommitLog,
  { head, partial }: { readonly head: string; readonly partial: ReadonlySet<string> },
): ScannedHistory {
  const log = followHead(whole, whole.ids.find(head) ?? -1);
  const partialCommits = partial.size === 0 ? 0 : countIn(log, partial);
  const isPartial = partialCommits > log.commitCount * maxPartialShare;
  const lost = `The origin has lost contents of ${partialCommits} of ${log.commitCount} commits, so that their renames cannot be followed. A clone made before may have them.`;
  return { log, capped: false, partialCommits, renames: isPartial ? unknown('truncated', lost) : known('similar') };
}

function countIn(log: CommitLog, ids: ReadonlySet<string>): number {
  let count = 0;
  for (let row = 0; row < log.order.length; row++) if (ids.has(log.ids.textAt(log.order.at(row)))) count++;
  return count;
}
