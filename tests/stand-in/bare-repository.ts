import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PlannedCommit, writeStream } from '../support/fast-import.ts';
import { plainEnvironment } from '../support/temporary-repository.ts';

export interface ListedCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601, UTC. */
  readonly date: string;
}

export interface TreeEntry {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly size: number | null;
  readonly name: string;
}

/** A bare repository on disk, asked only through asynchronous children: whoever talks to it shares our event loop. */
export class BareRepository {
  readonly gitDir: string;
  readonly #make: () => Promise<void>;
  #made: Promise<void> | null = null;

  private constructor(gitDir: string, make: () => Promise<void> = () => Promise.resolve()) {
    this.gitDir = gitDir;
    this.#make = make;
  }

  /** One that is made when it is first asked something: a thousand of them cost nothing. */
  static later(gitDir: string, make: () => Promise<BareRepository>): BareRepository {
    return new BareRepository(gitDir, async () => void (await make()));
  }

  static async create(gitDir: string, defaultBranch = 'main', objectFormat = 'sha1'): Promise<BareRepository> {
    const repository = new BareRepository(gitDir);
    const format = `--object-format=${objectFormat}`;
    await run(['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, format, gitDir], '/');
    return repository;
  }

  /**
   * One that borrows the objects of another, without a copy of any, and begins with its branches and tags. The other is not
   * written to; objects that it gains later are seen here, and a ref can be put on them.
   */
  static async borrow(gitDir: string, other: string): Promise<BareRepository> {
    const origin = new BareRepository(await readGitDir(other));
    const head = (await origin.git('symbolic-ref', '--short', 'HEAD')) || 'main';
    const repository = await BareRepository.create(gitDir, head, await origin.git('rev-parse', '--show-object-format'));
    await mkdir(join(gitDir, 'objects', 'info'), { recursive: true });
    await writeFile(join(gitDir, 'objects', 'info', 'alternates'), `${origin.gitDir}/objects\n`);
    await cp(join(origin.gitDir, 'shallow'), join(gitDir, 'shallow')).catch(() => {});
    const refs = await origin.git(
      'for-each-ref',
      '--format=create %(refname) %(objectname)',
      'refs/heads',
      'refs/tags',
    );
    if (refs !== '') await repository.gitWith(`${refs}\n`, 'update-ref', '--stdin');
    return repository;
  }

  /** Before anybody else than git, by its methods, looks into its folder. */
  exist(): Promise<void> {
    this.#made ??= this.#make();
    return this.#made;
  }

  /** What git prints, without the line end; fails with git's own words. */
  async git(...args: string[]): Promise<string> {
    await this.exist();
    return (await run(args, this.gitDir)).toString().trimEnd();
  }

  async gitWith(input: string | Buffer, ...args: string[]): Promise<string> {
    await this.exist();
    return (await run(args, this.gitDir, input)).toString().trimEnd();
  }

  /** Makes commits, each upon its branch's tip unless it names parents; returns their ids. */
  async commit(...commits: readonly PlannedCommit[]): Promise<string[]> {
    const lines = await this.git('for-each-ref', '--format=%(refname:strip=2) %(objectname)', 'refs/heads');
    const tips = new Map(
      lines.split('\n').flatMap((line) => (line === '' ? [] : [line.split(' ') as [string, string]])),
    );
    const stream = writeStream(commits, tips);
    const options = ['--quiet', '--done', '--force', '--date-format=raw-permissive'];
    const ids = await this.gitWith(stream, '-c', 'fastimport.unpackLimit=1', 'fast-import', ...options);
    return ids.split('\n');
  }

  /** The commit that a name, a branch or an id stands for. */
  async resolve(revision: string): Promise<string | null> {
    if (revision === '' || revision.startsWith('-')) return null;
    const names = [revision, `refs/heads/${revision}`, `refs/tags/${revision}`];
    for (const name of /^[\da-f]{40,64}$|^HEAD$/.test(revision) ? [revision] : names.slice(1).concat(revision)) {
      const id = await this.git('rev-parse', '--verify', '--quiet', `${name}^{commit}`).catch(() => '');
      if (id !== '') return id;
    }
    return null;
  }

  async isAncestor(before: string, after: string): Promise<boolean> {
    return this.git('merge-base', '--is-ancestor', before, after).then(
      () => true,
      () => false,
    );
  }

  async tipOf(branch: string): Promise<string | null> {
    return (await this.git('rev-parse', '--verify', '--quiet', `refs/heads/${branch}`).catch(() => '')) || null;
  }

  /** Newest first. */
  async log(limit: number, ...revisions: string[]): Promise<ListedCommit[]> {
    const format = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00');
    const text = await this.git('log', `-${limit}`, `--format=${format}%x00%x01`, '--encoding=UTF-8', ...revisions);
    return text.split('\0\x01').flatMap((entry) => {
      const fields = entry.replace(/^\n/, '').split('\0');
      if (fields.length < 10) return [];
      const [sha = '', tree = '', parents = '', an = '', ae = '', ai = '', cn = '', ce = '', ci = '', message = ''] =
        fields;
      return [
        {
          sha,
          tree,
          parents: parents === '' ? [] : parents.split(' '),
          author: { name: an, email: ae, date: utc(ai) },
          committer: { name: cn, email: ce, date: utc(ci) },
          message: message.trimEnd(),
        },
      ];
    });
  }

  async listTree(revision: string, path: string): Promise<TreeEntry[]> {
    const at = path === '' ? revision : `${revision}:${path}`;
    const text = await this.git('ls-tree', '-z', '-l', '--end-of-options', at);
    return text.split('\0').flatMap((line) => parseEntry(line));
  }

  /** The entry at a path itself; null where there is none. */
  async findEntry(revision: string, path: string): Promise<TreeEntry | null> {
    const text = await this.git('ls-tree', '-z', '-l', '--full-tree', revision, '--', path);
    return parseEntry(text.split('\0')[0] ?? '')[0] ?? null;
  }

  async readBlob(id: string): Promise<Buffer> {
    await this.exist();
    return run(['cat-file', 'blob', id], this.gitDir);
  }

  /** Brings a commit of another repository here, under a ref. */
  async fetch(from: BareRepository, id: string, ref: string): Promise<void> {
    await from.exist();
    const allow = ['-c', 'uploadpack.allowAnySHA1InWant=true'];
    if ((await this.resolve(id)) === null)
      await this.git(
        ...allow,
        'fetch',
        '--quiet',
        '--no-tags',
        `--upload-pack=git ${allow.join(' ')} upload-pack`,
        from.gitDir,
        id,
      );
    await this.git('update-ref', ref, id);
  }

  /** A commit that merges two, without a work tree; null where they conflict. */
  async merge(ours: string, theirs: string, message: string): Promise<string | null> {
    const tree = await this.git('merge-tree', '--write-tree', ours, theirs).catch(() => null);
    return tree === null ? null : this.git('commit-tree', tree, '-p', ours, '-p', theirs, '-m', message);
  }
}

async function readGitDir(path: string): Promise<string> {
  return (await run(['rev-parse', '--absolute-git-dir'], path)).toString().trimEnd();
}

function parseEntry(line: string): TreeEntry[] {
  const [, mode, type, sha, size, name] = /^(\d+) (blob|tree|commit) ([\da-f]+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
  if (mode === undefined || sha === undefined || name === undefined) return [];
  return [{ mode, type: type as TreeEntry['type'], sha, size: size === '-' ? null : Number(size), name }];
}

function utc(date: string): string {
  return new Date(date).toISOString().replace('.000Z', 'Z');
}

async function run(args: readonly string[], cwd: string, input?: string | Buffer): Promise<Buffer> {
  const child: ChildProcessWithoutNullStreams = spawn('git', ['-c', 'safe.directory=*', ...args], {
    cwd,
    env: plainEnvironment,
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${Buffer.concat(errors).toString()}`);
  return Buffer.concat(output);
}
