import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const person = { name: 'Bench', email: 'bench@example.org' };
const identity = {
  GIT_AUTHOR_NAME: person.name,
  GIT_AUTHOR_EMAIL: person.email,
  GIT_COMMITTER_NAME: person.name,
  GIT_COMMITTER_EMAIL: person.email,
};

/** One state of a repository's `main`, in the order in which they come about. */
export interface Stage {
  readonly name: string;
  readonly head: string;
}

/** A copy of a repository whose `main` can be moved, for a server to serve; it borrows the objects of the original. */
export class ServedHistory implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'counterweight-bench-'));
  readonly gitDir = join(this.folder, 'served.git');

  constructor(repository: string) {
    this.#run(this.folder, 'clone', '--quiet', '--bare', '--shared', resolve(repository), this.gitDir);
    const replaced = this.#run(
      resolve(repository),
      'for-each-ref',
      '--format=%(objectname) %(refname)',
      'refs/replace',
    );
    for (const line of replaced.split('\n').filter(Boolean)) {
      const [id = '', name = ''] = line.split(' ');
      this.git('update-ref', name, id);
    }
    const branches = this.git('for-each-ref', '--format=%(refname)', 'refs/heads').split('\n');
    const head = this.git('rev-parse', 'HEAD');
    for (const branch of branches) this.git('update-ref', '-d', branch);
    this.git('symbolic-ref', 'HEAD', 'refs/heads/main');
    for (const key of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant']) this.git('config', key, 'true');
    this.moveTo(head);
  }

  moveTo(head: string): void {
    this.git('update-ref', 'refs/heads/main', head);
  }

  /** A first reading, then later pushes of about 1, 10, 100 and 1,000 commits, a force push, and an old branch merged. */
  planStages(): Stage[] {
    const line = this.git('rev-list', '--first-parent', '--reverse', 'main').split('\n');
    const sizes = [1000, 100, 10, 1];
    const heads = [line.length - 1];
    // From the newest back, so that the last stage ends at the repository's own head.
    for (const size of sizes) heads.push(this.#findBefore(line, heads.at(-1) as number, size));
    const stages = heads.toReversed().map((at, stage) => {
      const head = line[at] as string;
      if (stage === 0) return { name: 'first', head };
      const before = line[heads.toReversed()[stage - 1] as number] as string;
      return { name: `+${this.#countBetween(before, head).toLocaleString('en')} commits`, head };
    });
    const last = stages.at(-1)?.head as string;
    const forced = this.#commitTree(`${last}~1^{tree}`, `${last}~2`);
    return [
      ...stages,
      { name: 'force push', head: forced },
      { name: 'old branch merged', head: this.#mergeOld(forced, line) },
    ];
  }

  #findBefore(line: readonly string[], at: number, size: number): number {
    let before = at - 1;
    while (before > 0 && this.#countBetween(line[before] as string, line[at] as string) < size)
      before -= Math.max(1, Math.floor(size / 50));
    return Math.max(0, before);
  }

  #countBetween(from: string, to: string): number {
    return Number(this.git('rev-list', '--count', `${from}..${to}`));
  }

  /** 200 commits upon one of long ago, dated then. */
  #mergeOld(head: string, line: readonly string[]): string {
    const base = line[Math.floor(line.length * 0.8)] as string;
    const at = Number(this.git('log', '-1', '--format=%ct', base));
    const commits = Array.from({ length: 200 }, (_, index) => {
      const from = index === 0 ? `from ${base}\n` : '';
      const content = `line ${index}\n`.repeat(20);
      const who = `${person.name} <${person.email}> ${at + index * 60} +0000`;
      return `commit refs/heads/old\nauthor ${who}\ncommitter ${who}\ndata 4\nside\n${from}M 100644 inline bench/file-${index % 40}.js\ndata ${content.length}\n${content}\n`;
    });
    this.git('fast-import', '--quiet', { input: commits.join('') });
    const side = this.git('rev-parse', 'refs/heads/old');
    this.git('update-ref', '-d', 'refs/heads/old');
    return this.#commitTree(`${head}^{tree}`, head, side);
  }

  #commitTree(tree: string, ...parents: readonly string[]): string {
    return this.git('commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-m', 'bench');
  }

  git(...args: (string | { readonly input: string })[]): string {
    return this.#run(this.gitDir, ...args);
  }

  #run(cwd: string, ...args: (string | { readonly input: string })[]): string {
    const input = args.find((arg) => typeof arg === 'object');
    const words = args.filter((arg) => typeof arg === 'string');
    const { status, stdout, stderr } = spawnSync('git', words, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: { ...process.env, ...identity },
      ...input,
    });
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
    return stdout.trim();
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
