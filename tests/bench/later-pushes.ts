import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { GitServer } from '../support/git-server.ts';
import { type CommandTime, median, seconds, timeCounterweight, timeGit } from '../support/time-command.ts';
import { ServedHistory, type Stage } from './served-history.ts';

export const laterPushColumns = [
  'repository',
  'stage',
  'git s',
  'audit s',
  'own s',
  'peak MB',
  'requests',
  'of these packs',
  'MB received',
];

interface StageRun {
  readonly git: number;
  readonly audit: CommandTime;
  readonly requests: number;
  readonly packs: number;
  readonly bytes: number;
}

/**
 * The same audits again and again, as pushes come in: on a full clone that is kept up to date (nothing is asked over the network),
 * and of a remote address, from an empty cache on. git beside it: its own fetch of a partial clone, and for the first stage the clone
 * and one reading of the log.
 */
export async function benchLaterPushes(repository: string, rounds: number): Promise<string[][]> {
  using served = new ServedHistory(repository);
  await using server = await GitServer.start();
  server.mount('bench/project', served.gitDir);
  const stages = served.planStages();
  const full: StageRun[][] = stages.map(() => []);
  const remote: StageRun[][] = stages.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const cache = join(served.folder, `cache-${round}`);
    for (const [index, stage] of stages.entries()) {
      served.moveTo(stage.head);
      full[index]?.push(await runFull(served, cache));
      remote[index]?.push(await runRemote({ server, served, cache, isFirst: index === 0 }));
    }
    rmSync(cache, { recursive: true, force: true });
  }
  const name = repository.split('/').at(-1) ?? repository;
  return [
    ...stages.map((stage, index) => describe(`${name}, full`, stage, full[index] ?? [])),
    ...stages.map((stage, index) => describe(`${name}, remote`, stage, remote[index] ?? [])),
  ];
}

async function runFull(served: ServedHistory, cache: string): Promise<StageRun> {
  const audit = await timeCounterweight(['audit', served.gitDir, '--format', 'ndjson'], { COUNTERWEIGHT_CACHE: cache });
  return { git: 0, audit, requests: 0, packs: 0, bytes: 0 };
}

interface RemoteRun {
  readonly server: GitServer;
  readonly served: ServedHistory;
  readonly cache: string;
  readonly isFirst: boolean;
}

async function runRemote({ server, served, cache, isFirst }: RemoteRun): Promise<StageRun> {
  const url = server.addressOf('bench/project');
  const clone = join(served.folder, 'plain.git');
  if (isFirst) rmSync(clone, { recursive: true, force: true });
  const git = isFirst
    ? (await timeGit(['clone', '--quiet', '--bare', '--filter=blob:none', url, clone])) +
      (await timeGit(['-C', clone, 'log', '-z', '--raw', '--no-abbrev', '-M100%']))
    : await timeGit(['-C', clone, 'fetch', '--quiet', '--force', 'origin', '+refs/heads/main:refs/heads/main']);
  server.requests.length = 0;
  const environment = { ...server.environment, COUNTERWEIGHT_CACHE: cache, GITHUB_TOKEN: '', GH_TOKEN: '' };
  const audit = await timeCounterweight(['audit', url, '--format', 'ndjson'], environment);
  const own = server.requests.filter(({ kind }) => kind !== 'route' && kind !== 'other');
  return {
    git,
    audit,
    requests: own.length,
    packs: own.filter(({ kind }) => kind === 'fetch').length,
    bytes: own.reduce((sum, { responseBytes }) => sum + responseBytes, 0),
  };
}

function describe(name: string, stage: Stage, runs: readonly StageRun[]): string[] {
  const of = (pick: (run: StageRun) => number) => median(runs.map(pick));
  return [
    name,
    stage.name,
    of((run) => run.git) === 0 ? '' : seconds(of((run) => run.git)),
    seconds(of((run) => run.audit.ms)),
    seconds(of((run) => run.audit.ownMs)),
    of((run) => run.audit.peakMb).toFixed(0),
    `${of((run) => run.requests)}`,
    `${of((run) => run.packs)}`,
    (of((run) => run.bytes) / 1e6).toFixed(2),
  ];
}
