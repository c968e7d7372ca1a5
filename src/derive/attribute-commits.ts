import type { Contributions } from '../core/facts.ts';
import type { CommitLog } from '../readers/git-log/commit-log.ts';

export interface Attribution {
  /** Commit row to the person who wrote it, or −1. */
  readonly authors: Int32Array;
  /** Commit row to the other people its message credits. */
  readonly coAuthors: ReadonlyMap<number, readonly number[]>;
}

/** Who wrote each commit: its author, and everyone its `Co-authored-by` trailers name, each once. */
export function attributeCommits(log: CommitLog, personOf: readonly number[]): Attribution {
  const authors = new Int32Array(log.ids.size).fill(-1);
  for (let row = 0; row < log.order.length; row++) {
    const commit = log.order.at(row);
    authors[commit] = personOf[log.author(commit)] ?? -1;
  }
  const coAuthors = new Map<number, Set<number>>();
  for (const { commit, kind, identity } of log.trailers) {
    const person = personOf[identity] ?? -1;
    if (kind !== 'co-authored-by' || person < 0 || person === authors[commit]) continue;
    const others = coAuthors.get(commit);
    if (others) others.add(person);
    else coAuthors.set(commit, new Set([person]));
  }
  return { authors, coAuthors: new Map([...coAuthors].map(([commit, others]) => [commit, [...others]])) };
}

/** One row per person and non-merge commit, newest first. */
export function listContributions(
  log: CommitLog,
  { authors, coAuthors }: Attribution,
  dates: Float64Array,
): Contributions {
  const person: number[] = [];
  const at: number[] = [];
  let unattributed = 0;
  for (let row = 0; row < log.order.length; row++) {
    const commit = log.order.at(row);
    if (log.parentCount(commit) > 1) continue;
    const author = authors[commit] as number;
    if (author < 0) unattributed++;
    for (const one of [...(author < 0 ? [] : [author]), ...(coAuthors.get(commit) ?? [])]) {
      person.push(one);
      at.push(dates[commit] as number);
    }
  }
  return { person, at, unattributed };
}
