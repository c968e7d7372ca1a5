import { bytes, type Column, doubles, integers } from './column.ts';
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

/** Everything of a log that is numbers: rows of commits by their index, rows of changes and of parents by their place. */
export type LogColumns = ReturnType<typeof createColumns>;

function createColumns() {
  return {
    /** 1 where the commit itself was read, not only named as a parent. */
    isRead: bytes(),
    committedAt: doubles(),
    author: integers(),
    committer: integers(),
    parentsFrom: integers(),
    parentCount: integers(),
    parents: integers(),
    changesFrom: integers(),
    changeCount: integers(),
    /** Files touched, deletions included. */
    fileCount: integers(),
    changeKinds: bytes(),
    changePaths: integers(),
    changeSources: integers(),
  };
}

/**
 * A history as it was read, under its raw identities, in columns: one row per commit, one per change. Strings are kept as
 * the bytes git gave (latin1, one character a byte), because names and paths come in any encoding. It is only ever added to,
 * so that it can be kept in segments; what one head reaches of it, {@link followHead} tells.
 */
export class CommitLog {
  /** Commit ids; a parent beyond a shallow boundary has an id and no row. */
  readonly ids: Intern;
  /** `name NUL e-mail`. */
  readonly identities: Intern;
  readonly paths: Intern;
  /** The commits this log is of: in the order they were read, or in that of {@link followHead}. */
  readonly order: Column<Uint32Array>;
  readonly trailers: Trailer[];
  readonly columns: LogColumns;

  /** @param part of another log, sharing what was read of it: these commits in this order, and their trailers */
  constructor(part?: { readonly of: CommitLog; readonly order: Column<Uint32Array>; readonly trailers: Trailer[] }) {
    this.ids = part?.of.ids ?? new Intern();
    this.identities = part?.of.identities ?? new Intern();
    this.paths = part?.of.paths ?? new Intern();
    this.columns = part?.of.columns ?? createColumns();
    this.order = part?.order ?? integers();
    this.trailers = part?.trailers ?? [];
  }

  /** Adds a commit and returns its row; its changes follow with {@link addChange}. */
  addCommit(id: string, parentIds: readonly string[], committedAt: number, author: string, committer: string): number {
    const { columns } = this;
    const commit = this.ids.indexOf(id);
    this.order.push(commit);
    columns.isRead.set(commit, 1);
    columns.committedAt.set(commit, committedAt);
    columns.author.set(commit, this.identities.indexOf(author));
    columns.committer.set(commit, this.identities.indexOf(committer));
    columns.parentsFrom.set(commit, columns.parents.length);
    columns.parentCount.set(commit, parentIds.length);
    for (const parent of parentIds) columns.parents.push(this.ids.indexOf(parent));
    this.beginChanges(commit);
    return commit;
  }

  /** Forgets a commit's changes; those added next are its new ones. */
  beginChanges(commit: number): void {
    const { columns } = this;
    const isLast = columns.changesFrom.at(commit) + columns.changeCount.at(commit) === this.changeCount;
    if (isLast && columns.changeCount.at(commit) > 0) {
      for (const column of [columns.changeKinds, columns.changePaths, columns.changeSources])
        column.truncate(columns.changesFrom.at(commit));
    }
    columns.changesFrom.set(commit, this.changeCount);
    columns.changeCount.set(commit, 0);
    columns.fileCount.set(commit, 0);
  }

  /** Adds a change to the commit added, or begun, last. */
  addChange(commit: number, kind: ChangeKind, path: string, source: string | null): void {
    const { columns } = this;
    const index = this.paths.indexOf(path);
    columns.changeKinds.push(kind);
    columns.changePaths.push(index);
    columns.changeSources.push(source === null ? index : this.paths.indexOf(source));
    columns.changeCount.set(commit, columns.changeCount.at(commit) + 1);
    columns.fileCount.set(commit, columns.fileCount.at(commit) + 1);
  }

  addDeletion(commit: number): void {
    this.columns.fileCount.set(commit, this.columns.fileCount.at(commit) + 1);
  }

  get commitCount(): number {
    return this.order.length;
  }

  get changeCount(): number {
    return this.columns.changeKinds.length;
  }

  /** Whether the commit itself was read, not only named as a parent. */
  isRead(commit: number): boolean {
    return this.columns.isRead.at(commit) === 1;
  }

  committedAt(commit: number): number {
    return this.columns.committedAt.at(commit);
  }

  author(commit: number): number {
    return this.columns.author.at(commit);
  }

  committer(commit: number): number {
    return this.columns.committer.at(commit);
  }

  parentCount(commit: number): number {
    return this.columns.parentCount.at(commit);
  }

  parent(commit: number, nth: number): number {
    return this.columns.parents.at(this.columns.parentsFrom.at(commit) + nth);
  }

  fileCount(commit: number): number {
    return this.columns.fileCount.at(commit);
  }

  /** First row and row after the last of a commit's changes. */
  changeRange(commit: number): readonly [number, number] {
    const from = this.columns.changesFrom.at(commit);
    return [from, from + this.columns.changeCount.at(commit)];
  }

  changeKind(change: number): ChangeKind {
    return this.columns.changeKinds.at(change) as ChangeKind;
  }

  changePath(change: number): number {
    return this.columns.changePaths.at(change);
  }

  /** The path a rename came from; the path itself for any other change. */
  changeSource(change: number): number {
    return this.columns.changeSources.at(change);
  }
}
