import { readGit } from '../git/run-git.ts';

export interface Counted {
  readonly commits: number;
  /** Of how many; absent until it is known. */
  readonly total?: number;
}

interface CountdownRequest {
  readonly gitDir: string;
  readonly commit: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Tells with each number of commits read how many there will be. They are counted beside the reading, from its first ones on: a
 * history that was kept is not read, and need not be counted.
 */
export function createCountdown(
  { gitDir, commit, signal }: CountdownRequest,
  tell: (counted: Counted) => void,
): (commits: number) => void {
  let total: number | undefined;
  let isCounting = false;
  const count = async () => {
    // Without a total there is no time left to tell; the reading itself says what is wrong.
    const answer = await readGit({ gitDir, args: ['rev-list', '--count', commit], maxBytes: 100, signal }).catch(
      () => null,
    );
    if (answer !== null) total = Number(answer.toString());
  };
  return (commits) => {
    if (!isCounting) void count();
    isCounting = true;
    tell({ commits, ...(total === undefined ? {} : { total }) });
  };
}
