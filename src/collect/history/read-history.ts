import type { CommitLog } from '../../readers/git-log/commit-log.ts';
import { GitLogError, GitLogParser, logFormat } from '../../readers/git-log/git-log-parser.ts';
import { GitError } from '../git/git-error.ts';
import { runGit } from '../git/run-git.ts';

/** How renames are followed: by similar content, or only where the content stayed the same to the byte. */
export type RenameDetection = 'similar' | 'exact';

export interface HistoryRequest {
  readonly gitDir: string;
  readonly revision: string;
  readonly renames: RenameDetection;
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how many commits have been read. */
  readonly onProgress?: (commits: number) => void;
}

/** Past this a history is hostile or beyond one machine; it is said to be truncated. */
const maxLogBytes = 16 * 1024 ** 3;
const maxChanges = 60_000_000;
/** As many as one table can hold. */
const maxPaths = 12_000_000;

export interface ReadHistory {
  readonly log: CommitLog;
  /** The caps were met: what was read is not all there is. */
  readonly capped: boolean;
}

/** Reads every commit that a revision reaches, with the files it changed, in one streamed `git log`. */
export async function readHistory({
  gitDir,
  revision,
  renames,
  signal,
  onProgress,
}: HistoryRequest): Promise<ReadHistory> {
  const parser = new GitLogParser();
  const { capped } = await runGit({
    gitDir,
    args: [
      'log',
      '-z',
      '--topo-order',
      '--name-status',
      renames === 'similar' ? '-M' : '-M100%',
      '-l1000',
      '--no-ext-diff',
      '--no-textconv',
      `--format=${logFormat}`,
      '--end-of-options',
      revision,
      '--',
    ],
    maxBytes: maxLogBytes,
    signal,
    onChunk: (chunk) => {
      bounded(() => parser.push(chunk));
      if (parser.log.changeCount > maxChanges || parser.log.paths.size > maxPaths)
        throw new GitError('log', 'limit', `over ${maxChanges} changes of files, or over ${maxPaths} paths`);
      onProgress?.(parser.log.commitCount);
    },
  });
  return { log: capped ? parser.log : bounded(() => parser.finish()), capped };
}

/** What the parser refuses was made to be refused: a limit met, not a bug of ours. */
function bounded<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof GitLogError ? new GitError('log', 'limit', error.message) : error;
  }
}
