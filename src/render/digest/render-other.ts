import type { RootContent } from 'mdast';
import type { Digest, RepositoryStanding } from '../../core/digest/digest.ts';
import { plural } from '../../core/words.ts';
import { clip } from '../clip.ts';
import { heading, paragraph } from '../markdown-nodes.ts';
import { writeName } from './link-repository.ts';
import { nameSome } from './name-some.ts';
import { listNews, listRepositories } from './render-news.ts';
import { say } from './say.ts';

const mostNames = 10;

/** What is neither better nor worse: unknowns, goals that were set, waivers, other rules, new and renamed repositories. */
export function renderOther(digest: Digest, room: number): RootContent[] {
  const { scope, repositories, isBaseline } = digest;
  const changed = repositories.filter(({ newsCount }) => newsCount.other > 0);
  const [only] = changed;
  const notes = isBaseline ? [] : [...nameNew(digest), ...nameRenamed(repositories)];
  const left = room - 2000;
  const lists =
    changed.length === 0
      ? []
      : scope === 'repository' && only
        ? listNews(only, 'other', left)
        : listRepositories(changed, 'other', left);
  if (notes.length + lists.length === 0) return [];
  return [heading(2, 'Also changed'), ...notes.map((note) => paragraph(...say(note, 1000))), ...lists];
}

function nameNew({ scope, repositories }: Digest): string[] {
  const fresh = repositories.filter(({ isNew }) => isNew);
  if (fresh.length === 0) return [];
  if (scope === 'repository') return ['Audited for the first time.'];
  const names = fresh.slice(0, mostNames).map((standing) => clip(writeName(standing), 60));
  return [`Audited for the first time: ${nameSome(names, fresh.length, mostNames)}.`];
}

function nameRenamed(repositories: readonly RepositoryStanding[]): string[] {
  const renamed = repositories.flatMap((standing) =>
    standing.formerName === null ? [] : [`${clip(writeName(standing), 60)} was ${clip(standing.formerName, 60)}`],
  );
  if (renamed.length === 0) return [];
  const more = renamed.length - mostNames;
  return [`Renamed: ${renamed.slice(0, mostNames).join('; ')}${more > 0 ? `; and ${plural(more, 'other')}` : ''}.`];
}
