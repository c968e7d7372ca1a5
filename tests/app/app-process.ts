import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mainFile } from '../support/command-line.ts';
import { clockVariable, preload } from '../support/shift-clock.ts';

export interface AppSettings {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** Null: the embedded database in the App's folder. */
  readonly databaseUrl?: string | null;
  readonly environment?: Readonly<Record<string, string>>;
  /** The compiled App, or its sources. */
  readonly main?: string;
  readonly command?: 'serve' | 'work';
  /** Holds what its clock is ahead by, as shift-clock.ts reads it. */
  readonly clockFile?: string;
}

export interface LogEntry {
  readonly level: string;
  readonly msg: string;
  readonly [key: string]: unknown;
}

/** The App as a process of its own, in a folder that outlives it: killed and started again, it finds what it left. */
export class AppProcess implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'counterweight-app-'));
  readonly #settings: AppSettings;
  /** Everything that was ever printed, of all its lives. */
  output = '';
  readonly log: LogEntry[] = [];
  #child: ChildProcess | null = null;
  webhookUrl = '';
  healthUrl = '';

  constructor(settings: AppSettings) {
    this.#settings = settings;
  }

  static async start(settings: AppSettings): Promise<AppProcess> {
    const app = new AppProcess(settings);
    await app.start();
    return app;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Resolves when it listens; with the port it had before, so that GitHub finds it again. */
  async start(): Promise<void> {
    const { main = mainFile, command = 'serve', clockFile } = this.#settings;
    const preloaded = clockFile === undefined ? [] : ['--import', preload];
    const child = spawn(process.execPath, [...preloaded, main, command], {
      cwd: this.folder,
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.output += `${line}\n`;
      const entry = parse(line);
      if (entry === null) return;
      this.log.push(entry);
      const listening = /^Counterweight (?:takes webhooks at (\S+)|works)$/.exec(entry.msg);
      if (listening === null) return;
      this.webhookUrl = listening[1] ?? '';
      this.healthUrl = `http://${String(entry.health)}`;
      resolve();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      this.output += chunk.toString();
    });
    child.once('exit', (code, signal) => reject(new Error(`the App ended by ${signal ?? code}:\n${this.output}`)));
    await promise;
  }

  #environment(): NodeJS.ProcessEnv {
    const { appId, privateKey, webhookSecret, serverUrl, apiUrl, databaseUrl, clockFile } = this.#settings;
    return {
      PATH: process.env.PATH ?? '',
      TMPDIR: tmpdir(),
      APP_ID: `${appId}`,
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: webhookSecret,
      PORT: this.webhookUrl === '' ? '0' : new URL(this.webhookUrl).port,
      HOST: '127.0.0.1',
      HEALTH_PORT: '0',
      HEALTH_HOST: '127.0.0.1',
      GITHUB_SERVER_URL: serverUrl,
      GITHUB_API_URL: apiUrl,
      COUNTERWEIGHT_CACHE: join(this.folder, 'cache'),
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      ...(clockFile === undefined ? {} : { [clockVariable]: clockFile }),
      ...this.#settings.environment,
    };
  }

  /** As a power cut would, without a last word. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to end; resolves with its exit code and the milliseconds it took. */
  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<{ readonly code: number | null; readonly ms: number }> {
    const begin = performance.now();
    const code = await this.#end(signal);
    return { code, ms: performance.now() - begin };
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function parse(line: string): LogEntry | null {
  try {
    return JSON.parse(line) as LogEntry;
  } catch {
    return null;
  }
}
