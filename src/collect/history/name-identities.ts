import type { CommitLog } from '../../readers/git-log/commit-log.ts';
import { listIdentities } from '../../readers/git-log/follow-head.ts';
import type { PeopleInput } from '../github/collect-github.ts';

/** A release that somebody signed. */
export interface Tagger {
  /** `name NUL e-mail`, as bytes. */
  readonly tagger: string;
  readonly at: number;
}

/** The raw identities of a history, and the taggers of its releases, who may have committed nothing. */
export interface NamedIdentities {
  /** `name NUL e-mail`, as bytes. */
  readonly texts: readonly string[];
  /** Text to its index in the log, or to one past those of the log. */
  readonly rows: readonly number[];
}

export function nameIdentities(log: CommitLog, taggers: readonly Tagger[]): NamedIdentities {
  const rows = listIdentities(log);
  const texts = rows.map((row) => log.identities.textAt(row));
  const known = new Set(texts);
  const others = [...new Set(taggers.map(({ tagger }) => tagger))].filter((tagger) => !known.has(tagger));
  return {
    texts: [...texts, ...others],
    rows: [...rows, ...others.map((_, index) => log.identities.size + index)],
  };
}

export interface Written {
  /** By row of an identity: the commits it is the author of. */
  readonly counts: readonly number[];
  /** The newest of them. */
  readonly newest: ReadonlyMap<number, number>;
}

export function countCommits(log: CommitLog): Written {
  const counts = Array.from({ length: log.identities.size }, () => 0);
  const newest = new Map<number, number>();
  for (let row = 0; row < log.order.length; row++) {
    const commit = log.order.at(row);
    const author = log.author(commit);
    counts[author] = (counts[author] as number) + 1;
    if (!newest.has(author)) newest.set(author, commit);
  }
  return { counts, newest };
}

export function describeAuthors(
  log: CommitLog,
  { texts, rows }: NamedIdentities,
  { counts, newest }: Written,
): PeopleInput['identities'] {
  return texts.map((identity, index) => {
    const row = rows[index] as number;
    const commit = newest.get(row);
    return { identity, commit: commit === undefined ? null : log.ids.textAt(commit), commits: counts[row] ?? 0 };
  });
}
