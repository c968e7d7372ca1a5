import { printable } from './printable.ts';

/** Where in a policy something stands: keys and list positions from the root down. */
export type PolicyPath = readonly (string | number)[];

/** One thing wrong with a policy file, at the exact place of it. */
export interface PolicyProblem {
  readonly source: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, counted as editors count: in UTF-16 units. */
  readonly column: number;
  /** Such as `model.goals[0].by`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  /** The accepted key, check or value that is nearest to what was written. */
  readonly suggestion?: string;
}

/** A problem while only its offset in the text is known. */
export interface ProblemDraft {
  readonly offset: number;
  readonly path: PolicyPath;
  readonly message: string;
  readonly suggestion?: string;
}

export function writePath(path: PolicyPath): string {
  return path.map(writeStep).join('').replace(/^\./, '');
}

function writeStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[\w-]{1,60}$/.test(step) ? `.${step}` : `[${printable(JSON.stringify(step.slice(0, 60)))}]`;
}
