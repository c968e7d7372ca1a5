import type { PhrasingContent } from 'mdast';
import type { FindingChange, News, RepositoryStanding } from '../../core/digest/digest.ts';
import { presentWanted } from '../../core/digest/present-wanted.ts';
import { writeNumber } from '../../core/digest/write-number.ts';
import { outcomeWord } from '../../core/verdict.ts';
import { prose, strong } from '../markdown-nodes.ts';
import { goalStatusWord } from '../present-report.ts';
import { linkPlace, writePlace } from './link-place.ts';
import { say } from './say.ts';

type NewsOf<Kind extends News['kind']> = Extract<News, { readonly kind: Kind }>;
type Standing = Pick<RepositoryStanding, 'url' | 'headSha'>;

/** One piece of news on one line. @param most UTF-16 units of each text in it */
export function tellNews(news: News, standing: Standing, most: number): PhrasingContent[] {
  switch (news.kind) {
    case 'outcome':
      return [...tellOutcome(news, most), ...prose(tellCause(news))];
    case 'finding':
      return [...tellFinding(news, standing, most), ...prose(tellCause(news))];
    case 'goal':
      return [...tellGoal(news, most), ...prose(tellCause(news))];
  }
}

function tellOutcome({ checkTitle, before, after, reason }: NewsOf<'outcome'>, most: number): PhrasingContent[] {
  if (after === null) return say(`${checkTitle} is not audited any more.`, most);
  const lead = before === null ? `${checkTitle} is audited now: ` : `${checkTitle}: ${outcomeWord[before]} → `;
  return [
    ...say(lead, most),
    strong(outcomeWord[after]),
    ...(reason === '' ? prose('.') : say(`: ${asSentence(reason)}`, most)),
  ];
}

const changeWord: Readonly<Record<FindingChange, string>> = {
  new: 'new',
  worse: 'worse',
  unwaived: 'not waived any more',
  resolved: 'resolved',
};

/** What is resolved is not there any more to be linked to. */
function tellFinding({ checkTitle, change, level, finding }: NewsOf<'finding'>, standing: Standing, most: number) {
  const what = change === 'new' || change === 'worse' ? `${changeWord[change]} ${level}` : changeWord[change];
  const place = change === 'resolved' ? writePlace(finding) : linkPlace(finding, standing);
  return [
    ...say(`${checkTitle}, ${what}`, most),
    ...(place === null ? [] : [...prose(' in '), place]),
    ...say(`: ${asSentence(finding.message)}`, most),
  ];
}

function tellGoal({ label, before, after, goal }: NewsOf<'goal'>, most: number): PhrasingContent[] {
  if (after === null) return say(`Goal ${label} was taken out of the policy.`, most);
  const value = goal.value === null ? 'not measured' : writeNumber(goal.value);
  return [
    ...say(before === null ? `Goal ${label} is new: ` : `Goal ${label}: ${goalStatusWord[before]} → `, most),
    strong(goalStatusWord[after]),
    ...say(`. Now ${value}, wanted ${presentWanted(goal)}.`, most),
  ];
}

/** What a reader has to know before taking it for a change of the repository. */
function tellCause(news: News): string {
  // That something is audited or wanted from now on says by itself that the rules changed.
  if (news.kind !== 'finding' && (news.before === null || news.after === null)) return '';
  switch (news.cause) {
    case 'repository':
    case 'fault':
      return '';
    case 'rules':
      return ' Only the rules changed, not the repository.';
    case 'waiver':
      if (news.kind !== 'outcome') return '';
      return news.after === 'pass' ? ' What it failed by is waived now.' : ' A waiver does not hold any more.';
    case 'facts':
      return tellSight(news);
  }
}

function tellSight(news: News): string {
  if (news.kind === 'goal' || (news.kind === 'outcome' && [news.before, news.after].includes('cannot-tell'))) return '';
  const isGone = news.kind === 'finding' ? news.change === 'resolved' : news.after === 'pass';
  return isGone
    ? ' Less could be measured than before, so it may be there still.'
    : ' More could be measured than before, so it may be old.';
}

/** Ends with a full stop, and has no more of them than it had. */
export function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
