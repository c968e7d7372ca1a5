import { type CommitLog, changeKind } from '../../readers/git-log/commit-log.ts';

/** Names one file may have borne; a history made to grow this without end is cut here. */
const maxNames = 500;

/** The changes of a history, found by the path they were made at. */
export class ChangesByPath {
  readonly #log: CommitLog;
  /** Where each path's changes start in `#changes`. */
  readonly #starts: Uint32Array;
  readonly #changes: Uint32Array;
  /** Change row to commit row. */
  readonly #commits: Uint32Array;

  constructor(log: CommitLog) {
    this.#log = log;
    this.#commits = new Uint32Array(log.changeCount);
    this.#starts = new Uint32Array(log.paths.size + 1);
    this.#changes = new Uint32Array(log.changeCount);
    this.#index();
  }

  #index(): void {
    const log = this.#log;
    this.#eachChange((change, commit) => {
      this.#commits[change] = commit;
      const next = log.changePath(change) + 1;
      this.#starts[next] = (this.#starts[next] as number) + 1;
    });
    for (let path = 1; path < this.#starts.length; path++) {
      this.#starts[path] = (this.#starts[path] as number) + (this.#starts[path - 1] as number);
    }
    const next = this.#starts.slice();
    this.#eachChange((change) => {
      const path = log.changePath(change);
      const slot = next[path] as number;
      this.#changes[slot] = change;
      next[path] = slot + 1;
    });
  }

  /** In the order of the log, which may be another than that of the rows. */
  #eachChange(visit: (change: number, commit: number) => void): void {
    for (let row = 0; row < this.#log.order.length; row++) {
      const commit = this.#log.order.at(row);
      const [from, to] = this.#log.changeRange(commit);
      for (let change = from; change < to; change++) visit(change, commit);
    }
  }

  commitOf(change: number): number {
    return this.#commits[change] as number;
  }

  /**
   * Every change to a file under any of its names: those made at its path, and, where one is a rename, those made at the
   * path it came from, and so on. Needs no order of commits, so a merge of an older branch cannot change the answer.
   */
  changesOf(path: number): number[] {
    const names = new Set([path]);
    const changes: number[] = [];
    for (const name of names) {
      for (let slot = this.#starts[name] as number; slot < (this.#starts[name + 1] as number); slot++) {
        const change = this.#changes[slot] as number;
        changes.push(change);
        if (this.#log.changeKind(change) === changeKind.renamed && names.size < maxNames) {
          names.add(this.#log.changeSource(change));
        }
      }
    }
    return changes;
  }
}
