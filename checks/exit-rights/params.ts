import { z } from 'zod';
import { WantedGrade } from '../../src/core/evidence/grade.ts';

export const Params = z.object({
  minGrade: WantedGrade.default('medium').describe('The lowest grade that passes: strong, medium or weak'),
});
export type Params = z.infer<typeof Params>;
