import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bytes } from './bytes.ts';
import { type PlannedCommit, writeStream } from './fast-import.ts';

/** What git sees of this machine while a repository is made: nothing. */
export const plainEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME: devNull,
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Ada Lovelace',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada Lovelace',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

export interface RepositoryOptions {
  readonly bare?: boolean;
  readonly objectFormat?: 'sha1' | 'sha256';
  /** Every object in a file of its own, so that a test can take one away. */
  readonly loose?: boolean;
}

/** A folder of its own under the system's temporary one. `await using` removes it. */
export class TemporaryFolder implements AsyncDisposable {
  readonly path = mkdtempSync(join(tmpdir(), 'counterweight-test-'));

  async [Symbol.asyncDispose](): Promise<void> {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A real repository on branch `main`, with commits of exactly the bytes a test asks for. */
export class TemporaryRepository implements AsyncDisposable {
  readonly #folder = new TemporaryFolder();
  readonly #loose: boolean;
  readonly path: string;
  readonly gitDir: string;

  constructor({ bare = true, objectFormat = 'sha1', loose = false }: RepositoryOptions = {}) {
    this.#loose = loose;
    this.path = join(this.#folder.path, 'project');
    this.gitDir = bare ? this.path : join(this.path, '.git');
    const kind = bare ? ['--bare'] : [];
    this.git('init', '--quiet', ...kind, '--initial-branch=main', `--object-format=${objectFormat}`, this.path);
  }

  /** The folder around the repository, for clones of it. */
  get folder(): string {
    return this.#folder.path;
  }

  /** Runs git as a test needs it, and fails with git's own words. */
  git(...args: string[]): string {
    return this.gitWith({}, ...args);
  }

  gitWith({ input, cwd }: { readonly input?: Bytes; readonly cwd?: string }, ...args: string[]): string {
    const directory = cwd ?? (args[0] === 'init' ? this.#folder.path : this.path);
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: directory,
      env: plainEnvironment,
      ...(input === undefined ? {} : { input }),
      maxBuffer: 1024 ** 3,
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.toString()}`);
    return stdout.toString('latin1').trimEnd();
  }

  /** Makes commits, each upon its branch's tip unless it names parents; returns their ids. */
  async commit(...commits: readonly PlannedCommit[]): Promise<string[]> {
    const limit = this.#loose ? 100_000_000 : 1;
    const args = ['-c', `fastimport.unpackLimit=${limit}`, 'fast-import', '--quiet', '--done', '--force'];
    const child = spawn('git', [...args, '--date-format=raw-permissive'], { cwd: this.path, env: plainEnvironment });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(writeStream(commits, this.#tips()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code !== 0) throw new Error(`git fast-import: ${Buffer.concat(errors).toString()}`);
    return Buffer.concat(output).toString().trim().split('\n');
  }

  /** Writes a commit object byte by byte, as no git would, and points a branch at it. */
  commitRaw(object: Bytes, branch = 'main'): string {
    const id = this.gitWith({ input: object }, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
    this.git('update-ref', `refs/heads/${branch}`, id);
    return id;
  }

  /** Fills the work tree of a repository that has one. */
  checkOut(): void {
    this.git('reset', '--quiet', '--hard');
  }

  /** Clones over `file://`, so that filters and depths are honoured; returns the clone's path. */
  clone(name: string, ...options: string[]): string {
    const path = join(this.folder, name);
    this.git('config', 'uploadpack.allowFilter', 'true');
    this.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    this.git('clone', '--quiet', ...options, `file://${this.path}`, path);
    return path;
  }

  /** Where a loose object is stored. */
  objectFile(id: string): string {
    return join(this.gitDir, 'objects', id.slice(0, 2), id.slice(2));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#folder[Symbol.asyncDispose]();
  }

  #tips(): ReadonlyMap<string, string> {
    const lines = this.git('for-each-ref', '--format=%(refname:strip=2) %(objectname)', 'refs/heads');
    return new Map(lines.split('\n').flatMap((line) => (line === '' ? [] : [line.split(' ') as [string, string]])));
  }
}
