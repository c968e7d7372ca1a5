import type { CommitLog } from '../../readers/git-log/commit-log.ts';
import { GitLogError, GitLogParser, logFormat, type RenameCandidate } from '../../readers/git-log/git-log-parser.ts';
import { GitError } from '../git/git-error.ts';
import { runGit } from '../git/run-git.ts';

/**
 * How renames are followed: by similar content; only where the content stayed the same to the byte; or likewise, with the
 * commits noted of which only contents could tell more.
 */
export type RenameDetection = 'similar' | 'exact' | 'exact-with-candidates';

const renameArguments: Readonly<Record<RenameDetection, readonly string[]>> = {
  similar: ['--name-status', '-M'],
  exact: ['--name-status', '-M100%'],
  'exact-with-candidates': ['--raw', '--no-abbrev', '-M100%'],
};

export interface HistoryRequest {
  readonly gitDir: string;
  /** The commit whose history is read, or `commits` alone, without those they are built on. */
  readonly of:
    | { readonly revision: string; readonly known?: readonly string[] }
    | { readonly commits: readonly string[] };
  readonly renames: RenameDetection;
  /** The log to add to; commits that it has are not added again. */
  readonly log?: CommitLog;
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
  readonly candidates: readonly RenameCandidate[];
  /** The caps were met: what was read is not all there is. */
  readonly capped: boolean;
}

/** Reads commits, with the files they changed, in one streamed `git log`. */
export async function readHistory(request: HistoryRequest): Promise<ReadHistory> {
  const { gitDir, renames, signal, onProgress } = request;
  const parser = new GitLogParser(request.log);
  const { args, stdin } = selectCommits(request.of);
  const { capped } = await runGit({
    gitDir,
    args: [
      'log',
      '-z',
      ...renameArguments[renames],
      '-l1000',
      '--no-ext-diff',
      '--no-textconv',
      `--format=${logFormat}`,
      ...args,
      '--',
    ],
    ...(stdin === undefined ? {} : { stdin }),
    maxBytes: maxLogBytes,
    signal,
    onChunk: (chunk) => {
      bounded(() => parser.push(chunk));
      if (parser.log.changeCount > maxChanges || parser.log.paths.size > maxPaths)
        throw new GitError('log', 'limit', `over ${maxChanges} changes of files, or over ${maxPaths} paths`);
      onProgress?.(parser.log.commitCount);
    },
  });
  return { log: capped ? parser.log : bounded(() => parser.finish()), candidates: parser.candidates, capped };
}

function selectCommits(of: HistoryRequest['of']): { args: readonly string[]; stdin?: Buffer } {
  if ('commits' in of) {
    return {
      args: ['--no-walk=unsorted', '--stdin'],
      stdin: Buffer.from(of.commits.map((commit) => `${commit}\n`).join('')),
    };
  }
  const known = (of.known ?? []).map((commit) => `^${commit}`);
  // A head of before a rewriting may be gone: it then leaves out nothing.
  return { args: [...(known.length > 0 ? ['--ignore-missing'] : []), '--end-of-options', of.revision, ...known] };
}

/** What the parser refuses was made to be refused: a limit met, not a bug of ours. */
function bounded<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof GitLogError ? new GitError('log', 'limit', error.message) : error;
  }
}
