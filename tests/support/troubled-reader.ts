import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { worker } from 'workerpool';

/** A reader that does all that a reader must not: hang, take all memory, die, look around. */
worker({
  classifyContents: () => {
    for (;;);
  },
  readMaintainers: () => {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, String));
  },
  readCodeOwners: () => process.kill(process.pid, 'SIGKILL'),
  readLicensing: (tasks: readonly { readonly path: string }[]) => [
    Object.keys(process.env),
    codeOf(() => writeFileSync(tasks[0]?.path ?? '', 'x')),
    codeOf(() => spawnSync(process.execPath, ['--version'])),
  ],
});

function codeOf(act: () => unknown): unknown {
  try {
    act();
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : String(error);
  }
}
