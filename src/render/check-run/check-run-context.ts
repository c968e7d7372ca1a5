import type { CheckRuns } from '../../core/policy.ts';
import type { Report } from '../../core/report.ts';

/** What check runs say beside the report. */
export interface CheckRunContext {
  /**
   * What the numbers are compared with: on the default branch the report before this one, on another head the report of its base.
   * Null: there is none, and no column is shown for it.
   */
  readonly previous: Report | null;
  readonly checkRuns: CheckRuns;
  /** Said first, such as a permission that is missing. */
  readonly notes: readonly CheckRunNote[];
  /** Of the policy file as it stands at this head. */
  readonly policyProblems: readonly PolicyFileProblem[];
  /** Set where somebody pressed the button for it. */
  readonly showWaivers: WaiverRequest | null;
}

export interface CheckRunNote {
  readonly level: 'notice' | 'warning';
  readonly text: string;
}

/** What is wrong with `.github/counterweight.yml`, from line and column 1. */
export interface PolicyFileProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface WaiverRequest {
  /** The login of whoever asked. */
  readonly by: string;
  /** The day that the waivers are proposed to end, such as 2027-01-31. */
  readonly until: string;
}

export const policyPath = '.github/counterweight.yml';
