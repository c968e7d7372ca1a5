import { z } from 'zod';
import { CounterSignal, Grade, Signal } from '../../src/core/evidence/grade.ts';
import {
  DescribedInterface,
  Evidence,
  RepositoryCharacter,
  RepositoryKind,
} from '../../src/core/interoperation-facts.ts';

export const Measurement = z.object({
  grade: Grade,
  kind: RepositoryKind,
  kindEvidence: z.array(Evidence),
  /** Of a workspace. */
  packages: RepositoryCharacter.shape.packages,
  signals: z.array(Signal),
  counterSignals: z.array(CounterSignal),
  /** The ways in that are shown. */
  families: z.array(z.string()),
  protocols: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      spec: z.string(),
      files: z.int(),
      documented: z.boolean(),
      role: DescribedInterface.shape.role,
    }),
  ),
  descriptions: z.array(DescribedInterface),
  /** `alive`: exists, is not archived and was pushed to within 18 months; null where nobody asked. */
  independentClients: z.array(
    z.object({ url: z.string(), owner: z.string(), path: z.string(), line: z.int(), alive: z.boolean().nullable() }),
  ),
  /** Different owners of these. */
  independentOwners: z.int(),
  partlyRead: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type Measurement = z.infer<typeof Measurement>;
