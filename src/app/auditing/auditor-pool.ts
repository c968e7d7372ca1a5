import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BirpcReturn, createBirpc } from 'birpc';
import type { HeadResult } from '../../engine/audit-head.ts';
import { AuditFailed } from './audit-failed.ts';
import type { Auditor, AuditorHost, AuditTask } from './auditor.ts';

/** A process that has nothing to do is kept so long: it takes half a second and a hundred megabytes to have one. */
const idleMs = 60_000;
/** Nothing that reads repositories is to know these. */
const ownSecrets = ['PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET', 'WEBHOOK_SECRET_PREVIOUS', 'DATABASE_URL'];

/** Processes that audit, one audit each at a time. */
export class AuditorPool {
  readonly #script: string;
  readonly #idle: AuditorProcess[] = [];
  readonly #all = new Set<AuditorProcess>();

  constructor(script = new URL(`./auditor-process${extname(import.meta.url)}`, import.meta.url)) {
    this.#script = fileURLToPath(script);
  }

  /** @throws AuditFailed, or what a function of the host threw */
  async audit(task: AuditTask, host: AuditorHost, signal: AbortSignal): Promise<HeadResult> {
    signal.throwIfAborted();
    const auditor = this.#takeIdle() ?? this.#start();
    try {
      return await auditor.audit(task, host, signal);
    } finally {
      if (auditor.isAlive) this.#keep(auditor);
    }
  }

  /** Ends them all, whatever they do. */
  close(): void {
    for (const auditor of this.#all) auditor.end();
  }

  /** One that is being ended may not have heard of it yet. */
  #takeIdle(): AuditorProcess | undefined {
    let auditor = this.#idle.pop();
    while (auditor?.isAlive === false) auditor = this.#idle.pop();
    return auditor;
  }

  #start(): AuditorProcess {
    const auditor = new AuditorProcess(this.#script, () => {
      this.#all.delete(auditor);
      const index = this.#idle.indexOf(auditor);
      if (index >= 0) this.#idle.splice(index, 1);
    });
    this.#all.add(auditor);
    return auditor;
  }

  #keep(auditor: AuditorProcess): void {
    this.#idle.push(auditor);
    auditor.endAfter(idleMs);
  }
}

class AuditorProcess {
  readonly #child: ChildProcess;
  readonly #rpc: BirpcReturn<Auditor, AuditorHost>;
  #host: AuditorHost | null = null;
  #idle: NodeJS.Timeout | undefined;
  #isEnded = false;

  constructor(script: string, onExit: () => void) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownSecrets.includes(name)));
    const child = fork(script, { env, serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child = child;
    const host = (): AuditorHost => {
      if (this.#host === null) throw new Error('No audit is under way.');
      return this.#host;
    };
    this.#rpc = createBirpc<Auditor, AuditorHost>(
      {
        resolvePolicy: (own) => host().resolvePolicy(own),
        refuse: (policy, isDefaultBranch) => host().refuse(policy, isDefaultBranch),
        findReport: (commit, policy) => host().findReport(commit, policy),
        start: (start) => host().start(start),
        answered: (answer) => host().answered(answer),
        warn: (text) => host().warn(text),
        note: (text) => host().note(text),
      },
      {
        // What is sent to one that has just ended is not an error of its own: its end is told.
        post: (message) => void child.send(message, () => {}),
        on: (listener) => void child.on('message', listener),
        eventNames: ['stop'],
        timeout: -1,
      },
    );
    child.once('exit', (code, signal) => {
      clearTimeout(this.#idle);
      this.#rpc.$close(new Error(`The process of the audit ended by ${signal ?? `code ${code}`}.`));
      onExit();
    });
    child.once('error', (error) => this.#rpc.$close(error));
  }

  get isAlive(): boolean {
    return !this.#isEnded && this.#child.exitCode === null && this.#child.signalCode === null && this.#child.connected;
  }

  async audit(task: AuditTask, host: AuditorHost, signal: AbortSignal): Promise<HeadResult> {
    clearTimeout(this.#idle);
    const { guarded, rethrow } = guard(host);
    this.#host = guarded;
    const stop = () => void this.#rpc.stop();
    signal.addEventListener('abort', stop);
    try {
      const answer = await this.#rpc.audit(task);
      if (answer.status === 'done') return answer.result;
      rethrow();
      throw new AuditFailed(answer.failure, answer.trace);
    } finally {
      signal.removeEventListener('abort', stop);
      this.#host = null;
    }
  }

  endAfter(ms: number): void {
    this.#idle = setTimeout(() => this.end(), ms).unref();
  }

  end(): void {
    this.#isEnded = true;
    this.#child.kill('SIGKILL');
  }
}

/** What the App's own functions throw does not come back from the other process as it was: it is kept here. */
function guard(host: AuditorHost): { readonly guarded: AuditorHost; readonly rethrow: () => void } {
  const thrown: unknown[] = [];
  const keep = <Arguments extends unknown[], Result>(call: (...args: Arguments) => Promise<Result>) =>
    async function kept(...args: Arguments): Promise<Result> {
      try {
        return await call(...args);
      } catch (error) {
        thrown.push(error);
        throw new Error(error instanceof Error ? error.message : String(error));
      }
    };
  return {
    guarded: {
      ...host,
      resolvePolicy: keep(host.resolvePolicy),
      refuse: keep(host.refuse),
      findReport: keep(host.findReport),
    },
    rethrow: () => {
      if (thrown.length > 0) throw thrown[0];
    },
  };
}
