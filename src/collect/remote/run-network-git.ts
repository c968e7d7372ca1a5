import { classifyGitFailure, GitError } from '../git/git-error.ts';
import { runGit } from '../git/run-git.ts';
import { explainRemoteFailure } from './explain-remote-failure.ts';
import { NetworkTrace, traceEnvironment } from './network-trace.ts';
import { isLoopback, type RemoteAddress } from './remote-address.ts';
import { RemoteError } from './remote-error.ts';

/** One repository at its origin, and what may be shown there. */
export interface Remote {
  readonly address: RemoteAddress;
  /** The user's token; it is sent to the GitHub server alone, and never in the clear. */
  readonly token: string | null;
  /** A connection without a byte for so long is given up. */
  readonly stallSeconds?: number;
  readonly signal?: AbortSignal | undefined;
  /** Told how much of a fetch has come, in percent. */
  readonly onPercent?: (percent: number) => void;
}

export interface NetworkRun {
  readonly gitDir: string;
  readonly args: readonly string[];
  /** Further `key=value` settings of this one command. */
  readonly config?: readonly string[];
  readonly stdin?: Buffer;
}

export interface NetworkAnswer {
  readonly output: Buffer;
  /** The branch that the server's HEAD stands for, where that was heard. */
  readonly headTarget: string | null;
}

const maxOutputBytes = 256 * 1024 ** 2;
/** A server that has said nothing at all for so long is not there; curl alone would wait five minutes. */
const firstAnswerSeconds = 60;

/** The remote as git is to know it, for one command: nothing of it is left in the mirror's own settings. */
export function promisorConfig({ url }: RemoteAddress): readonly string[] {
  return [`remote.origin.url=${url}`, 'remote.origin.promisor=true', 'remote.origin.partialclonefilter=blob:none'];
}

/**
 * Runs one git command that reaches one origin.
 * @throws RemoteError where the origin does not answer or refuses; GitError where this machine is the trouble
 */
export async function runNetworkGit(remote: Remote, run: NetworkRun): Promise<NetworkAnswer> {
  const { address, signal, onPercent, stallSeconds } = remote;
  const token = tokenFor(remote);
  const trace = new NetworkTrace();
  const chunks: Buffer[] = [];
  const silence = giveUpOnSilence(trace, stallSeconds ?? firstAnswerSeconds);
  try {
    await runGit({
      ...run,
      config: [...promisorConfig(address), ...(run.config ?? [])],
      environment: traceEnvironment,
      network: { origin: address.origin, token, ...(stallSeconds === undefined ? {} : { stallSeconds }) },
      maxBytes: maxOutputBytes,
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
      onChunk: (chunk) => chunks.push(chunk),
      onTrace: (chunk) => trace.push(chunk),
      onMessage: (text) => tellPercent(text, onPercent),
    });
    return { output: Buffer.concat(chunks), headTarget: trace.headTarget };
  } catch (error) {
    signal?.throwIfAborted();
    const failure = silence.signal.aborted ? new GitError('fetch', 'other', 'timed out') : error;
    const { status, location, retryAfter } = trace;
    if (!(failure instanceof GitError) || isLocal(failure)) throw failure;
    throw explainRemoteFailure({ error: failure, address, token, status, location, retryAfter });
  } finally {
    silence.end();
  }
}

/** The token goes to the server it was made for, and only where nobody can listen in. */
function tokenFor({ address, token }: Remote): string | null {
  const isSafe = address.origin.startsWith('https:') || isLoopback(address.origin);
  return address.isGitHub && isSafe ? token : null;
}

/** Trouble of this machine's own: what the server said of its disk and its permissions is left out. */
function isLocal({ failure, stderr }: GitError): boolean {
  if (failure === 'limit' || failure === 'not-installed') return true;
  const own = stderr.replaceAll(/^.*remote: .*$|^fatal: remote error: .*$/gm, '');
  return classifyGitFailure(own, null) === 'disk-full';
}

function giveUpOnSilence(trace: NetworkTrace, seconds: number): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    if (!trace.hasAnswer) controller.abort();
  }, seconds * 1000);
  return { signal: controller.signal, end: () => clearTimeout(timer) };
}

function tellPercent(text: string, onPercent?: (percent: number) => void): void {
  const last = [...text.matchAll(/Receiving objects: +(\d+)%/g)].at(-1)?.[1];
  if (last !== undefined) onPercent?.(Number(last));
}

/** Whether a server that answered said that it has no such branch, or no branch at all. */
export function isMissingRef(error: unknown): boolean {
  return error instanceof RemoteError && error.kind === 'other' && /couldn't find remote ref/i.test(error.said);
}
