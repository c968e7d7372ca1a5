import { formatPolicyProblem } from './format-policy-problem.ts';
import type { PolicyProblem } from './policy-problem.ts';

/** A policy that is not valid: every problem with its line. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[], text: string) {
    super(problems.map((problem) => formatPolicyProblem(problem, text)).join('\n'));
    this.problems = problems;
  }
}
