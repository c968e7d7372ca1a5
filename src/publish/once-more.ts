import { PublishError } from './publish-error.ts';

export interface LostWrite<Result> {
  readonly write: () => Promise<Result>;
  /** Waits until a write that got no answer is done or will never be. */
  readonly settle: () => Promise<void>;
  /** Looks whether it was done, and does it where it was not. */
  readonly look: () => Promise<Result>;
}

/** After a write that may or may not have been done, looks once; what fails then too is for the job to repeat. */
export async function onceMore<Result>({ write, settle, look }: LostWrite<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof PublishError) || error.kind !== 'unreachable') throw error;
  }
  await settle();
  return look();
}
