import type { Failure } from '../jobs/explain-failure.ts';

/** An audit that threw where it was done; `stack` is from there. */
export class AuditFailed extends Error {
  override readonly name = 'AuditFailed';
  readonly failure: Failure;

  constructor(failure: Failure, trace: string) {
    super(failure.reason);
    this.failure = failure;
    this.stack = trace;
  }
}
