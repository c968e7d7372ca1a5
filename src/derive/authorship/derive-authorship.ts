import { daySeconds } from '../../core/day.ts';
import type { Authorship, FileChanges, FileClassification, SourceFile } from '../../core/facts.ts';
import { type CommitLog, changeKind } from '../../readers/git-log/commit-log.ts';
import type { Attribution } from '../attribute-commits.ts';
import { decodeText } from '../identity/identity.ts';
import { ChangesByPath } from './changes-by-path.ts';

/** Commits that touch more files than this are imports or sweeps: they make no first authors. */
export const massCommitFiles = 500;
/** In the recent window, a commit over half of the source files and over this many is a sweep too. */
const minSweepFiles = 50;
/** The recent window, 18 months, and its decay (Jabrayilzade et al., ICSE-SEIP 2022). */
export const recentDays = 548;
const decayDays = 90;

export interface AuthorshipInput {
  readonly log: CommitLog;
  readonly attribution: Attribution;
  readonly dates: Float64Array;
  readonly now: number;
  /** Paths of the source files at HEAD, as bytes. */
  readonly sourcePaths: readonly string[];
  readonly classified: FileClassification;
  /** Commits whose renames could be followed only where they are exact. */
  readonly partialCommits: number;
  /** True where the person counts: not a bot, not an agent. */
  readonly isPerson: (person: number) => boolean;
  readonly isAgent: (person: number) => boolean;
  /** Commit ids of `.git-blame-ignore-revs`. */
  readonly ignoredCommits: ReadonlySet<string>;
}

/** How a change is credited. */
interface Credit {
  readonly author: number;
  readonly others: readonly number[];
  readonly isMass: boolean;
  /** Touches so much of the project that it shows no knowledge of any file, such as a change of formatting. */
  readonly isSweep: boolean;
  readonly isIgnored: boolean;
  /** exp(−days/90), or 0 outside the recent window. */
  readonly weight: number;
}

/** One for all commits without co-authors, which are most. */
const nobody: readonly number[] = [];

/** Who changed each source file, under every name the file has had. */
export function deriveAuthorship(input: AuthorshipInput): Authorship {
  const { log, sourcePaths, classified, partialCommits } = input;
  const changes = new ChangesByPath(log);
  const credits = createCredits(input);
  const files = sourcePaths.map((path): SourceFile => {
    const index = log.paths.find(path);
    const touched = index === undefined ? [] : changes.changesOf(index);
    return { path: decodeText(path), ...foldFile(touched, changes, log, credits.of) };
  });
  return { files, classified, massCommits: credits.massCommits, partialCommits };
}

function createCredits({
  log,
  attribution,
  dates,
  now,
  isPerson,
  isAgent,
  ignoredCommits,
  sourcePaths,
}: AuthorshipInput) {
  const cache = new Map<number, Credit>();
  const ignored = new Set([...ignoredCommits].map((id) => log.ids.find(id)));
  const isMass = (commit: number) => log.fileCount(commit) > massCommitFiles && log.parentCount(commit) > 0;
  const sweepFiles = Math.max(minSweepFiles, sourcePaths.length / 2);
  let massCommits = 0;
  for (let row = 0; row < log.order.length; row++) {
    const commit = log.order.at(row);
    if (isMass(commit) || ignored.has(commit)) massCommits++;
  }
  const read = (commit: number): Credit => {
    const days = (now - (dates[commit] as number)) / daySeconds;
    const author = attribution.authors[commit] as number;
    const others = attribution.coAuthors.get(commit)?.filter(isPerson) ?? nobody;
    // What an assistant committed, the person named beside it wrote.
    const isByAgent = author >= 0 && isAgent(author);
    const writer = isByAgent ? (others[0] ?? -1) : author;
    return {
      author: writer >= 0 && isPerson(writer) ? writer : -1,
      others: isByAgent ? others.slice(1) : others,
      isMass: isMass(commit),
      isSweep: isMass(commit) || (log.parentCount(commit) > 0 && log.fileCount(commit) > sweepFiles),
      isIgnored: ignored.has(commit),
      weight: days <= recentDays ? Math.exp(-days / decayDays) : 0,
    };
  };
  const of = (commit: number): Credit => {
    const known = cache.get(commit);
    if (known) return known;
    const credit = read(commit);
    cache.set(commit, credit);
    return credit;
  };
  return { of, massCommits };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function foldFile(
  touched: readonly number[],
  changes: ChangesByPath,
  log: CommitLog,
  creditOf: (commit: number) => Credit,
): Omit<SourceFile, 'path'> {
  const events = touched.map((change) => ({
    credit: creditOf(changes.commitOf(change)),
    isAdd: log.changeKind(change) === changeKind.added,
  }));
  const careful = new Map<number, Mutable<FileChanges>>();
  for (const { credit, isAdd } of events) {
    if (!credit.isIgnored) count(careful, credit, isAdd && !credit.isMass, credit.isSweep ? 0 : credit.weight);
  }
  const recent = events.some(({ credit }) => isRecent(credit));
  const differs = events.some(({ credit, isAdd }) => credit.isIgnored || (credit.isMass && isAdd));
  if (!differs) return { recent, changes: [...careful.values()] };
  const plain = new Map<number, Mutable<FileChanges>>();
  for (const { credit, isAdd } of events) count(plain, credit, isAdd, credit.weight);
  return { recent, changes: [...careful.values()], changesWithMass: [...plain.values()] };
}

function isRecent({ author, isIgnored, isSweep, weight }: Credit): boolean {
  return !isIgnored && !isSweep && weight > 0 && author >= 0;
}

/** An added file is its author's; whoever is credited beside the author changed it. */
function count(
  people: Map<number, Mutable<FileChanges>>,
  { author, others }: Credit,
  isAdd: boolean,
  weight: number,
): void {
  if (author >= 0) {
    const row = rowOf(people, author);
    if (isAdd) {
      row.added = true;
      row.recentAdd = Math.max(row.recentAdd, weight);
    } else {
      row.changes++;
      row.recentChanges += weight;
    }
  }
  for (const other of others) {
    const row = rowOf(people, other);
    row.changes++;
    row.recentChanges += weight;
  }
}

function rowOf(people: Map<number, Mutable<FileChanges>>, person: number): Mutable<FileChanges> {
  const known = people.get(person);
  if (known) return known;
  const row = { person, added: false, changes: 0, recentAdd: 0, recentChanges: 0 };
  people.set(person, row);
  return row;
}
