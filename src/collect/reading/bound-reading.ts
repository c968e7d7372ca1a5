import { createContext, runInContext } from 'node:vm';

/** A little over what the parent waits: it is the parent that speaks of a reading that took too long. */
const maxMs = 40_000;

/**
 * A reader that ends itself when it takes too long, so that one that hangs does not outlive a parent that was killed:
 * nothing else is heard by a process that never returns to its event loop.
 */
export function boundReading<Task, Result>(read: (task: Task) => Result): (task: Task) => Result {
  return (task) => {
    const context = createContext({ read: () => read(task) });
    return runInContext('read()', context, { timeout: maxMs }) as Result;
  };
}
