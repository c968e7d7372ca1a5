import type { Fact } from '../../src/core/fact.ts';
import type { FactId, FactValue } from '../../src/core/facts.ts';
import type { Outcome } from '../../src/core/verdict.ts';

export type CaseFacts = Partial<{ readonly [Id in FactId]: Fact<FactValue<Id>> }>;

/** Named facts, and what a check must make of them. Adding a case is adding data. */
export interface Case {
  /** Reads as a sentence that ends in what is expected. */
  readonly name: string;
  readonly facts: CaseFacts;
  /** The facts of a branch that is judged against these; the findings are then those that it adds. */
  readonly head?: CaseFacts;
  /** Settings other than the defaults. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly outcome: Outcome;
  /** Ids, in any order. */
  readonly findings: readonly string[];
  /** Dotted path in the measurement to the number it must hold. */
  readonly measurement?: Readonly<Record<string, number | null>>;
  readonly reason?: RegExp;
}
