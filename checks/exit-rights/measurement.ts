import { z } from 'zod';
import { CounterSignal, Grade, Signal, WantedGrade } from '../../src/core/evidence/grade.ts';
import { Evidence, RepositoryCharacter, RepositoryKind } from '../../src/core/interoperation-facts.ts';

/** What keeps somebody from going on with the whole of it elsewhere. `license`: also judged by the check on licenses. */
export const ForkBlocker = z.object({
  cause: z.enum(['license', 'source']),
  path: z.string(),
  line: z.int().positive(),
  detail: z.string(),
});
export type ForkBlocker = z.infer<typeof ForkBlocker>;

export const Measurement = z.object({
  grade: Grade,
  /** The same to count with: 1 (weak) to 3 (strong); null where nothing applies. */
  gradeRank: z.int().nullable(),
  kind: RepositoryKind,
  kindEvidence: z.array(Evidence),
  packages: RepositoryCharacter.shape.packages,
  signals: z.array(Signal),
  counterSignals: z.array(CounterSignal),
  /** The ways out that are shown. */
  families: z.array(z.string()),
  forkReadiness: z.object({
    grade: WantedGrade,
    blockers: z.array(ForkBlocker),
    /** What keeps it from being strong. */
    missing: z.array(z.object({ path: z.string(), detail: z.string() })),
  }),
  /** The shortest wait that contracts impose on their masters, in days; null where none is written. */
  exitWindowDays: z.number().nullable(),
  partlyRead: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type Measurement = z.infer<typeof Measurement>;
