import { type ChangeKind, CommitLog, changeKind } from './commit-log.ts';
import { readTrailers } from './read-trailers.ts';

const NUL = 0;
const COMMIT = 1;
const NEWLINE = 10;
const SPACE = 32;
const COLON = 58;

/** Of a longer message the rest is dropped. */
const maxMessageBytes = 1024 ** 2;
/** No name and no path is longer. */
const maxTokenBytes = 4 * 1024 ** 2;

/**
 * The output this parser reads: `git log -z --name-status --format=<this>`, or with `--raw --no-abbrev`. A commit begins with
 * the byte 1, which no status letter or colon does, so that nothing a repository writes into a name, a path or a message can
 * be taken for a commit.
 */
export const logFormat = 'tformat:%x01%H%x00%P%x00%ct%x00%an%x00%ae%x00%cn%x00%ce%x00%B';

const kinds: Readonly<Record<string, ChangeKind | undefined>> = {
  A: changeKind.added,
  C: changeKind.added,
  M: changeKind.modified,
  T: changeKind.modified,
  R: changeKind.renamed,
};

/** A log that no git writes of a history that can be read. */
export class GitLogError extends Error {
  override readonly name = 'GitLogError';
}

/** A commit that both adds and deletes files which are not the same to the byte: only their contents tell renames. */
export interface RenameCandidate {
  readonly commit: number;
  /** Blob ids of the files added and deleted. */
  readonly blobs: readonly string[];
}

/** Reads a git log as it streams in. Bytes may be cut anywhere; `finish` fails when they end inside a commit. */
export class GitLogParser {
  readonly log: CommitLog;
  /** Found in raw logs alone, which bear the ids of blobs. Their changes are left out. */
  readonly candidates: RenameCandidate[] = [];
  #pending: Buffer = Buffer.alloc(0);
  #commit = -1;
  /** Within the part of a message that is dropped. */
  #isSkipping = false;
  /** The log has this commit already: what it changes is not added again. */
  #isKnown = false;
  #added: string[] = [];
  #deleted: string[] = [];

  /** @param log to add to; commits that it has are passed over */
  constructor(log = new CommitLog()) {
    this.log = log;
  }

  push(chunk: Buffer): void {
    const buffer = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    let at = this.#isSkipping ? this.#skipMessage(buffer) : 0;
    while (at < buffer.length) {
      const end = buffer[at] === COMMIT ? this.#readCommit(buffer, at) : this.#readChange(buffer, at);
      if (end < 0) break;
      at = end;
    }
    this.#pending = at === buffer.length ? Buffer.alloc(0) : Buffer.from(buffer.subarray(at));
    if (this.#pending.length > maxTokenBytes)
      throw new GitLogError('a name or path of over 4 MiB stands in this history');
  }

  finish(): CommitLog {
    if (this.#pending.length > 0 || this.#isSkipping) throw new GitLogError('git log ended in the middle of a commit');
    this.#finishCommit();
    return this.log;
  }

  #skipMessage(buffer: Buffer): number {
    const end = buffer.indexOf(NUL);
    this.#isSkipping = end < 0;
    return end < 0 ? buffer.length : end + 1;
  }

  /** Returns where the commit's header and message end, or −1 when they are not all there yet. */
  #readCommit(buffer: Buffer, start: number): number {
    const ends: number[] = [];
    let at = start;
    for (let field = 0; field < 7; field++) {
      const end = buffer.indexOf(NUL, at);
      if (end < 0) return -1;
      ends.push(end);
      at = end + 1;
    }
    const messageEnd = buffer.indexOf(NUL, at);
    const messageLimit = at + maxMessageBytes;
    if (messageEnd < 0 && buffer.length <= messageLimit) return -1;
    this.#finishCommit();
    this.#addCommit(buffer, start, ends);
    const message = buffer.toString('latin1', at, messageEnd < 0 ? messageLimit : Math.min(messageEnd, messageLimit));
    if (!this.#isKnown) this.#addTrailers(message);
    this.#isSkipping = messageEnd < 0;
    return messageEnd < 0 ? buffer.length : messageEnd + 1;
  }

  #addCommit(buffer: Buffer, start: number, ends: readonly number[]): void {
    const [id, parents, date, , authorEnd, , committerEnd] = ends as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const name = buffer.toString('latin1', start + 1, id);
    const known = this.log.ids.find(name);
    this.#isKnown = known !== undefined && this.log.isRead(known);
    if (this.#isKnown) {
      this.#commit = known as number;
      return;
    }
    const parentIds = parents === id + 1 ? [] : buffer.toString('latin1', id + 1, parents).split(' ');
    // Name, NUL and e-mail lie side by side: one slice is the key of both.
    const author = buffer.toString('latin1', date + 1, authorEnd);
    const committer = buffer.toString('latin1', authorEnd + 1, committerEnd);
    const committedAt = Number(buffer.toString('latin1', parents + 1, date)) || 0;
    this.#commit = this.log.addCommit(name, parentIds, committedAt, author, committer);
  }

  #addTrailers(message: string): void {
    for (const { kind, identity } of readTrailers(message)) {
      this.log.trailers.push({ commit: this.#commit, kind, identity: this.log.identities.indexOf(identity) });
    }
  }

  /** Which renames a commit has is open where files of its own contents were both added and deleted. */
  #finishCommit(): void {
    if (this.#added.length > 0 && this.#deleted.length > 0) {
      this.candidates.push({ commit: this.#commit, blobs: [...this.#added, ...this.#deleted] });
      this.log.beginChanges(this.#commit);
    }
    if (this.#added.length > 0) this.#added = [];
    if (this.#deleted.length > 0) this.#deleted = [];
  }

  /** Returns where a change (status, path, and for a rename a second path) ends, or −1 when it is not all there yet. */
  #readChange(buffer: Buffer, start: number): number {
    if (this.#commit < 0) throw new GitLogError('git log began in the middle of a commit');
    const statusAt = buffer[start] === NEWLINE ? start + 1 : start;
    const statusEnd = buffer.indexOf(NUL, statusAt);
    if (statusEnd < 0) return -1;
    const pathEnd = buffer.indexOf(NUL, statusEnd + 1);
    if (pathEnd < 0) return -1;
    const isRaw = buffer[statusAt] === COLON;
    const letterAt = isRaw ? buffer.lastIndexOf(SPACE, statusEnd) + 1 : statusAt;
    const letter = String.fromCharCode(buffer[letterAt] ?? NUL);
    const isMove = letter === 'R' || letter === 'C';
    const end = isMove ? buffer.indexOf(NUL, pathEnd + 1) : pathEnd;
    if (end < 0) return -1;
    if (this.#isKnown) return end + 1;
    const path = buffer.toString('latin1', statusEnd + 1, pathEnd);
    if (isMove) this.#addMove(letter, path, buffer.toString('latin1', pathEnd + 1, end));
    else this.#addChange(letter, path);
    if (isRaw && (letter === 'A' || letter === 'D'))
      this.#noteBlob(letter, buffer.toString('latin1', statusAt, letterAt));
    return end + 1;
  }

  #addChange(letter: string, path: string): void {
    const kind = kinds[letter];
    if (kind === undefined) this.log.addDeletion(this.#commit);
    else this.log.addChange(this.#commit, kind, path, null);
  }

  #addMove(letter: 'R' | 'C', source: string, path: string): void {
    const isRename = letter === 'R';
    this.log.addChange(this.#commit, isRename ? changeKind.renamed : changeKind.added, path, isRename ? source : null);
  }

  /** @param header `:old-mode new-mode old-id new-id `, before the letter; links and submodules are never renames */
  #noteBlob(letter: 'A' | 'D', header: string): void {
    const [oldMode = '', newMode = '', oldId = '', newId = ''] = header.slice(1).split(' ');
    if (letter === 'A' && newMode.startsWith('100')) this.#added.push(newId);
    else if (letter === 'D' && oldMode.startsWith('100')) this.#deleted.push(oldId);
  }
}
