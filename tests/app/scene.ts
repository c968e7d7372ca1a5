import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { GitHubStandIn, type StandInOptions } from '../stand-in/github-stand-in.ts';
import type { App, CheckRun, Installation } from '../stand-in/model.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { AppProcess, type AppSettings } from './app-process.ts';

export interface SceneOptions extends StandInOptions {
  /** `databaseUrl`: null is the embedded database even where the tests run beside a server. */
  readonly app?: Partial<Pick<AppSettings, 'databaseUrl' | 'environment' | 'main'>>;
  /** That of an embedded database moves along; a server's does not, so that there is none then. */
  readonly hasMovableClock?: boolean;
}

/** A GitHub, and the App as a process beside it. */
export class Scene implements AsyncDisposable {
  readonly gitHub: GitHubStandIn;
  readonly app: App;
  readonly process: AppProcess;
  readonly #database: OwnDatabase | null;
  readonly #clock: MovableClock | null;

  private constructor(
    { gitHub, app, process }: Pick<Scene, 'gitHub' | 'app' | 'process'>,
    database: OwnDatabase | null,
    clock: MovableClock | null,
  ) {
    this.gitHub = gitHub;
    this.app = app;
    this.process = process;
    this.#database = database;
    this.#clock = clock;
  }

  static async start({ app: settings, hasMovableClock = false, ...options }: SceneOptions = {}): Promise<Scene> {
    const clock = hasMovableClock ? new MovableClock() : null;
    const gitHub = await GitHubStandIn.start(options);
    const app = await gitHub.createApp();
    const { databaseUrl = process.env.TEST_DATABASE_URL } = settings ?? {};
    const database = await OwnDatabase.create(hasMovableClock ? null : databaseUrl);
    const appProcess = await AppProcess.start({
      appId: app.id,
      privateKey: app.privateKey,
      webhookSecret: app.webhookSecret,
      serverUrl: gitHub.origin,
      apiUrl: gitHub.apiUrl,
      ...settings,
      databaseUrl: database?.url ?? null,
      ...(clock && { clockFile: clock.file }),
    });
    gitHub.setWebhookUrl(app, appProcess.webhookUrl);
    return new Scene({ gitHub, app, process: appProcess }, database, clock);
  }

  /** GitHub and the App are later at once, by so many milliseconds; this process, and every timer, stay where they are. */
  async moveClock(ms: number): Promise<void> {
    if (this.#clock === null) throw new Error('A scene whose clock is to be moved is started with hasMovableClock.');
    this.gitHub.advance(ms);
    await this.#clock.move(ms);
  }

  /** Waits until a head has so many completed runs of the App, and gives them in the order of their making. */
  async runsOf(repository: string, headSha: string, count: number, ms = 60_000): Promise<CheckRun[]> {
    const runs = () => this.gitHub.checkRuns(repository, headSha, this.app);
    await this.until(() => runs().filter(({ status }) => status === 'completed').length >= count, `${count} runs`, ms);
    return runs();
  }

  /** Waits until something is so; else fails with what the App said last. */
  async until(isSo: () => boolean, what: string, ms = 60_000): Promise<void> {
    for (const end = Date.now() + ms; !isSo(); await wait(20))
      if (Date.now() > end) throw new Error(`waited in vain for ${what}:\n${this.process.output.slice(-4000)}`);
  }

  /** Waits until nothing waits and nothing is at work. */
  async settle(ms = 60_000): Promise<void> {
    const end = Date.now() + ms;
    for (;;) {
      const metrics = await (await fetch(`${this.process.healthUrl}/metrics`)).text();
      const count = (name: string) => Number(new RegExp(`^${name}(?:\\{.*\\})? (\\d+)$`, 'm').exec(metrics)?.[1]);
      if (count('counterweight_audits_waiting') + count('counterweight_audits_working') === 0) return;
      if (Date.now() > end) throw new Error(`the App does not come to rest:\n${this.process.output.slice(-4000)}`);
      await wait(100);
    }
  }

  install(account: string, repositories?: readonly string[]): Promise<Installation> {
    return this.gitHub.install(this.app, { account, ...(repositories ? { repositories } : {}) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.process[Symbol.asyncDispose]();
    await this.gitHub[Symbol.asyncDispose]();
    await this.#database?.[Symbol.asyncDispose]();
    this.#clock?.[Symbol.dispose]();
  }
}

/** A database that nobody else uses, on a server that is there. */
class OwnDatabase implements AsyncDisposable {
  readonly url: string;
  readonly #server: string;
  readonly #name: string;

  private constructor(server: string, name: string) {
    this.#server = server;
    this.#name = name;
    this.url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  }

  /** Null without a server: the App has an embedded database. */
  static async create(server: string | null | undefined): Promise<OwnDatabase | null> {
    if (!server) return null;
    const database = new OwnDatabase(server, `counterweight_${randomUUID().replaceAll('-', '')}`);
    await database.#run(`CREATE DATABASE ${database.#name}`);
    return database;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#run(`DROP DATABASE ${this.#name} WITH (FORCE)`);
  }

  async #run(statement: string): Promise<void> {
    const client = new Client({ connectionString: this.#server });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}

/** Runs of what applies: one that was opened before that was known is completed as skipped. */
export function applicable(runs: readonly CheckRun[]): CheckRun[] {
  return runs.filter(({ conclusion }) => conclusion !== 'skipped');
}
