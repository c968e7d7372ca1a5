import { daySeconds } from '../core/day.ts';
import type { Actors, Integrations } from '../core/facts.ts';
import type { CommitLog } from '../readers/git-log/commit-log.ts';

const windowDays = 365;
/** Above this share of integrations made by the platform's own committer, git does not know who merges. */
const maxPlatformShare = 0.2;
/** Fewer reviews than this in a year are habit of a few, not how the project reviews. */
const minReviews = 10;
const platformEmails = new Set(['noreply@github.com', 'noreply@gitlab.com', 'noreply@codeberg.org']);

export interface TagSignature {
  readonly identity: number;
  readonly at: number;
}

export interface IntegrationInput {
  readonly log: CommitLog;
  readonly personOf: readonly number[];
  readonly dates: Float64Array;
  readonly now: number;
  readonly head: number;
  readonly isPerson: (person: number) => boolean;
  /** Taggers of annotated tags; null where no tag of the window bears one. */
  readonly taggers: readonly TagSignature[] | null;
}

/**
 * Who integrates, reviews and releases, as far as git alone tells. An integration is a merge on the line that HEAD follows by
 * first parents, or a commit applied by somebody other than its author.
 */
export function deriveIntegrations(input: IntegrationInput): Integrations {
  const { log, dates, now, isPerson } = input;
  const isRecent = (commit: number) => now - (dates[commit] as number) <= windowDays * daySeconds;
  const mergers = new Map<number, number>();
  const mainline = firstParents(log, input.head);
  let integrations = 0;
  let byPlatform = 0;
  for (let row = 0; row < log.order.length; row++) {
    const commit = log.order.at(row);
    const integrator = isRecent(commit) ? integratorOf(commit, mainline, input) : null;
    if (integrator === null) continue;
    integrations++;
    if (integrator === 'platform') byPlatform++;
    else if (isPerson(integrator)) add(mergers, integrator);
  }
  const platformShare = integrations === 0 ? 0 : byPlatform / integrations;
  return {
    windowDays,
    // Who stands behind a merge bot is not in git either.
    mergers: mergers.size === 0 || platformShare > maxPlatformShare ? null : toActors(mergers),
    reviewers: findReviewers(input, isRecent),
    releasers: findReleasers(input),
    platformShare,
    integrations,
  };
}

function integratorOf(
  commit: number,
  mainline: ReadonlySet<number>,
  { log, personOf }: IntegrationInput,
): number | 'platform' | null {
  const author = personOf[log.author(commit)] ?? -1;
  if (log.parentCount(commit) > 1) return mainline.has(commit) && author >= 0 ? author : null;
  if (platformEmails.has(emailOf(log, log.committer(commit)))) {
    // A change made on the web by its own author has the same committer as one that somebody else merged there.
    return 'platform';
  }
  const committer = personOf[log.committer(commit)] ?? -1;
  return committer >= 0 && committer !== author ? committer : null;
}

function emailOf(log: CommitLog, identity: number): string {
  const text = log.identities.textAt(identity);
  return text.slice(text.indexOf('\0') + 1).toLowerCase();
}

function firstParents(log: CommitLog, head: number): ReadonlySet<number> {
  const line = new Set<number>();
  for (let commit = head; !line.has(commit); commit = log.parent(commit, 0)) {
    line.add(commit);
    if (log.parentCount(commit) === 0) break;
  }
  return line;
}

/** `Reviewed-by`, and `Signed-off-by` of somebody other than the author. */
function findReviewers(
  { log, personOf, isPerson }: IntegrationInput,
  isRecent: (commit: number) => boolean,
): Actors | null {
  const reviewers = new Map<number, number>();
  const counted = new Set<string>();
  let reviews = 0;
  for (const { commit, kind, identity } of log.trailers) {
    const person = personOf[identity] ?? -1;
    if (kind === 'co-authored-by' || person < 0 || !isRecent(commit) || !isPerson(person)) continue;
    if (person === personOf[log.author(commit)] || counted.has(`${commit} ${person}`)) continue;
    counted.add(`${commit} ${person}`);
    reviews++;
    add(reviewers, person);
  }
  return reviews < minReviews ? null : toActors(reviewers);
}

function findReleasers({ taggers, personOf, isPerson, now }: IntegrationInput): Actors | null {
  if (taggers === null) return null;
  const releasers = new Map<number, number>();
  for (const { identity, at } of taggers) {
    const person = personOf[identity] ?? -1;
    if (person < 0 || at < now - windowDays * daySeconds || at > now) continue;
    // Who stands behind a release bot is not in git.
    if (!isPerson(person)) return null;
    add(releasers, person);
  }
  return releasers.size === 0 ? null : toActors(releasers);
}

function add(counts: Map<number, number>, person: number): void {
  counts.set(person, (counts.get(person) ?? 0) + 1);
}

function toActors(counts: ReadonlyMap<number, number>): Actors {
  const actors = [...counts]
    .map(([person, times]) => ({ person, times }))
    .sort((a, b) => b.times - a.times || a.person - b.person);
  return { actors, total: actors.reduce((sum, { times }) => sum + times, 0) };
}
