import { type ChildProcess, spawn } from 'node:child_process';
import { classifyGitFailure, GitError } from './git-error.ts';
import {
  type GitNetwork,
  gitEnvironment,
  gitLimits,
  hardenedConfig,
  limitedGit,
  networkEnvironment,
} from './hardening.ts';

export interface GitRun {
  /** The repository's own directory (`.git`, or a bare one). */
  readonly gitDir: string;
  readonly args: readonly string[];
  /** Further `key=value` settings of this one command. */
  readonly config?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: Buffer;
  /** The one origin this command may reach; without it git reaches none. */
  readonly network?: GitNetwork;
  /** Told what git says on stderr as it comes. */
  readonly onMessage?: (text: string) => void;
  /** Told what git writes to its third descriptor, where a trace was asked for by the environment. */
  readonly onTrace?: (chunk: Buffer) => void;
  /** Output past this is not read: git is stopped, and the run says `capped`. */
  readonly maxBytes: number;
  readonly onChunk: (chunk: Buffer) => void;
  readonly signal?: AbortSignal | undefined;
}

const maxMessageLength = 65_536;

export interface GitRunResult {
  readonly capped: boolean;
}

/**
 * Streams the output of one git command. Resolves only where git ended with 0, or was stopped at the cap.
 * @throws GitError when git fails, and the signal's reason when it is aborted.
 */
export function runGit(run: GitRun): Promise<GitRunResult> {
  run.signal?.throwIfAborted();
  const child = start(run);
  return new Promise((resolve, reject) => {
    const stderr = collectTail(child, run.onMessage);
    if (run.onTrace) child.stdio[3]?.on('data', run.onTrace);
    let bytes = 0;
    let end: 'capped' | 'aborted' | 'timeout' | Error | null = null;
    const stop = (why: NonNullable<typeof end>) => {
      end ??= why;
      killGroup(child);
    };
    const onAbort = () => stop('aborted');
    const timer = setTimeout(() => stop('timeout'), gitLimits.wallClockMs);
    run.signal?.addEventListener('abort', onAbort, { once: true });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (end !== null) return;
      bytes += chunk.length;
      if (bytes > run.maxBytes) return stop('capped');
      try {
        run.onChunk(chunk);
      } catch (error) {
        stop(error instanceof Error ? error : new Error(String(error)));
      }
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      end ??=
        error.code === 'ENOENT'
          ? new GitError(commandOf(run), 'not-installed', 'git was not found on the PATH')
          : error;
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      run.signal?.removeEventListener('abort', onAbort);
      if (end === 'capped') resolve({ capped: true });
      else if (end === 'aborted') reject(run.signal?.reason);
      else if (end === 'timeout') reject(new GitError(commandOf(run), 'limit', 'it took over 30 minutes'));
      else if (end !== null) reject(end);
      else if (code === 0) resolve({ capped: false });
      else reject(new GitError(commandOf(run), classifyGitFailure(stderr(), signal), stderr()));
    });
  });
}

/** The whole output of a command that cannot be long. */
export async function readGit(run: Omit<GitRun, 'onChunk'>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const { capped } = await runGit({ ...run, onChunk: (chunk) => chunks.push(chunk) });
  if (capped) throw new GitError(commandOf(run), 'limit', `more than ${run.maxBytes} bytes of output`);
  return Buffer.concat(chunks);
}

function start({ gitDir, args, config = [], environment, stdin, network, onTrace }: GitRun): ChildProcess {
  const [program = 'git', ...limits] = limitedGit();
  const settings = [...hardenedConfig, ...config].flatMap((setting) => ['-c', setting]);
  const child = spawn(
    program,
    [...limits, '--no-pager', `--git-dir=${gitDir}`, `--work-tree=${gitDir}`, ...settings, ...args],
    {
      // Here, and not where `core.worktree` points: git then reads no .mailmap or .gitattributes that is not committed.
      cwd: gitDir,
      env: {
        ...gitEnvironment(process.env.PATH),
        ...(network ? networkEnvironment(network, process.env) : {}),
        ...environment,
      },
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', onTrace ? 'pipe' : 'ignore'],
      // A group of its own, so that all it started ends with it.
      detached: true,
    },
  );
  // git may end before it has read everything; its exit code says what happened.
  child.stdin?.on('error', () => {});
  child.stdin?.end(stdin);
  return child;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** What git said last: what it ended for comes after its warnings and its progress. */
function collectTail(child: ChildProcess, onMessage?: (text: string) => void): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    const said = chunk.toString('latin1');
    onMessage?.(said);
    text = (text + said).slice(-maxMessageLength);
  });
  return () => text;
}

function commandOf({ args }: Pick<GitRun, 'args'>): string {
  return args[0] ?? '';
}
