import { spawnSync } from 'node:child_process';
import { median, seconds, timeCounterweight, timeGit } from '../support/time-command.ts';

const scanOnce = new URL('./scan-once.ts', import.meta.url).pathname;

interface Scan {
  readonly commits: number;
  readonly files: number;
  readonly readMs: number;
  readonly foldMs: number;
}

export const fullCloneColumns = [
  'repository',
  'commits',
  'files',
  'git s',
  'read s',
  'fold s',
  'scan/git',
  'peak MB',
  'audit s',
  'audit/git',
];

/** An audit of a full clone, nothing kept, held against plain git on the same repository, in turn. */
export async function benchFullClone(repository: string, rounds: number): Promise<string[]> {
  const runs: { git: number; scan: Scan; audit: Awaited<ReturnType<typeof timeCounterweight>> }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const git = await timeGit(['-C', repository, 'log', '-z', '--no-merges', '--name-status', '-M']);
    const scan = readOnce(repository);
    const audit = await timeCounterweight(['audit', repository, '--format', 'ndjson', '--no-cache']);
    // The first round warms the disk's cache and is not counted.
    if (round > 0) runs.push({ git, scan, audit });
  }
  const of = (pick: (run: (typeof runs)[number]) => number) => median(runs.map(pick));
  const [{ scan }] = runs as [(typeof runs)[number]];
  return [
    repository.split('/').at(-1) ?? repository,
    scan.commits.toLocaleString('en'),
    scan.files.toLocaleString('en'),
    seconds(of((run) => run.git)),
    seconds(of((run) => run.scan.readMs)),
    seconds(of((run) => run.scan.foldMs)),
    of((run) => (run.scan.readMs + run.scan.foldMs) / run.git).toFixed(2),
    of((run) => run.audit.peakMb).toFixed(0),
    seconds(of((run) => run.audit.ms)),
    of((run) => run.audit.ms / run.git).toFixed(2),
  ];
}

function readOnce(repository: string): Scan {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--semi-space-growth-factor=1', scanOnce, repository],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Scan;
}
