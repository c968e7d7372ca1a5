import type { RootContent } from 'mdast';
import type { Digest } from '../../core/digest/digest.ts';
import { isFact } from '../../core/digest/is-fact.ts';
import { writeDay } from '../../core/digest/write-day.ts';
import { plural, thousands } from '../../core/words.ts';
import { paragraph } from '../markdown-nodes.ts';
import type { DigestPage } from './digest-page.ts';
import { say } from './say.ts';

/** What the digest comes to, in one sentence or two. */
export function renderLead(digest: Digest, { lookedAgainAt }: DigestPage): RootContent[] {
  const again = lookedAgainAt === null ? '' : ` Looked at again on ${writeDay(lookedAgainAt)}: nothing new.`;
  return [paragraph(...say(`${presentCounts(digest)}${again}`, 1000))];
}

function presentCounts(digest: Digest): string {
  const { scope, repositories, isBaseline } = digest;
  if (repositories.length === 0) return 'There is no repository here to audit.';
  const open = repositories.reduce((sum, { decisions }) => sum + decisions.length, 0);
  const decisions = open === 0 ? [] : [open === 1 ? '1 decision is open' : `${plural(open, 'decision')} are open`];
  if (isBaseline) {
    const where = scope === 'repository' ? 'this repository stands' : presentStand(repositories.length);
    const sentence = decisions.map((text) => ` ${text}.`).join('');
    return `The first digest: where ${where}. From next week on it says what changed.${sentence}`;
  }
  const news = scope === 'repository' || repositories.length === 1 ? countNews(digest) : countRepositories(digest);
  return `${[...news, ...decisions].join('; ')}.`;
}

function presentStand(count: number): string {
  return plural(count, 'repository stands', 'repositories stand');
}

/** "Of 40 repositories 3 got worse, 2 better". */
function countRepositories({ repositories, ended }: Digest): string[] {
  const count = (has: (standing: (typeof repositories)[number]) => boolean) => repositories.filter(has).length;
  const worse = count(({ newsCount }) => newsCount.worse > 0);
  const better = count(({ newsCount }) => newsCount.better > 0);
  const fresh = count(({ isNew }) => isNew);
  const otherwise = count(({ news, newsCount }) => newsCount.worse + newsCount.better === 0 && news.some(isFact));
  return [
    `Of ${plural(repositories.length, 'repository', 'repositories')} ${sayWhichWay(worse, better) ?? 'none got worse or better'}`,
    ...(otherwise === 0 ? [] : [`${otherwise} changed otherwise`]),
    ...(fresh === 0 ? [] : [`${fresh} ${fresh === 1 ? 'is' : 'are'} new`]),
    ...(ended.length === 0 ? [] : [`${ended.length} ${ended.length === 1 ? 'is' : 'are'} not audited any more`]),
  ];
}

/** "Since 16 November 2026 1 thing got worse, 2 better". */
function countNews({ repositories: [only], since, day }: Digest): string[] {
  const { worse, better } = only?.newsCount ?? { worse: 0, better: 0 };
  const things = worse > 0 ? plural(worse, 'thing') : plural(better, 'thing');
  const way = sayWhichWay(worse, better)?.replace(/^\S+/, things) ?? 'nothing got worse or better';
  return [since === null ? `On ${writeDay(day)}: ${way}` : `Since ${writeDay(since)} ${way}`];
}

function sayWhichWay(worse: number, better: number): string | null {
  if (worse > 0) return `${thousands(worse)} got worse${better > 0 ? `, ${thousands(better)} better` : ''}`;
  return better > 0 ? `${thousands(better)} got better` : null;
}
