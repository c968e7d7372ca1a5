import { PolicyError } from '../engine/policy/policy-error.ts';
import { TargetError } from '../engine/target-error.ts';

/** What happened and what to do; for a bug of ours, the trace to report. */
export function describeError(error: unknown): string {
  if (error instanceof TargetError) return `counterweight: ${error.message} ${error.next}`;
  if (error instanceof PolicyError)
    return `counterweight: the policy is not valid; nothing was audited.\n${error.message}`;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `counterweight: our own error, not yours. Please report it with these lines:\n${trace}`;
}
