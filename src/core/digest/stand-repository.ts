import type { CheckResult, Report } from '../report.ts';
import { quote } from '../words.ts';
import { longestText } from './clip-finding.ts';
import type { CheckStanding, GoalStanding, MeasureStanding, RepositoryStanding, Unmeasured } from './digest.ts';
import { labelGoal } from './label-goal.ts';
import { limitReport } from './limit-report.ts';
import { listDecisions } from './list-decisions.ts';
import { listNews } from './list-news.ts';
import { type ReportSummary, summarizeReport } from './report-summary.ts';
import { clipGoal } from './tell-goals.ts';

export interface StandInput {
  readonly owner: string | null;
  readonly name: string;
  /** Its page, such as https://github.com/octo/project. */
  readonly url: string | null;
  /** What the last digest called it, where that was something else. */
  readonly formerName: string | null;
  /** What the last digest told; null: nothing yet. */
  readonly before: Report | null;
  /** Null: not audited yet. */
  readonly now: Report | null;
  readonly history: readonly ReportSummary[];
  /** ISO 8601, UTC. */
  readonly asOf: string;
}

const mostChecks = 20;
const mostGoals = 12;
const mostMeasures = 40;
const mostUnmeasured = 20;
const mostWeeks = 27;

/** Where a repository stands and what became of it: small, and in time linear in its reports, whatever they hold. */
export function standRepository(input: StandInput): RepositoryStanding {
  const { owner, name, url, formerName, asOf } = input;
  const before = input.before && limitReport(input.before);
  const now = input.now && limitReport(input.now);
  const nothing = { rulesChanged: false, news: [], newsCount: { worse: 0, better: 0, other: 0 } };
  const results = now?.results ?? [];
  return {
    owner: owner === null ? null : quote(owner, longestText),
    name: quote(name, longestText),
    formerName: formerName === null ? null : quote(formerName, longestText),
    url,
    headSha: now?.subject.headSha ?? null,
    auditedAt: now?.auditedAt ?? null,
    isNew: before === null && now !== null,
    ...(before && now ? listNews(before, now) : nothing),
    checks: results.slice(0, mostChecks).map(standCheck),
    decisions: now ? listDecisions(now, asOf) : [],
    goals: now ? standGoals(now) : [],
    measures: results.flatMap(standMeasures).slice(0, mostMeasures),
    unmeasured: listUnmeasured(results),
    history: listHistory(input.history, input.now),
  };
}

function standCheck({ checkId, title, level, verdict: { outcome, reason } }: CheckResult): CheckStanding {
  return {
    checkId: quote(checkId, longestText),
    title: quote(title, longestText),
    level,
    outcome,
    reason: quote(reason, longestText),
  };
}

const goalOrder = ['missed', 'on-track', 'unknown', 'met'] as const;

function standGoals({ goals, results }: Report): GoalStanding[] {
  return goalOrder
    .flatMap((status) => goals.filter((goal) => goal.status === status))
    .slice(0, mostGoals)
    .map((goal) => ({ ...clipGoal(goal), label: quote(labelGoal(goal, results), longestText) }));
}

function standMeasures({ checkId, title, measures }: CheckResult): MeasureStanding[] {
  return measures.slice(0, mostMeasures).map(({ path, label, value, text, wanted }) => ({
    checkId: quote(checkId, longestText),
    checkTitle: quote(title, longestText),
    path: quote(path, longestText),
    label: quote(label, longestText),
    value,
    text: quote(text, longestText),
    wanted: wanted === null ? null : quote(wanted, longestText),
  }));
}

function listUnmeasured(results: readonly CheckResult[]): Unmeasured[] {
  const seen = new Map<string, Unmeasured>();
  for (const { title, verdict } of results) {
    for (const { fact, reason, detail } of verdict.missing) {
      const missing = {
        checkTitle: quote(title, longestText),
        fact: quote(fact, longestText),
        reason: quote(reason, longestText),
        detail: quote(detail, longestText),
      };
      seen.set(JSON.stringify(missing), missing);
    }
  }
  return [...seen.values()].slice(0, mostUnmeasured);
}

/** The oldest first, and what stands now the last. */
function listHistory(history: readonly ReportSummary[], now: Report | null): ReportSummary[] {
  const sorted = history.toSorted((a, b) => Date.parse(a.auditedAt) - Date.parse(b.auditedAt));
  const last = sorted.at(-1);
  const lacksNow = now !== null && (!last || Date.parse(last.auditedAt) < Date.parse(now.auditedAt));
  return [...sorted, ...(lacksNow ? [summarizeReport(now)] : [])].slice(-mostWeeks);
}
