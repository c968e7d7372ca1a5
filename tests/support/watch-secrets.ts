import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Looks for a token everywhere it must not be, while commands run and afterwards. */
export class SecretWatch implements Disposable {
  readonly #forms: readonly Buffer[];
  readonly #found = new Set<string>();
  readonly #argvLog: string;
  readonly #bin: string;
  readonly #timer: NodeJS.Timeout;

  /** @param folder where the log of all arguments is kept, and a git that writes it */
  constructor(token: string, folder: string) {
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    this.#forms = [token, basic, encodeURIComponent(token), token.slice(-20)].map((form) => Buffer.from(form));
    this.#bin = join(folder, 'bin');
    this.#argvLog = join(folder, 'argv.log');
    mkdirSync(this.#bin, { recursive: true });
    writeFileSync(this.#argvLog, '');
    const git = join(this.#bin, 'git');
    const rest = `PATH="\${PATH#*${delimiter}}"`;
    writeFileSync(git, `#!/bin/sh\nprintf '%s\\0' "$@" >>'${this.#argvLog}'\n${rest} exec git "$@"\n`);
    chmodSync(git, 0o755);
    // What git itself starts is seen here alone.
    this.#timer = setInterval(() => this.#lookAtProcesses(), 10);
  }

  /** The environment in which every start of git is written down. */
  get environment(): Record<string, string> {
    return { PATH: `${this.#bin}${delimiter}${process.env.PATH ?? ''}` };
  }

  lookAtText(where: string, text: string | Buffer): void {
    const bytes = Buffer.from(text);
    if (this.#forms.some((form) => bytes.includes(form))) this.#found.add(where);
  }

  lookAtFolder(folder: string): void {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name);
      if (statSync(path, { throwIfNoEntry: false })?.isFile()) this.lookAtText(path, readFileSync(path));
    }
  }

  /** Where the token was seen: nowhere, if all is well. */
  findings(): string[] {
    this.lookAtText('the arguments of git', readFileSync(this.#argvLog));
    return [...this.#found];
  }

  /** How many times git was started. */
  starts(): number {
    return readFileSync(this.#argvLog, 'latin1').split('--no-pager').length - 1;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #lookAtProcesses(): void {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        this.lookAtText('the arguments of a process', readFileSync(`/proc/${pid}/cmdline`));
      } catch {
        // It has ended.
      }
    }
  }
}
