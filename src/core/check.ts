import type { z } from 'zod';
import type { Detail } from './detail.ts';
import type { Audience, Fact } from './fact.ts';
import type { FactId, FactValue } from './facts.ts';
import type { FindingDraft } from './finding.ts';
import type { PolicyTarget } from './policy.ts';
import type { Measure } from './report.ts';

/** What a check's functions receive: its required facts as values, its optional ones as facts that may be unknown. */
export type NeededFacts<Required extends FactId, Optional extends FactId> = {
  readonly [Id in Required]: FactValue<Id>;
} & { readonly [Id in Optional]: Fact<FactValue<Id>> };

export interface Judgement {
  /** At most 80 characters, with the number that matters; the outcome's word is put before it. */
  readonly reason: string;
  readonly findings: readonly FindingDraft[];
  /** The facts are there and still do not suffice, such as a history too young to say. */
  readonly cannotTell?: string;
  /** The same, where what a change does can be told all the same. */
  readonly cannotTellWhole?: string;
  readonly notApplicable?: string;
}

/** What a check says of a change, where history itself is not measured again. */
export interface ChangeJudgement<Measurement> {
  readonly needs: readonly FactId[];
  readonly evaluate: (measurement: Measurement, facts: NeededFacts<never, FactId>) => readonly FindingDraft[];
}

export interface CheckDefinition<
  Required extends FactId,
  Optional extends FactId,
  Measurement extends z.ZodType,
  Params extends z.ZodObject,
> extends PolicyTarget {
  readonly title: string;
  /** `history`: taken over from the base on a branch. `tree`: measured at the head and at the base. */
  readonly scope: 'history' | 'tree';
  readonly needs: { readonly required: readonly Required[]; readonly optional: readonly Optional[] };
  readonly measurement: Measurement;
  readonly params: Params;
  /** Finding id to the one next step. */
  readonly remediation: Readonly<Record<string, string>>;
  /** Arithmetic only: no thresholds, no English. */
  readonly measure: (facts: NeededFacts<Required, Optional>) => z.infer<Measurement>;
  readonly evaluate: (measurement: z.infer<Measurement>, params: z.infer<Params>) => Judgement;
  /** The numbers a reader would quote. */
  readonly measures: (measurement: z.infer<Measurement>, params: z.infer<Params>) => readonly Measure[];
  /** The evidence behind them. */
  readonly explain: (measurement: z.infer<Measurement>, params: z.infer<Params>) => readonly Detail[];
  readonly change?: ChangeJudgement<z.infer<Measurement>>;
  readonly inherits?: Inheritance<z.infer<Measurement>>;
  /**
   * Leaves of a measurement what these readers may see. A check that has it is measured with all that was read; of any other, what
   * is not for its readers never reaches it.
   */
  readonly reduce?: (measurement: z.infer<Measurement>, readers: Audience) => z.infer<Measurement>;
  /**
   * What a change does that is no finding by itself: what it adds, widens, narrows or takes away. Only for checks of trees; both sides
   * have been measured.
   */
  readonly compare?: (base: z.infer<Measurement>, head: z.infer<Measurement>) => readonly FindingDraft[];
}

/** What a check of trees measures beside the tree: on a branch it is not asked again, but stands as the base has it. */
export interface Inheritance<Measurement> {
  readonly facts: readonly FactId[];
  /** The head's measurement, with what these facts gave taken from the base's. */
  readonly take: (base: Measurement, head: Measurement) => Measurement;
}

/**
 * A check whose types are closed over: core runs it with facts it has looked up by the check's own `needs`, so the
 * values match by construction.
 */
export type Check = CheckDefinition<FactId, FactId, z.ZodType, z.ZodObject>;

/** Declares a check. Reading a fact that is not in `needs` does not compile. */
export function defineCheck<
  const Required extends FactId,
  const Optional extends FactId,
  Measurement extends z.ZodType,
  Params extends z.ZodObject,
>(definition: CheckDefinition<Required, Optional, Measurement, Params>): Check {
  return definition as unknown as Check;
}
