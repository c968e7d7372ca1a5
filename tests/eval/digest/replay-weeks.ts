import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { Scene } from '../../app/scene.ts';
import type { Issue } from '../../stand-in/model.ts';

const run = promisify(execFile);
const hour = 3_600_000;
const week = 7 * 24 * hour;
const main = new URL('../../../dist/src/cli/main.js', import.meta.url).pathname;
const owner = 'sample';
const home = `${owner}/.github`;
const patience = 30 * 60_000;
/** The App looks for what is due every five minutes of its clock, and its queue for moments that passed by every minute of ours. */
const lookMs = 75_000;

export interface ReplayOptions {
  /** CSV of the repositories, in the column `repository`. */
  readonly list: string;
  /** Of bare clones, each named `owner+name`. */
  readonly clones: string;
  /** The Mondays on which the digest is due: the first and how many. */
  readonly begin: string;
  readonly weeks: number;
  /** Where each issue is written as it stood in the end. */
  readonly output: string;
}

/**
 * An organisation whose repositories live through weeks of their own histories, with the App as a process beside it: what it filed each
 * week. Meanwhile one repository becomes private, one is renamed, one archived, one deleted, for a week issues are turned off where the
 * digest stands, and once a person closes it.
 */
export async function replayWeeks(options: ReplayOptions): Promise<boolean> {
  const replay = await Replay.start(options);
  await using _scene = replay.scene;
  await replay.baseline();
  const incidents: Readonly<Record<number, () => Promise<unknown>>> = {
    1: () => replay.privatize(),
    2: () => replay.rename(),
    3: () => replay.lose(),
    4: async () => replay.allowIssues(true),
    5: async () => replay.closeAsPerson(),
  };
  for (let number = 1; number <= options.weeks; number++) {
    await incidents[number]?.();
    await replay.live(number);
  }
  return replay.judge();
}

class Replay {
  readonly scene: Scene;
  readonly #options: ReplayOptions;
  /** `owner/name` there to the name it has here. */
  readonly #names: Map<string, string>;
  readonly #lines: string[] = [];
  #now: number;
  #private: string | null = null;

  private constructor(scene: Scene, options: ReplayOptions, names: Map<string, string>, now: number) {
    this.scene = scene;
    this.#options = options;
    this.#names = names;
    this.#now = now;
  }

  static async start(options: ReplayOptions): Promise<Replay> {
    const rows = parse(readFileSync(options.list, 'utf8'), { columns: true }) as { repository: string }[];
    const scene = await Scene.start({ app: { main }, hasMovableClock: true });
    const { gitHub } = scene;
    const installedAt = Date.parse(`${options.begin}T06:00:00Z`) - 20 * hour;
    // What it has noted of its schedule is of today, and would be years ahead.
    await scene.process.stop();
    rmSync(join(scene.process.folder, '.counterweight'), { recursive: true });
    await scene.moveClock(installedAt - Date.now());
    await scene.process.start();
    await gitHub.createRepository(home, {
      commits: [
        {
          author: 'Ada Sample <ada@sample.example>',
          at: installedAt / 1000,
          message: 'Begin',
          files: { 'README.md': '# Sample\n' },
        },
      ],
    });
    const names = new Map<string, string>();
    for (const { repository } of rows) {
      const name = `${owner}/${repository.split('/')[1]}`;
      await gitHub.createRepository(name, { gitDir: join(options.clones, repository.replace('/', '+')) });
      names.set(repository, name);
    }
    const replay = new Replay(scene, options, names, installedAt);
    for (const [repository, name] of names) {
      await replay.#forgetOtherRefs(name);
      await replay.#moveTip(repository, name, false);
    }
    return replay;
  }

  async baseline(): Promise<void> {
    const begin = performance.now();
    await this.scene.install(owner);
    await this.scene.settle(patience);
    this.#say(
      `installed, ${this.#names.size} repositories audited in ${Math.round((performance.now() - begin) / 1000)} s`,
    );
    await this.#digest('baseline', this.#now + 14 * hour + 60_000);
    await this.#digest('the first Monday', Date.parse(`${this.#options.begin}T06:01:00Z`));
  }

  /** A week: its pushes on the Sunday, the audits of what was not pushed to before the digest, and the digest. */
  async live(number: number): Promise<void> {
    const monday = Date.parse(`${this.#options.begin}T06:00:00Z`) + number * week;
    await this.#moveTo(monday - 10 * hour);
    let pushed = 0;
    for (const [repository, name] of this.#names) if (await this.#moveTip(repository, name, true)) pushed++;
    await this.scene.settle(patience);
    await this.#moveTo(monday - 3 * hour + 60_000);
    await wait(lookMs);
    await this.scene.settle(patience);
    await this.#digest(`week ${number} (${pushed} pushed)`, monday + 60_000);
  }

  async privatize(): Promise<void> {
    this.#private = this.#name('simonw/sqlite-utils');
    await this.scene.gitHub.privatize(this.#private);
    this.#say(`${this.#private} is made private`);
  }

  async rename(): Promise<void> {
    const name = this.#name('keygen-sh/keygen-api');
    await this.scene.gitHub.rename(name, 'licensing-api');
    this.#names.set('keygen-sh/keygen-api', `${owner}/licensing-api`);
    this.#say(`${name} is renamed to ${owner}/licensing-api`);
  }

  /** Two are lost, and the digest has no place for a week. */
  async lose(): Promise<void> {
    const { gitHub } = this.scene;
    const archived = this.#name('madler/zlib');
    await gitHub.archive(archived);
    this.#names.delete('madler/zlib');
    const deleted = this.#name('google/gson');
    await gitHub.deleteRepository(deleted);
    this.#names.delete('google/gson');
    await this.allowIssues(false);
    this.#say(`${archived} is archived, ${deleted} deleted`);
  }

  async allowIssues(isAllowed: boolean): Promise<void> {
    this.scene.gitHub.repository(home).hasIssues = isAllowed;
    this.#say(`issues are turned ${isAllowed ? 'on' : 'off'} in ${home}`);
  }

  async closeAsPerson(): Promise<void> {
    const [issue] = this.#issues.filter(({ state }) => state === 'open');
    if (!issue) return;
    this.scene.gitHub.closeIssue(issue);
    this.#say(`a person closes #${issue.number}`);
  }

  judge(): boolean {
    const { violations } = this.scene.gitHub;
    mkdirSync(this.#options.output, { recursive: true });
    for (const { number, title, body, state } of this.#issues)
      writeFileSync(join(this.#options.output, `issue-${number}-${state}.md`), `# ${title}\n\n${body}\n`);
    writeFileSync(join(this.#options.output, 'weeks.txt'), `${this.#lines.join('\n')}\n`);
    const secret = this.#private;
    const named = this.#issues.filter(
      ({ number, body }) => secret !== null && number > 1 && String(body).includes(secret),
    );
    if (named.length > 0)
      this.#say(`a private repository is named in #${named.map(({ number }) => number).join(', #')}`);
    for (const violation of violations) this.#say(violation);
    return violations.length === 0 && named.length === 0;
  }

  get #issues(): Issue[] {
    return this.scene.gitHub.issues(home);
  }

  #name(repository: string): string {
    return this.#names.get(repository) ?? repository;
  }

  /** To where the branch was at this moment; true where that is somewhere else than before. */
  async #moveTip(repository: string, name: string, isTold: boolean): Promise<boolean> {
    const { gitHub } = this.scene;
    const { git, defaultBranch } = gitHub.repository(name);
    const before = `--before=${Math.floor(this.#now / 1000)}`;
    const clone = this.#cloneOf(repository);
    const { stdout } = await run('git', ['-C', clone, 'rev-list', '--first-parent', '--max-count=1', before, 'HEAD']);
    const sha = stdout.trim();
    if (sha === '' || sha === (await git.tipOf(defaultBranch))) return false;
    if (isTold) await gitHub.push(name, defaultBranch, sha);
    else await git.git('update-ref', `refs/heads/${defaultBranch}`, sha);
    return true;
  }

  /** What was branched off or released later is not there yet. */
  async #forgetOtherRefs(name: string): Promise<void> {
    const { git, defaultBranch } = this.scene.gitHub.repository(name);
    const refs = (await git.git('for-each-ref', '--format=%(refname)')).split('\n');
    const others = refs.filter((ref) => ref !== '' && ref !== `refs/heads/${defaultBranch}`);
    await git.gitWith(others.map((ref) => `delete ${ref}\n`).join(''), 'update-ref', '--stdin');
  }

  #cloneOf(repository: string): string {
    return join(this.#options.clones, repository.replace('/', '+'));
  }

  async #moveTo(moment: number): Promise<void> {
    await this.scene.moveClock(moment - this.#now);
    this.#now = moment;
  }

  async #digest(what: string, moment: number): Promise<void> {
    const calls = this.scene.gitHub.calls.length;
    const before = await this.#countDigests();
    await this.#moveTo(moment);
    const begin = performance.now();
    const end = begin + 5 * 60_000;
    let after = before;
    while (performance.now() < end && sum(after) === sum(before)) {
      await wait(1000);
      after = await this.#countDigests();
    }
    await this.scene.settle(patience);
    const outcome = [...after].filter(([key, count]) => count > (before.get(key) ?? 0)).map(([key]) => key);
    const made = this.scene.gitHub.calls.slice(calls).filter(({ kind }) => kind !== 'git' && kind !== 'pack');
    const writes = made
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.replace(/^\/api\/v3/, '')}`);
    this.#say(`${what}: ${outcome.join(', ') || 'nothing'}; ${made.length} calls: ${writes.join(', ')}`);
    for (const { number, title, state, body } of this.#issues)
      this.#say(`   #${number} ${state}  ${title}  (${String(body).length} characters)`);
  }

  async #countDigests(): Promise<Map<string, number>> {
    const metrics = await (await fetch(`${this.scene.process.healthUrl}/metrics`)).text();
    const lines = metrics.matchAll(/^counterweight_digests_total\{outcome="(\w+)"\} (\d+)$/gm);
    return new Map([...lines].map(([, outcome = '', count]) => [outcome, Number(count)]));
  }

  #say(line: string): void {
    this.#lines.push(line);
    console.log(`${new Date(this.#now).toISOString().slice(0, 16)}  ${line}`);
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
