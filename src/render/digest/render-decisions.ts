import type { PhrasingContent, RootContent } from 'mdast';
import type { Decision, Digest, RepositoryStanding } from '../../core/digest/digest.ts';
import { plural } from '../../core/words.ts';
import { heading, paragraph, prose, strong } from '../markdown-nodes.ts';
import { fitItems } from './fit-items.ts';
import { linkPlace } from './link-place.ts';
import { linkRepository } from './link-repository.ts';
import { longestText, say } from './say.ts';
import { asSentence } from './tell-news.ts';

interface OpenDecision {
  readonly decision: Decision;
  /** Those that it is open in, word for word the same. */
  readonly repositories: readonly RepositoryStanding[];
}

const shortText = 140;
const mostNames = 5;

/** What goes on until somebody decides, the most pressing first, each with its next step. @param room bytes */
export function renderDecisions({ scope, repositories }: Digest, room: number): RootContent[] {
  const items = groupDecisions(repositories);
  if (items.length === 0) return [];
  const render = (most: number) => (open: OpenDecision) => [paragraph(...tellDecision(open, scope, most))];
  return [
    heading(2, 'Needs a decision'),
    ...fitItems(
      {
        items,
        renderings: [render(longestText), render(shortText)],
        rest: (left) => `… and ${plural(left.length, 'decision')} more, less pressing than these.`,
      },
      room,
    ),
  ];
}

/** Where many repositories have to decide the same, it is said once. */
function groupDecisions(repositories: readonly RepositoryStanding[]): OpenDecision[] {
  const open = repositories.flatMap((repository) => repository.decisions.map((decision) => ({ decision, repository })));
  const groups = Map.groupBy(open, ({ decision: { weight, checkId, text, nextStep, path, line, others } }) =>
    JSON.stringify([weight, checkId, text, nextStep, path, line, others]),
  );
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? [{ decision: first.decision, repositories: group.map(({ repository }) => repository) }] : [];
    })
    .sort((a, b) => b.decision.weight - a.decision.weight);
}

function tellDecision(
  { decision, repositories }: OpenDecision,
  scope: Digest['scope'],
  most: number,
): PhrasingContent[] {
  const { checkTitle, text, nextStep, others, path, line } = decision;
  const [first, ...rest] = repositories;
  const place = first ? linkPlace({ path, line }, rest.length === 0 ? first : { url: null, headSha: null }) : null;
  return [
    ...(scope === 'organization' ? [...nameRepositories(repositories), ...prose(' · ')] : []),
    ...(checkTitle === '' ? [] : say(`${checkTitle}${place === null ? ': ' : ' in '}`, most)),
    ...(place === null ? [] : [place, ...prose(': ')]),
    ...say(asSentence(text), most),
    ...prose(others > 0 ? ` (and ${plural(others, 'more finding')})` : ''),
    ...prose(' '),
    strong('Next:'),
    ...say(` ${asSentence(nextStep)}`, most),
  ];
}

function nameRepositories(repositories: readonly RepositoryStanding[]): PhrasingContent[] {
  const shown = repositories.slice(0, mostNames);
  const more = repositories.length - shown.length;
  return [
    ...shown.flatMap((standing, index) => [...prose(index === 0 ? '' : ', '), linkRepository(standing)]),
    ...prose(more > 0 ? ` and ${plural(more, 'other')}` : ''),
  ];
}
