import { bytes, doubles, integers } from './column.ts';
import { Intern } from './intern.ts';

/** What a change did to a path; deletions are counted with the commit and not kept. */
export const changeKind = { added: 1, modified: 2, renamed: 3 } as const;
export type ChangeKind = (typeof changeKind)[keyof typeof changeKind];

export const trailerKinds = ['co-authored-by', 'reviewed-by', 'signed-off-by'] as const;
export type TrailerKind = (typeof trailerKinds)[number];

export interface Trailer {
  readonly commit: number;
  readonly kind: TrailerKind;
  /** Index into `identities`. */
  readonly identity: number;
}

/**
 * A history as it was read, under its raw identities, in columns: one row per commit, one per change. Strings are kept as
 * the bytes git gave (latin1, one character a byte), because names and paths come in any encoding.
 */
export class CommitLog {
  /** Commit ids; a parent beyond a shallow boundary has an id and no row. */
  readonly ids = new Intern();
  /** `name NUL e-mail`. */
  readonly identities = new Intern();
  readonly paths = new Intern();
  /** Commits in the order git gave them: children before parents. */
  readonly order = integers();
  readonly trailers: Trailer[] = [];

  readonly #committedAt = doubles();
  readonly #author = integers();
  readonly #committer = integers();
  readonly #parentsFrom = integers();
  readonly #parentCount = bytes();
  readonly #parents = integers();
  readonly #changesFrom = integers();
  readonly #changeCount = integers();
  /** Files touched, deletions included. */
  readonly #fileCount = integers();
  readonly #changeKinds = bytes();
  readonly #changePaths = integers();
  readonly #changeSources = integers();

  /** Adds a commit and returns its row; its changes follow with {@link addChange}. */
  addCommit(id: string, parentIds: readonly string[], committedAt: number, author: string, committer: string): number {
    const commit = this.ids.indexOf(id);
    this.order.push(commit);
    this.#committedAt.set(commit, committedAt);
    this.#author.set(commit, this.identities.indexOf(author));
    this.#committer.set(commit, this.identities.indexOf(committer));
    this.#parentsFrom.set(commit, this.#parents.length);
    this.#parentCount.set(commit, Math.min(parentIds.length, 255));
    for (const parent of parentIds.slice(0, 255)) this.#parents.push(this.ids.indexOf(parent));
    this.#changesFrom.set(commit, this.#changeKinds.length);
    this.#changeCount.set(commit, 0);
    this.#fileCount.set(commit, 0);
    return commit;
  }

  /** Adds a change to the commit added last. */
  addChange(commit: number, kind: ChangeKind, path: string, source: string | null): void {
    const index = this.paths.indexOf(path);
    this.#changeKinds.push(kind);
    this.#changePaths.push(index);
    this.#changeSources.push(source === null ? index : this.paths.indexOf(source));
    this.#changeCount.set(commit, this.#changeCount.at(commit) + 1);
    this.#fileCount.set(commit, this.#fileCount.at(commit) + 1);
  }

  addDeletion(commit: number): void {
    this.#fileCount.set(commit, this.#fileCount.at(commit) + 1);
  }

  get commitCount(): number {
    return this.order.length;
  }

  get changeCount(): number {
    return this.#changeKinds.length;
  }

  committedAt(commit: number): number {
    return this.#committedAt.at(commit);
  }

  author(commit: number): number {
    return this.#author.at(commit);
  }

  committer(commit: number): number {
    return this.#committer.at(commit);
  }

  parentCount(commit: number): number {
    return this.#parentCount.at(commit);
  }

  parent(commit: number, nth: number): number {
    return this.#parents.at(this.#parentsFrom.at(commit) + nth);
  }

  fileCount(commit: number): number {
    return this.#fileCount.at(commit);
  }

  /** First row and row after the last of a commit's changes. */
  changeRange(commit: number): readonly [number, number] {
    const from = this.#changesFrom.at(commit);
    return [from, from + this.#changeCount.at(commit)];
  }

  changeKind(change: number): ChangeKind {
    return this.#changeKinds.at(change) as ChangeKind;
  }

  changePath(change: number): number {
    return this.#changePaths.at(change);
  }

  /** The path a rename came from; the path itself for any other change. */
  changeSource(change: number): number {
    return this.#changeSources.at(change);
  }
}
