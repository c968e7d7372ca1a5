import type { Digest, RepositoryStanding } from './digest.ts';
import { isFact } from './is-fact.ts';
import { listTrends } from './list-trends.ts';

/** A digest's own circumstances. */
export type DigestFrame = Pick<
  Digest,
  'scope' | 'account' | 'day' | 'isBaseline' | 'since' | 'asOf' | 'ended' | 'hidesPrivate'
>;

/** One digest over all repositories. */
export function composeDigest(standings: readonly RepositoryStanding[], frame: DigestFrame): Digest {
  return {
    ...frame,
    hasNews: frame.ended.length > 0 || standings.some(hasNews),
    repositories: sortByNews(standings, frame.isBaseline),
    trends: listTrends(standings, frame),
  };
}

function hasNews({ isNew, newsCount, news }: RepositoryStanding): boolean {
  return isNew || newsCount.worse > 0 || newsCount.better > 0 || news.some(isFact);
}

/** Those with news first, then those that fail, then by name. */
function sortByNews(standings: readonly RepositoryStanding[], isBaseline: boolean): RepositoryStanding[] {
  const keyed = standings.map((standing) => ({ standing, rank: rankOf(standing, isBaseline), name: nameOf(standing) }));
  return keyed.sort((a, b) => a.rank - b.rank || compareNames(a.name, b.name)).map(({ standing }) => standing);
}

function rankOf(standing: RepositoryStanding, isBaseline: boolean): number {
  const { newsCount, checks } = standing;
  if (newsCount.worse > 0) return 0;
  if (newsCount.better > 0) return 1;
  // Where all are new, none is before another for it.
  if (!isBaseline && hasNews(standing)) return 2;
  const failing = checks.filter(({ outcome }) => outcome === 'fail');
  if (failing.length === 0) return 5;
  return failing.some(({ level }) => level !== 'notice') ? 3 : 4;
}

function nameOf({ owner, name }: RepositoryStanding): string {
  return `${owner ?? ''}/${name}`;
}

/** By code units, so that it does not depend on a locale. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
