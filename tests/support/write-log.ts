import { type CommitLog, changeKind } from '../../src/readers/git-log/commit-log.ts';
import { GitLogParser } from '../../src/readers/git-log/git-log-parser.ts';

/** A commit as a test writes it: people as `Name` or `Name <address>`, changes as `A path`, `M path`, `R old new`, `D path`. */
export interface WrittenCommit {
  readonly id: string;
  readonly parents?: readonly string[];
  /** Seconds since 1970. */
  readonly at?: number;
  readonly author?: string;
  readonly committer?: string;
  readonly changes?: readonly string[];
  readonly message?: string;
}

/** The bytes git would give for these commits, newest first. */
export function writeLog(commits: readonly WrittenCommit[]): Buffer {
  return Buffer.from(commits.map(writeCommit).join(''), 'utf8');
}

function writeCommit({
  id,
  parents = [],
  at = 0,
  message = 'change\n',
  changes = [],
  ...people
}: WrittenCommit): string {
  const author = people.author ?? 'Ann';
  const header = [id, parents.join(' '), at, ...pairOf(author), ...pairOf(people.committer ?? author), message];
  const rows = changes.map((change) => {
    const [status, ...paths] = change.split(' ');
    return `${[status, ...paths].join('\0')}\0`;
  });
  return `\u0001${header.join('\0')}\0${rows.length > 0 ? '\n' : ''}${rows.join('')}`;
}

/** `Ann` and `Ann <ann@home.example>` are what a commit bears. */
export function pairOf(person: string): [string, string] {
  const [, name = person, email = `${person.toLowerCase().replaceAll(' ', '.')}@work.test`] =
    /^(.*?) ?<(.*)>$/.exec(person) ?? [];
  return [name, email];
}

/** Reads commits written oldest first, as a story is told. */
export function logOf(story: readonly WrittenCommit[]): CommitLog {
  const parser = new GitLogParser();
  parser.push(writeLog(story.toReversed()));
  return parser.finish();
}

/** A story in which each commit's parent is the one before it. */
export function inLine(story: readonly WrittenCommit[]): WrittenCommit[] {
  return story.map((commit, index) => ({ parents: index === 0 ? [] : [story[index - 1]?.id ?? ''], ...commit }));
}

/** Identity to person by name; −1 for a name that is not listed. */
export function peopleOf(log: CommitLog, names: readonly string[]): number[] {
  return log.identities.all().map((identity) => names.indexOf(identity.slice(0, identity.indexOf('\0'))));
}

/** Everything a log holds, as plain data. */
export function describeLog(log: CommitLog): unknown[] {
  const kindNames = Object.fromEntries(Object.entries(changeKind).map(([name, kind]) => [kind, name]));
  const person = (identity: number) => log.identities.textAt(identity).replace('\0', ' / ');
  const trailersOf = Map.groupBy(log.trailers, ({ commit }) => commit);
  return Array.from({ length: log.order.length }, (_, row) => {
    const commit = log.order.at(row);
    const [from, to] = log.changeRange(commit);
    return {
      id: log.ids.textAt(commit),
      parents: Array.from({ length: log.parentCount(commit) }, (_unused, nth) =>
        log.ids.textAt(log.parent(commit, nth)),
      ),
      at: log.committedAt(commit),
      author: person(log.author(commit)),
      committer: person(log.committer(commit)),
      fileCount: log.fileCount(commit),
      changes: Array.from({ length: to - from }, (_unused, nth) => {
        const change = from + nth;
        const path = log.paths.textAt(log.changePath(change));
        const source = log.paths.textAt(log.changeSource(change));
        return `${kindNames[log.changeKind(change)]} ${source === path ? path : `${source} ${path}`}`;
      }),
      trailers: (trailersOf.get(commit) ?? []).map(({ kind, identity }) => `${kind}: ${person(identity)}`),
    };
  });
}
