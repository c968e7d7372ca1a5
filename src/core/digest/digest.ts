import type { Finding } from '../finding.ts';
import type { GoalResult, GoalStatus } from '../goal.ts';
import type { Measure } from '../report.ts';
import type { Level, Outcome } from '../verdict.ts';
import type { ReportSummary } from './report-summary.ts';

export type Direction = 'worse' | 'better' | 'other';

/**
 * Why it is different now: the repository changed; a waiver came, went or ran out; more or fewer facts could be had than before; it is
 * judged by other rules; a check of ours broke, or works again.
 */
export type Cause = 'repository' | 'waiver' | 'facts' | 'rules' | 'fault';

/** `unwaived`: it was there before, and no waiver covers it any more. */
export type FindingChange = 'new' | 'worse' | 'unwaived' | 'resolved';

/** A changed outcome or goal, or a finding of warning level and up that came, went or got worse. */
export type News = {
  readonly direction: Direction;
  readonly cause: Cause;
  readonly checkId: string;
  readonly checkTitle: string;
} & (
  | {
      readonly kind: 'outcome';
      /** Null on the side where the check was not run. */
      readonly before: Outcome | null;
      readonly after: Outcome | null;
      /** The verdict as it is now, with the number that matters. */
      readonly reason: string;
    }
  | {
      readonly kind: 'finding';
      readonly change: FindingChange;
      /** The lower of the check's level and the finding's severity. */
      readonly level: 'warning' | 'failure';
      /** It tells more of the outcome before it, and is not counted. */
      readonly isDetail: boolean;
      readonly finding: Finding;
    }
  | {
      readonly kind: 'goal';
      readonly label: string;
      readonly before: GoalStatus | null;
      readonly after: GoalStatus | null;
      readonly goal: GoalResult;
    }
);

/** Something that goes on until somebody decides, with the one next step. */
export interface Decision {
  readonly kind: 'finding' | 'goal' | 'waiver';
  readonly checkId: string;
  readonly checkTitle: string;
  /** One sentence with the value and the threshold, as the check wrote it. */
  readonly text: string;
  readonly nextStep: string;
  readonly path: string | null;
  readonly line: number | null;
  /** Findings of the check that go on beside this one. */
  readonly others: number;
  /** The most pressing first: higher before lower. */
  readonly weight: number;
}

export interface CheckStanding {
  readonly checkId: string;
  readonly title: string;
  readonly level: Level;
  readonly outcome: Outcome;
  readonly reason: string;
}

export interface GoalStanding extends GoalResult {
  readonly label: string;
}

/** A number of a check as it is now. */
export interface MeasureStanding extends Pick<Measure, 'path' | 'label' | 'value' | 'text' | 'wanted'> {
  readonly checkId: string;
  readonly checkTitle: string;
}

/** What a check could not know, and why. */
export interface Unmeasured {
  readonly checkTitle: string;
  readonly fact: string;
  readonly reason: string;
  readonly detail: string;
}

/** Where one repository stands, and what became of it since the last digest; bounded, whatever its reports hold. */
export interface RepositoryStanding {
  readonly owner: string | null;
  readonly name: string;
  /** What the last digest called it, where that was something else. */
  readonly formerName: string | null;
  /** Its page, such as https://github.com/octo/project; null where it has none. */
  readonly url: string | null;
  readonly headSha: string | null;
  /** ISO 8601, UTC; null: not audited yet. */
  readonly auditedAt: string | null;
  /** Audited for the first time: the last digest had nothing of it. */
  readonly isNew: boolean;
  /** It is judged by another policy, or by another version of Counterweight: a changed outcome need not be a changed repository. */
  readonly rulesChanged: boolean;
  readonly checks: readonly CheckStanding[];
  /** The weightiest first, and not more than a reader would want of one repository. */
  readonly news: readonly News[];
  /** Of all news, those left out of {@link news} included; a changed outcome is one, with all that is found in its check. */
  readonly newsCount: Readonly<Record<Direction, number>>;
  readonly decisions: readonly Decision[];
  readonly goals: readonly GoalStanding[];
  readonly measures: readonly MeasureStanding[];
  readonly unmeasured: readonly Unmeasured[];
  /** One a week, the oldest first; the last is what stands now. */
  readonly history: readonly ReportSummary[];
}

/** A line of a chart: one value a week, null where nothing is known of it. */
export interface TrendLine {
  readonly values: readonly (number | null)[];
}

export interface Trend {
  readonly title: string;
  /** What is counted or measured, such as "repositories"; "%" of percentages. */
  readonly unit: string;
  /** ISO dates, the oldest first. */
  readonly weeks: readonly string[];
  readonly line: TrendLine;
  /** A level that is wanted, drawn beside it. */
  readonly wanted: number | null;
  /** The same in words, such as "at least 4 by 30 June 2027". */
  readonly wantedText: string | null;
}

/** Everything one digest says. */
export interface Digest {
  readonly scope: 'organization' | 'repository';
  /** Whose repositories they are; null for clones without an owner. */
  readonly account: string | null;
  /** The day it is of (ISO date, in the time zone of the digest). */
  readonly day: string;
  /** The first one: there is nothing to compare with. */
  readonly isBaseline: boolean;
  /** Of the digest before, ISO 8601; null for the baseline. */
  readonly since: string | null;
  readonly asOf: string;
  /** Something got worse or better, or a repository came or went. */
  readonly hasNews: boolean;
  /** Those with news first, then those that fail, then by name. */
  readonly repositories: readonly RepositoryStanding[];
  /** In the last digest, and no longer audited. */
  readonly ended: readonly { readonly name: string; readonly why: string }[];
  /** Repositories are left out because they are more private than the place the digest stands in. */
  readonly hidesPrivate: boolean;
  readonly trends: readonly Trend[];
}
