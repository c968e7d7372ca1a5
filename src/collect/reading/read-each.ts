import { ReadingError } from '../unknown-from-error.ts';

export type EachReading<Reading> =
  | { readonly status: 'read'; readonly value: Reading }
  | { readonly status: 'failed'; readonly why: string };

/** Reads many at once; one that breaks the reading of its batch is found by reading one by one. */
export async function readEach<Task, Reading>(
  batch: readonly Task[],
  read: (tasks: readonly Task[]) => Promise<readonly Reading[]>,
): Promise<EachReading<Reading>[]> {
  try {
    const values = await read(batch);
    return values.map((value) => ({ status: 'read', value }));
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error;
    if (batch.length === 1) return [{ status: 'failed', why: error.message }];
    const single: EachReading<Reading>[] = [];
    for (const task of batch) single.push(...(await readEach([task], read)));
    return single;
  }
}
