import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const mainFile = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Node's own cache of compiled sources: half of what it takes to start. */
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/counterweight-tests', import.meta.url));

/** Not the cache of this machine's user; it bounds itself, and no two tests audit the same folder. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/counterweight-tests-kept', import.meta.url));

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly uid?: number;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts a program the way a shell would, with nothing of the test's own environment but the path. */
export function start(program: string, args: readonly string[], options: CommandOptions = {}): Running {
  const child = spawn(program, args, {
    cwd: options.cwd ?? '/',
    env: {
      PATH: process.env.PATH ?? '',
      HOME: '/nowhere',
      NODE_COMPILE_CACHE: compileCache,
      COUNTERWEIGHT_CACHE: cache,
      ...options.env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: Buffer.concat(output).toString(), stderr: Buffer.concat(errors).toString() });
    });
  });
  return { process: child, ended };
}

/** Starts `counterweight` as its user does. */
export function startCounterweight(args: readonly string[], options: CommandOptions = {}): Running {
  return start(process.execPath, [mainFile, ...args], options);
}

export function counterweight(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  return startCounterweight(args, options).ended;
}

/** One line of the shell; `$COUNTERWEIGHT` in it is the command. */
export function shell(line: string, options: CommandOptions = {}): Promise<Ended> {
  const command = `'${process.execPath}' '${mainFile}'`;
  return start('/bin/bash', ['-c', line.replaceAll('$COUNTERWEIGHT', command)], options).ended;
}

/** Command lines of the running processes that name a text, as Linux tells them. */
export function processesNaming(text: string): string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc').flatMap((id) => {
    if (!/^\d+$/.test(id) || Number(id) === process.pid) return [];
    try {
      const line = readFileSync(join('/proc', id, 'cmdline'), 'latin1').replaceAll('\0', ' ');
      return line.includes(text) ? [line] : [];
    } catch {
      return [];
    }
  });
}

/** Waits until something is so; fails after half a minute. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`waited in vain until ${what}`);
}
