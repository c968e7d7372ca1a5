import { CommanderError } from 'commander';
import { type AppCommands, createProgram } from './create-program.ts';
import { describeError } from './describe-error.ts';
import { exitCodes } from './exit-code.ts';

/** Runs one command line and returns its exit code. */
export async function run(argv: readonly string[], app: AppCommands): Promise<number> {
  const stop = new AbortController();
  const interrupt = (signal: NodeJS.Signals) => stop.abort(new Interrupted(signal));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  // A reader that has seen enough, such as `head`, is no failure; what still runs for it is stopped.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    stop.abort(new ReaderGone());
  });
  // Nobody is left to be told.
  process.stderr.on('error', () => {});
  let code: number = exitCodes.fine;
  try {
    const setCode = (next: number) => {
      code = next;
    };
    await createProgram({ signal: stop.signal, setCode }, app).parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
    this.signal = signal;
  }
}

class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

function explain(error: unknown): number {
  if (error instanceof ReaderGone) return exitCodes.fine;
  if (error instanceof Interrupted) {
    console.error('Stopped; no file was written.');
    return error.signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated;
  }
  // commander has printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.trouble;
  console.error(describeError(error));
  return exitCodes.trouble;
}
