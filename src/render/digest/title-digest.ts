import type { Digest, Direction, FindingChange, News, RepositoryStanding } from '../../core/digest/digest.ts';
import { isFact } from '../../core/digest/is-fact.ts';
import { writeDay } from '../../core/digest/write-day.ts';
import { outcomeWord } from '../../core/verdict.ts';
import { plural, thousands } from '../../core/words.ts';
import { clip } from '../clip.ts';
import { neutralise } from '../neutralise.ts';
import { goalStatusWord } from '../present-report.ts';
import type { DigestPage } from './digest-page.ts';
import { writeName } from './link-repository.ts';

const findingWords: Readonly<Record<FindingChange, string>> = {
  new: 'new',
  worse: 'worse',
  unwaived: 'a no longer waived',
  resolved: 'a resolved',
};
/** UTF-16 units. What makes a text harmless makes it longer, at worst twice as long. */
const longestTitle = 200;

/** The verdict: what it comes to, for those who read no further. */
export function titleDigest(digest: Digest, { style }: DigestPage): string {
  const text =
    style === 'living'
      ? titleLiving(digest)
      : `Decentralization digest, ${writeDay(digest.day)}: ${sayVerdict(digest)}`;
  const title = neutralise(clip(text, longestTitle));
  return title.length <= longestTitle ? title : neutralise(clip(text, longestTitle / 2));
}

/** The same from week to week: it is written once. */
function titleLiving({ scope, account, repositories: [first] }: Digest): string {
  const name = scope === 'repository' && first ? writeName(first) : account;
  return name === null ? 'Decentralization digest' : `Decentralization digest of ${name}`;
}

function sayVerdict(digest: Digest): string {
  const { scope, repositories, isBaseline, ended } = digest;
  if (isBaseline) {
    const of = scope === 'repository' ? '' : ` of ${plural(repositories.length, 'repository', 'repositories')}`;
    return `the baseline${of}`;
  }
  const worse = repositories.filter(({ newsCount }) => newsCount.worse > 0);
  const better = repositories.filter(({ newsCount }) => newsCount.better > 0);
  const [only, ...others] = new Set([...worse, ...better]);
  if (only) return others.length === 0 ? sayOne(only, scope) : sayCounts(worse.length, better.length);
  const fresh = repositories.filter(({ isNew }) => isNew).length;
  const changed = repositories.filter(({ news }) => news.some(isFact)).length;
  const parts = [
    ...(changed === 0
      ? []
      : [scope === 'repository' ? 'changed, neither worse nor better' : `${thousands(changed)} changed`]),
    ...(fresh === 0 ? [] : [plural(fresh, 'new repository', 'new repositories')]),
    ...(ended.length === 0 ? [] : [`${ended.length} not audited any more`]),
  ];
  return parts.length === 0 ? 'nothing new' : parts.join(', ');
}

function sayCounts(worse: number, better: number): string {
  return [worse > 0 ? `${thousands(worse)} got worse` : '', better > 0 ? `${thousands(better)} got better` : '']
    .filter(Boolean)
    .join(', ');
}

/** "octo/red got worse: License openness fails"; what got worse goes before what got better. */
function sayOne(standing: RepositoryStanding, scope: Digest['scope']): string {
  const { news, newsCount } = standing;
  const direction: Direction = newsCount.worse > 0 ? 'worse' : 'better';
  const first = news.find((one) => one.direction === direction);
  const name = scope === 'repository' ? '' : `${clip(writeName(standing), 60)} `;
  const both = newsCount.worse > 0 && newsCount.better > 0 ? ', and better' : '';
  const more = newsCount[direction] - 1;
  return `${name}got ${direction}${both}${first ? `: ${sayNews(first)}` : ''}${more > 0 ? `, and ${more} more` : ''}`;
}

function sayNews(news: News): string {
  const title = clip(news.checkTitle, 50);
  switch (news.kind) {
    case 'outcome':
      return `${title} ${news.after === null ? 'is not audited' : sayOutcome(news.after)}`;
    case 'finding':
      return `${findingWords[news.change]} ${news.level} in ${title}`;
    case 'goal':
      return `goal ${clip(news.label, 60)} ${news.after === null ? 'dropped' : goalStatusWord[news.after]}`;
  }
}

function sayOutcome(outcome: keyof typeof outcomeWord): string {
  return outcome === 'pass' ? 'passes' : outcomeWord[outcome].toLowerCase();
}
