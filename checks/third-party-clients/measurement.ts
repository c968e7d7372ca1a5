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
  /** The same to count with: 1 (weak) to 3 (strong); null where nothing applies. */
  gradeRank: z.int().nullable(),
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
  /** Those that a document names. */
  documentedProtocols: z.int(),
  descriptions: z.array(DescribedInterface),
  /** Those of its own that their parsers take. */
  validDescriptions: z.int(),
  /** `alive`: exists, is not archived and was pushed to within 18 months; null where nobody asked. */
  independentClients: z.array(
    z.object({ url: z.string(), owner: z.string(), path: z.string(), line: z.int(), alive: z.boolean().nullable() }),
  ),
  /** Different owners of these. */
  independentOwners: z.int(),
  partlyRead: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type Measurement = z.infer<typeof Measurement>;
