import type { PhrasingContent, RootContent } from 'mdast';
import type { Digest, RepositoryStanding } from '../../core/digest/digest.ts';
import { plural } from '../../core/words.ts';
import { clip } from '../clip.ts';
import { heading, inlineCode, paragraph, prose } from '../markdown-nodes.ts';
import { fitItems } from './fit-items.ts';
import { writeName } from './link-repository.ts';
import { nameSome } from './name-some.ts';
import { say } from './say.ts';
import { asSentence } from './tell-news.ts';

interface MissingGroup {
  readonly reason: string;
  readonly detail: string;
  readonly facts: Set<string>;
  readonly checks: Set<string>;
  readonly repositories: Set<RepositoryStanding>;
}

const mostNames = 5;

/** What could not be measured, once for each why, with what would let it. @param room bytes */
export function renderUnmeasured({ scope, repositories }: Digest, room: number): RootContent[] {
  const items = groupByWhy(repositories);
  if (items.length === 0) return [];
  return [
    heading(2, 'Could not be measured'),
    ...fitItems(
      {
        items,
        renderings: [(group) => [paragraph(...tellGroup(group, scope))]],
        rest: (left) => `… and ${plural(left.length, 'more reason')}.`,
      },
      room,
    ),
  ];
}

/** That which concerns most repositories first. */
function groupByWhy(repositories: readonly RepositoryStanding[]): MissingGroup[] {
  const groups = new Map<string, MissingGroup>();
  for (const repository of repositories) {
    for (const { reason, detail, fact, checkTitle } of repository.unmeasured) {
      const key = JSON.stringify([reason, detail]);
      const group = groups.get(key) ?? { reason, detail, facts: new Set(), checks: new Set(), repositories: new Set() };
      group.facts.add(fact);
      group.checks.add(checkTitle);
      group.repositories.add(repository);
      groups.set(key, group);
    }
  }
  return [...groups.values()].sort((a, b) => b.repositories.size - a.repositories.size);
}

function tellGroup(
  { reason, detail, facts, checks, repositories }: MissingGroup,
  scope: Digest['scope'],
): PhrasingContent[] {
  const shown = [...facts].slice(0, mostNames);
  const titles = [...checks].slice(0, mostNames).map((title) => clip(title, 60));
  const names = [...repositories].slice(0, mostNames).map((standing) => clip(writeName(standing), 60));
  const count = plural(repositories.size, 'repository', 'repositories');
  const where = `${count}: ${nameSome(names, repositories.size, mostNames)}.`;
  return [
    ...shown.flatMap((fact, index) => [...prose(index === 0 ? '' : ', '), inlineCode(clip(fact, 60))]),
    ...prose(facts.size > shown.length ? ` and ${facts.size - shown.length} more` : ''),
    ...say(` (${reason}), for ${nameSome(titles, checks.size, mostNames)}: ${asSentence(detail)}`, 500),
    ...say(scope === 'organization' ? ` ${where}` : '', 800),
  ];
}
