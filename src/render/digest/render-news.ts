import type { BlockContent, RootContent } from 'mdast';
import type { Digest, Direction, News, RepositoryStanding } from '../../core/digest/digest.ts';
import { plural } from '../../core/words.ts';
import { bulletList, heading, paragraph, prose } from '../markdown-nodes.ts';
import { presentMore } from '../present-result.ts';
import { fitItems } from './fit-items.ts';
import { linkRepository } from './link-repository.ts';
import { longestText } from './say.ts';
import { tellNews } from './tell-news.ts';

const shortText = 140;

/** What got worse, or better, repository by repository; short where there is much of it. @param room bytes */
export function renderNews(
  { scope, repositories }: Digest,
  { direction, title }: { readonly direction: Exclude<Direction, 'other'>; readonly title: string },
  room: number,
): RootContent[] {
  const those = repositories.filter(({ newsCount }) => newsCount[direction] > 0);
  if (those.length === 0) return [];
  const [only] = those;
  const list =
    scope === 'repository' && only ? listNews(only, direction, room) : listRepositories(those, direction, room);
  return [heading(2, title), ...list];
}

/** Of the one repository that the digest is about. */
export function listNews(standing: RepositoryStanding, direction: Direction, room: number): RootContent[] {
  const items = newsOf(standing, direction);
  const unlisted = standing.newsCount[direction] - countNews(items);
  const render = (most: number) => (news: News) => [paragraph(...tellNews(news, standing, most))];
  const rest = (left: number) => `${presentMore(left)} of the kind.`;
  const fitted = fitItems(
    { items, renderings: [render(longestText), render(shortText)], rest: (left) => rest(countNews(left) + unlisted) },
    room,
  );
  const isCut = fitted.some(({ type }) => type === 'paragraph');
  return unlisted > 0 && !isCut ? [...fitted, paragraph(...prose(rest(unlisted)))] : fitted;
}

export function listRepositories(
  items: readonly RepositoryStanding[],
  direction: Direction,
  room: number,
): RootContent[] {
  return fitItems(
    {
      items,
      renderings: [
        (standing) => renderRepository(standing, direction, { items: 12, text: longestText }),
        (standing) => renderRepository(standing, direction, { items: 2, text: shortText }),
        (standing) => renderRepository(standing, direction, { items: 1, text: shortText }),
      ],
      rest: (left) => `… and ${plural(left.length, 'more repository', 'more repositories')}.`,
    },
    room,
  );
}

function newsOf({ news }: RepositoryStanding, direction: Direction): readonly News[] {
  return news.filter((one) => one.direction === direction);
}

/** As {@link RepositoryStanding.newsCount} does. */
function countNews(news: readonly News[]): number {
  return news.filter((one) => one.kind !== 'finding' || !one.isDetail).length;
}

/** One piece of news stands beside the name, several under it. */
function renderRepository(
  standing: RepositoryStanding,
  direction: Direction,
  size: { readonly items: number; readonly text: number },
): BlockContent[] {
  const shown = newsOf(standing, direction).slice(0, size.items);
  const lines = shown.map((news) => tellNews(news, standing, size.text));
  const more = standing.newsCount[direction] - countNews(shown);
  const rules = standing.rulesChanged && direction !== 'other' ? ' (judged by other rules than before, too)' : '';
  const name = [linkRepository(standing), ...prose(rules)];
  const [first] = lines;
  if (first && lines.length === 1) {
    return [paragraph(...name, ...prose(' · '), ...first, ...prose(more > 0 ? ` ${presentMore(more)}.` : ''))];
  }
  const under = [...lines, ...(more > 0 ? [prose(`${presentMore(more)}.`)] : [])];
  return [paragraph(...name), bulletList(under.map((line) => [paragraph(...line)]))];
}
