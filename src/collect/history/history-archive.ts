import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommitLog } from '../../readers/git-log/commit-log.ts';
import { appendSegment, emptyMark, encodeSegment, type LogMark, markOf } from '../../readers/git-log/log-segment.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { readGit } from '../git/run-git.ts';
import { readerVersion } from '../reading/reader-version.ts';

const kind = 'history';
/** More segments than this are written together as one. */
const maxSegments = 64;
/** A new head that reaches less than a third of so long a log was most likely rewritten; loading the rest costs time. */
const minReachedShare = 1 / 3;
const maxStaleCommits = 100_000;

/**
 * A history kept between two audits: the commits as they were read, under their raw identities, in segments that are only ever
 * appended. A commit's id stands for all it contains, so what was read of it once holds for ever, whatever head reaches it;
 * only another reader, another git or other grafts make it worth nothing, and are part of its version.
 */
export class HistoryArchive {
  readonly log = new CommitLog();
  readonly #store: EntryStore;
  readonly #version: string;
  readonly #heads: string[] = [];
  /** Commits of which only exact renames could be followed. */
  readonly #partial = new Set<string>();
  #mark: LogMark;

  private constructor(store: EntryStore, version: string) {
    this.#store = store;
    this.#version = version;
    for (const payload of store.readSegments(kind, version)) {
      const { head, partial } = appendSegment(this.log, payload);
      this.#heads.push(head);
      for (const commit of partial) this.#partial.add(commit);
    }
    this.#mark = markOf(this.log);
  }

  static async open(store: EntryStore, gitDir: string, signal?: AbortSignal): Promise<HistoryArchive> {
    return new HistoryArchive(store, await historyVersion(gitDir, signal));
  }

  /** Whether the commit, and so all it is built on, has been read. */
  has(commit: string): boolean {
    const index = this.log.ids.find(commit);
    return index !== undefined && this.log.isRead(index);
  }

  /** Heads whose histories have been read, without those that another of them reaches. */
  knownHeads(): string[] {
    const reached = new Uint8Array(this.log.ids.size);
    return this.#heads.toReversed().filter((head) => {
      const index = this.log.ids.find(head);
      if (index === undefined || reached[index] === 1) return false;
      markReached(this.log, index, reached);
      return true;
    });
  }

  /** Commits of this archive of which only exact renames could be followed. */
  get partial(): ReadonlySet<string> {
    return this.#partial;
  }

  /** Keeps what was added to the log: the whole history of this head is now in it, these commits with exact renames only. */
  save(head: string, partial: readonly string[]): void {
    for (const commit of partial) this.#partial.add(commit);
    if (this.#heads.length < maxSegments) {
      this.#store.appendSegments(kind, this.#version, [encodeSegment(this.log, { since: this.#mark, head, partial })]);
    } else {
      const whole = encodeSegment(this.log, { since: emptyMark, head, partial: [...this.#partial] });
      this.#store.replaceSegments(kind, this.#version, [whole]);
      this.#heads.length = 0;
    }
    this.#heads.push(head);
    this.#mark = markOf(this.log);
  }

  /** Whether so much of the log is not of this head that reading afresh is the better memory. */
  isMostlyStale(reached: number, limit = maxStaleCommits): boolean {
    const stale = this.log.commitCount - reached;
    return stale > limit && reached < this.log.commitCount * minReachedShare;
  }

  /** Forgets everything; an archive opened next is empty. */
  clear(): void {
    this.#store.dropSegments(kind);
  }
}

function markReached(log: CommitLog, head: number, reached: Uint8Array): void {
  const stack = [head];
  for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
    if (reached[commit] === 1) continue;
    reached[commit] = 1;
    for (let nth = 0; nth < log.parentCount(commit); nth++) stack.push(log.parent(commit, nth));
  }
}

/** What a reading of a commit depends on beside its id. */
async function historyVersion(gitDir: string, signal?: AbortSignal): Promise<string> {
  const ask = async (...args: string[]) =>
    (await readGit({ gitDir, args, maxBytes: 64 * 1024 ** 2, signal })).toString('latin1');
  const [git, replaced, paths] = await Promise.all([
    ask('version'),
    ask('for-each-ref', '--format=%(refname) %(objectname)', 'refs/replace'),
    ask('rev-parse', '--git-path', 'shallow', '--git-path', 'info/grafts'),
  ]);
  const grafts = paths.trimEnd().split('\n');
  const contents = await Promise.all(grafts.map((path) => readFile(resolve(gitDir, path), 'latin1').catch(() => '')));
  const hash = createHash('sha256').update([sources(), git, replaced, ...contents].join('\0'));
  return hash.digest('hex').slice(0, 16);
}

function sources(): string {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  return readerVersion(
    new URL('../../readers/git-log/', import.meta.url),
    ...['read-history', 'scan-history'].map((name) => new URL(`./${name}${extension}`, import.meta.url)),
  );
}
