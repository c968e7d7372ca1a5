import { spawn } from 'node:child_process';

export interface CommandTime {
  /** From start to end, with everything the command waited for. */
  readonly ms: number;
  /** Processor time of the command's own process; that of git, which it starts, is not in it. */
  readonly ownMs: number;
  /** Peak memory of the command's own process. */
  readonly peakMb: number;
  readonly output: string;
}

const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;
/** Prints what the process itself took, when it ends. */
const reportOnExit =
  'data:text/javascript,process.on("exit",()=>{const{userCPUTime:u,systemCPUTime:s,maxRSS:m}=process.resourceUsage();console.error(JSON.stringify({ownMs:(u+s)/1000,peakMb:m/1024}))})';

/** Runs the installed command in a process of its own. */
export async function timeCounterweight(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandTime> {
  const { ms, output, errors } = await time({
    command: process.execPath,
    args: ['--import', reportOnExit, main, ...args],
    environment,
  });
  const own = JSON.parse(errors.trim().split('\n').at(-1) ?? '') as Pick<CommandTime, 'ownMs' | 'peakMb'>;
  return { ms, output, ...own };
}

export interface CommandRun {
  readonly code: number;
  readonly ms: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs the installed command, however it ends. */
export function runCounterweight(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandRun> {
  return run({ command: process.execPath, args: [main, ...args], environment });
}

/** Runs plain git with its output thrown away, as a shell would. Resolves with milliseconds. */
export async function timeGit(args: readonly string[]): Promise<number> {
  return (await time({ command: 'git', args, stdout: 'ignore' })).ms;
}

interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdout?: 'pipe' | 'ignore';
}

/** Fails where the command did: 1 is a verdict. */
async function time(start: Start): Promise<CommandRun> {
  const ended = await run(start);
  if (ended.code > 1) throw new Error(`${start.command} ${start.args.join(' ')}: ${ended.errors}`);
  return ended;
}

async function run({ command, args, environment = {}, stdout = 'pipe' }: Start): Promise<CommandRun> {
  const start = performance.now();
  const child = spawn(command, args, {
    stdio: ['ignore', stdout, 'pipe'],
    env: { ...process.env, ...environment },
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 2)));
  const ms = performance.now() - start;
  return { code, ms, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}
