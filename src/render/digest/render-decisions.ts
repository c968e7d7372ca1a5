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
  /** What is so in all of them. */
  readonly text: string;
  readonly repositories: readonly RepositoryStanding[];
}

type OpenIn = { readonly decision: Decision; readonly repository: RepositoryStanding };

const shortText = 140;
const mostNames = 12;
/** So many that have to do the same are told of together, and their numbers are left to their check runs. */
const fewestAlike = 3;
/** A beginning that is shorter says nothing. */
const shortestClause = 20;

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
  const alike = Map.groupBy(open, ({ decision: { weight, checkId, nextStep } }) =>
    JSON.stringify([weight, checkId, nextStep]),
  );
  return [...alike.values()]
    .flatMap((group) => {
      const clause = commonClause(group.map(({ decision }) => decision.text));
      return group.length >= fewestAlike && clause !== null ? [joinAlike(group, clause)] : joinSame(group);
    })
    .sort((a, b) => b.decision.weight - a.decision.weight);
}

function joinAlike(group: readonly OpenIn[], text: string): OpenDecision {
  const [first] = group as readonly [OpenIn, ...OpenIn[]];
  const decision = { ...first.decision, path: null, line: null, others: 0 };
  return { decision, text, repositories: group.map(({ repository }) => repository) };
}

/** Word for word the same. */
function joinSame(group: readonly OpenIn[]): OpenDecision[] {
  const same = Map.groupBy(group, ({ decision: { text, path, line, others } }) =>
    JSON.stringify([text, path, line, others]),
  );
  return [...same.values()].flatMap((those) =>
    those.slice(0, 1).map(({ decision }) => ({
      decision,
      text: decision.text,
      repositories: those.map(({ repository }) => repository),
    })),
  );
}

/** The clause that all of them begin with; null: they begin differently, or are the same to the end. */
function commonClause([first = '', ...rest]: readonly string[]): string | null {
  if (rest.every((text) => text === first)) return null;
  let length = first.length;
  for (const text of rest) {
    let common = 0;
    while (common < length && text[common] === first[common]) common++;
    length = common;
  }
  const end = Math.max(...[': ', '; ', '. '].map((mark) => first.slice(0, length).lastIndexOf(mark)));
  return end < shortestClause ? null : first.slice(0, end);
}

function tellDecision(
  { decision, text, repositories }: OpenDecision,
  scope: Digest['scope'],
  most: number,
): PhrasingContent[] {
  const { checkTitle, nextStep, others, path, line } = decision;
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
