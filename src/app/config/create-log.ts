import { type DestinationStream, type Logger, pino } from 'pino';
import { createRedaction } from './redact-entry.ts';
import type { Secret } from './secret.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];
export type Log = Logger;

/**
 * The App's log, one line of JSON for each entry. Everything that is logged goes through the redaction, also what Probot and
 * Octokit log through it: their errors carry requests with tokens, and whole payloads.
 */
export function createLog(options: {
  readonly level: LogLevel;
  /** What is never to be seen, whatever it is part of. */
  readonly secrets: readonly Secret[];
  readonly destination?: DestinationStream;
}): Log {
  const redact = createRedaction(options.secrets.map((secret) => secret.reveal()));
  const log = pino(
    {
      level: options.level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // What the redaction leaves of an error is all there is to write; pino's own way is to write whatever hangs on it.
      serializers: { err: (error: unknown) => error },
      hooks: {
        logMethod(given, log) {
          const [first, ...rest] = given.map(redact);
          // pino takes an Error for `err`, and its message for the entry's; what is left of one after redaction is no Error.
          const isError = (given as readonly unknown[])[0] instanceof Error;
          const entry = isError ? [{ err: first }, ...(rest.length > 0 ? rest : [messageOf(first)])] : [first, ...rest];
          log.apply(this, entry as Parameters<typeof log>);
        },
      },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
  // What children are given is written without going through the hook. They inherit this method with all others.
  const child: (this: Log, ...given: unknown[]) => Log = Object.getPrototypeOf(log).child;
  return Object.assign(log, {
    child(this: Log, bindings: unknown, given: unknown) {
      return child.call(this, redact(bindings), given);
    },
  });
}

function messageOf(error: unknown): unknown {
  return (error as { message: unknown }).message;
}
