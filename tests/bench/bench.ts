// npm run bench -- REPOSITORY…: an audit held against plain git on the same repository, in turn, in the same run.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const Table = createRequire(import.meta.url)('cli-table3') as typeof import('cli-table3');
const rounds = Number(process.env.ROUNDS ?? 5);
const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;
const scanOnce = new URL('./scan-once.ts', import.meta.url).pathname;

interface Scan {
  readonly commits: number;
  readonly files: number;
  readonly readMs: number;
  readonly foldMs: number;
}

function time(
  command: string,
  args: readonly string[],
): { readonly ms: number; readonly output: string; readonly errors: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 31 });
  const ms = performance.now() - start;
  // 1 is a verdict, not a failure of the command.
  if (status !== 0 && status !== 1) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return { ms, output: stdout, errors: stderr };
}

/** Prints the peak of the process's own memory when it ends; git's processes are not in it. */
const peakOnExit = 'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';

/** The command as it is installed, start to end. */
function timeAudit(repository: string): { readonly ms: number; readonly peakMb: number } {
  const { ms, errors } = time(process.execPath, [
    '--import',
    peakOnExit,
    main,
    'audit',
    repository,
    '--format',
    'ndjson',
  ]);
  return { ms, peakMb: Number(errors.trim().split('\n').at(-1)) / 1024 };
}

/** Plain git with its output thrown away, as a shell would. */
function timeGit(repository: string): number {
  const log = ['log', '-z', '--no-merges', '--name-status', '-M'];
  const start = performance.now();
  const { status, stderr } = spawnSync('git', ['-C', repository, ...log], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`git log: ${stderr}`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function bench(repository: string): string[] {
  const runs = Array.from({ length: rounds + 1 }, () => {
    const git = timeGit(repository);
    const scan = JSON.parse(time(process.execPath, [scanOnce, repository]).output) as Scan;
    return { git, scan, audit: timeAudit(repository) };
    // The first round warms the disk's cache and is not counted.
  }).slice(1);
  const of = (pick: (run: (typeof runs)[number]) => number) => median(runs.map(pick));
  const seconds = (ms: number) => (ms / 1000).toFixed(2);
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

const table = new Table({
  head: ['repository', 'commits', 'files', 'git s', 'read s', 'fold s', 'scan/git', 'peak MB', 'audit s', 'audit/git'],
  style: { head: [], border: [], compact: true },
});
const repositories = process.argv.slice(2);
for (const repository of repositories.length === 0 ? ['.'] : repositories) table.push(bench(repository));
console.log(`median of ${rounds} rounds; git: git log -z --no-merges --name-status -M`);
console.log(table.toString());
