import { z } from 'zod';
import { ArtefactRole } from '../interoperation-facts.ts';

/** `not-applicable`: nobody is there who could want it. */
export const Grade = z.enum(['strong', 'medium', 'weak', 'not-applicable']);
export type Grade = z.infer<typeof Grade>;

/** What a policy may ask for. */
export const WantedGrade = z.enum(['strong', 'medium', 'weak']);
export type WantedGrade = z.infer<typeof WantedGrade>;

/** Something that speaks for it. */
export const Signal = z.object({
  /** As the check's page numbers it. */
  id: z.string(),
  /** The way in or out that it stands for. */
  family: z.string(),
  role: ArtefactRole,
  path: z.string(),
  line: z.int().positive(),
  /** What showed that it is what it looks like; null where only words say so. */
  validatedBy: z.string().nullable(),
  detail: z.string(),
  /** Orders what is shown; never summed. */
  weight: z.int(),
  /** It makes a family the surer and is none by itself. */
  isSupporting: z.boolean(),
});
export type Signal = z.infer<typeof Signal>;

/** Something that speaks against it. −3: bars the way unless something undoes it. −2: no more than medium. −1: is told. */
export const CounterSignal = z.object({
  id: z.string(),
  path: z.string(),
  line: z.int().positive(),
  detail: z.string(),
  /** What it is, whatever file it stands in. */
  subject: z.string(),
  weight: z.int().negative(),
  resolvedBy: z.string().nullable(),
  /** What undoes it is open to whoever builds or runs it, and not to all. */
  isHalfResolved: z.boolean(),
});
export type CounterSignal = z.infer<typeof CounterSignal>;

const barring = -3;
const capping = -2;

/** The families that are shown by more than what supports them. */
export function familiesOf(signals: readonly Signal[]): string[] {
  return [...new Set(signals.filter(({ isSupporting }) => !isSupporting).map(({ family }) => family))].sort();
}

/** Counter-signals that nothing undoes, not even by half. */
export function listBlockers(counterSignals: readonly CounterSignal[]): CounterSignal[] {
  return counterSignals.filter(
    ({ weight, resolvedBy, isHalfResolved }) => weight <= barring && resolvedBy === null && !isHalfResolved,
  );
}

/**
 * `strong`: two families or more, one of them validated, and nothing that bars or caps. `medium`: one family, or something that caps.
 * `weak`: none, or something that bars. Weights are never summed across families.
 */
export function gradeEvidence(signals: readonly Signal[], counterSignals: readonly CounterSignal[]): Grade {
  const families = familiesOf(signals);
  if (families.length === 0 || listBlockers(counterSignals).length > 0) return 'weak';
  const isCapped = counterSignals.some(({ weight, resolvedBy }) => weight <= capping && resolvedBy === null);
  const isValidated = signals.some(({ isSupporting, validatedBy }) => !isSupporting && validatedBy !== null);
  return families.length >= 2 && isValidated && !isCapped ? 'strong' : 'medium';
}

const ranks: Readonly<Record<WantedGrade, number>> = { weak: 1, medium: 2, strong: 3 };

/** 1 to 3, the strongest last; null where nothing applies. */
export function rankGrade(grade: Grade): number | null {
  return grade === 'not-applicable' ? null : ranks[grade];
}

/** `weak (1 of 3)`. */
export function sayGrade(grade: Grade): string {
  const rank = rankGrade(grade);
  return rank === null ? grade : `${grade} (${rank} of 3)`;
}

export function isBelow(grade: Grade, wanted: WantedGrade): boolean {
  const rank = rankGrade(grade);
  return rank !== null && rank < ranks[wanted];
}

/** The heaviest first, then by path. */
export function sortSignals(signals: readonly Signal[]): Signal[] {
  return signals.toSorted(
    (left, right) =>
      Number(left.isSupporting) - Number(right.isSupporting) ||
      right.weight - left.weight ||
      Number(left.validatedBy === null) - Number(right.validatedBy === null) ||
      (left.path < right.path ? -1 : Number(left.path > right.path)) ||
      left.line - right.line,
  );
}
