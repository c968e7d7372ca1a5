import type { Report } from '../../core/report.ts';
import type { CheckRunNote, PolicyFileProblem, WaiverRequest } from './check-run-context.ts';
import type { RunKey } from './list-run-keys.ts';
import type { CheckView, Shown } from './view-check.ts';

/** One run, with all that it may show. */
export interface RunView extends RunKey {
  readonly checks: readonly CheckView[];
  /** True where the run is about several checks, and says of everything of which. */
  readonly isCombined: boolean;
  /** True where the head is judged on what it changes. */
  readonly isChange: boolean;
  readonly head: ReportHead;
  /** What the numbers are compared with; null: nothing. */
  readonly since: Since | null;
  readonly notes: readonly CheckRunNote[];
  readonly showWaivers: WaiverRequest | null;
  /** Of the first run of a head alone, so that nothing is said many times. */
  readonly policyProblems: Shown<PolicyFileProblem>;
  /** How many annotations GitHub is sent, and of how many. */
  readonly annotated: { readonly sent: number; readonly of: number };
}

/** Of the report what is about no single check. What it draws on (its provenance) is left out: a run may be public. */
export interface ReportHead extends Pick<Report, 'tool' | 'auditedAt' | 'policy' | 'base' | 'goals' | 'overrides'> {
  readonly headSha: string | null;
}

export interface Since {
  readonly headSha: string | null;
  readonly auditedAt: string;
  readonly policyChanged: boolean;
  /** Titles of checks that were audited then, and are not now; of a run on one check none. */
  readonly gone: readonly string[];
  /** One line for each goal whose status changed. */
  readonly goals: readonly string[];
}
