import type { CheckChange } from '../compare-reports.ts';
import type { Finding } from '../finding.ts';
import { counts, effectiveLevel, type Level } from '../verdict.ts';
import { quote } from '../words.ts';
import { clipFinding, longestText } from './clip-finding.ts';
import type { Direction, FindingChange, News } from './digest.ts';
import {
  type CheckPair,
  hidesForAWhile,
  type Judged,
  judgeAppearance,
  judgeDisappearance,
  judgeOutcome,
} from './judge-outcome.ts';

/** News of one direction that belong together, the first of them the headline. */
export interface Bundle {
  readonly direction: Direction;
  /** The weightiest first: higher before lower. */
  readonly weight: number;
  /** Those to tell. */
  readonly news: readonly News[];
  /** All of them. */
  readonly count: number;
}

interface FindingNews extends Judged {
  readonly change: FindingChange;
  readonly level: 'warning' | 'failure';
  readonly finding: Finding;
}

/** Findings told of one check and direction: beside a changed outcome, which says most of it, and without one. */
const mostBeside = { worse: 2, other: 2, better: 1 } as const;
const mostAlone = 3;

/** What became of one check. */
export function tellCheck(change: CheckChange, pair: CheckPair): Bundle[] {
  const about = { checkId: quote(change.checkId, longestText), checkTitle: quote(change.title, longestText) };
  const outcome = tellOutcome(change, pair);
  const findings = listFindingNews(change, pair);
  return (['worse', 'better', 'other'] as const).flatMap((direction): Bundle[] => {
    const headline = outcome?.direction === direction ? [outcome] : [];
    const those = findings.filter((one) => one.direction === direction);
    const most = outcome === null ? mostAlone : mostBeside[direction];
    const shown = takeWorst(those, most).map(
      (one): News => ({
        ...about,
        ...one,
        kind: 'finding',
        isDetail: headline.length > 0,
        finding: clipFinding(one.finding),
      }),
    );
    const news = [...headline, ...shown];
    const [first] = news;
    return first ? [{ direction, weight: weigh(first), news, count: headline.length || those.length }] : [];
  });
}

function tellOutcome({ checkId, title, outcome }: CheckChange, pair: CheckPair): News | null {
  if (outcome.before === outcome.after || hidesForAWhile(pair)) return null;
  return {
    kind: 'outcome',
    checkId: quote(checkId, longestText),
    checkTitle: quote(title, longestText),
    ...judgeOutcome(pair),
    ...outcome,
    reason: quote(pair.after?.verdict.reason ?? '', longestText),
  };
}

/** A check that was turned on or off tells nothing by its findings: they were there, or still are. */
function listFindingNews(change: CheckChange, pair: CheckPair): FindingNews[] {
  const { before, after } = pair;
  if (!before || !after) return [];
  const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  const counted = new Set(before.findings.filter(counts).map(({ fingerprint }) => fingerprint));
  const isUnwaived = ({ fingerprint }: Finding) => known.has(fingerprint) && !counted.has(fingerprint);
  const appearance = judgeAppearance(pair);
  const waiver: Judged = pair.onlyRules ? appearance : { direction: 'worse', cause: 'waiver' };
  const disappearance = judgeDisappearance(pair);
  return [
    ...gather(change.appeared, after.level, { change: 'new', ...appearance }),
    ...gather(
      change.worsened.filter((finding) => !isUnwaived(finding)),
      after.level,
      { change: 'worse', ...appearance },
    ),
    ...gather(after.findings.filter(isUnwaived), after.level, { change: 'unwaived', ...waiver }),
    ...(disappearance === null ? [] : gather(change.resolved, before.level, { change: 'resolved', ...disappearance })),
  ];
}

/** Only what counts, at the level that the policy gives its check. */
function gather(
  findings: readonly Finding[],
  level: Level,
  told: Judged & { readonly change: FindingChange },
): FindingNews[] {
  return findings.flatMap((finding) => {
    const effective = effectiveLevel(level, finding.severity);
    if (!counts(finding) || effective === 'off' || effective === 'notice') return [];
    return [{ ...told, level: effective, finding }];
  });
}

function takeWorst(findings: readonly FindingNews[], most: number): FindingNews[] {
  const isFailure = ({ level }: FindingNews) => level === 'failure';
  const rest = findings.filter((one) => !isFailure(one));
  return [...findings.filter(isFailure), ...rest].slice(0, most);
}

/** A changed outcome outweighs a finding; what only the rules changed comes last. */
function weigh(news: News): number {
  const base = news.cause === 'rules' || news.cause === 'fault' ? 0 : 10;
  if (news.kind === 'outcome') return base + 4;
  return base + (news.kind === 'finding' && news.level === 'failure' ? 3 : 1);
}
