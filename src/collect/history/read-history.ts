import type { CommitLog } from '../../readers/git-log/commit-log.ts';
import { GitLogParser, logFormat } from '../../readers/git-log/git-log-parser.ts';
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
      parser.push(chunk);
      if (parser.log.changeCount > maxChanges) throw new Error(`this history changes files over ${maxChanges} times`);
      onProgress?.(parser.log.commitCount);
    },
  });
  return { log: capped ? parser.log : parser.finish(), capped };
}
