import { type CheckChange, compareReports } from '../compare-reports.ts';
import type { CheckResult, Report } from '../report.ts';
import type { Direction, News } from './digest.ts';
import { type Bundle, tellCheck } from './tell-check.ts';
import { tellGoals } from './tell-goals.ts';

export interface ListedNews {
  readonly rulesChanged: boolean;
  /** The weightiest first. */
  readonly news: readonly News[];
  /** Of all news, those that are not listed included. */
  readonly newsCount: Readonly<Record<Direction, number>>;
}

const mostNews = 12;
const kept = { better: 3, other: 2 } as const;
const directions: readonly Direction[] = ['worse', 'better', 'other'];

/** What became of a repository from one audit to another; both limited. */
export function listNews(old: Report, current: Report): ListedNews {
  const rulesChanged = old.policy.hash !== current.policy.hash || old.tool.version !== current.tool.version;
  const { headSha } = current.subject;
  const onlyRules = rulesChanged && headSha !== null && headSha === old.subject.headSha;
  const [wasById, isById] = [indexResults(old), indexResults(current)];
  const bundles = [
    ...listChanges(old, current).flatMap((change) => {
      const { checkId } = change;
      return tellCheck(change, { before: wasById.get(checkId), after: isById.get(checkId), onlyRules });
    }),
    ...tellGoals(old, current, onlyRules),
  ];
  return { rulesChanged, news: chooseNews(bundles), newsCount: countNews(bundles) };
}

/** What got worse comes first, and does not crowd out what got better. */
function chooseNews(bundles: readonly Bundle[]): News[] {
  const [worse, better, other] = directions.map((direction) =>
    bundles
      .filter((bundle) => bundle.direction === direction)
      .sort((a, b) => b.weight - a.weight)
      .flatMap((bundle) => bundle.news),
  ) as [News[], News[], News[]];
  const keptBetter = Math.min(better.length, kept.better);
  const keptOther = Math.min(other.length, kept.other);
  const shownWorse = worse.slice(0, mostNews - keptBetter - keptOther);
  const shownBetter = better.slice(0, mostNews - shownWorse.length - keptOther);
  return [...shownWorse, ...shownBetter, ...other].slice(0, mostNews);
}

/** Also of checks in which nothing is different but a waiver, which changes no finding. */
function listChanges(old: Report, current: Report): CheckChange[] {
  const changes = compareReports(old, current).checks;
  const changed = new Set(changes.map(({ checkId }) => checkId));
  const rest = current.results.filter(({ checkId }) => !changed.has(checkId));
  return [...changes, ...rest.map(leaveUnchanged)];
}

function leaveUnchanged({ checkId, title, verdict: { outcome } }: CheckResult): CheckChange {
  return {
    checkId,
    title,
    outcome: { before: outcome, after: outcome },
    appeared: [],
    worsened: [],
    resolved: [],
    measures: [],
  };
}

function indexResults({ results }: Report) {
  return new Map(results.map((result) => [result.checkId, result]));
}

function countNews(bundles: readonly Bundle[]): Record<Direction, number> {
  const count = { worse: 0, better: 0, other: 0 };
  for (const bundle of bundles) count[bundle.direction] += bundle.count;
  return count;
}
