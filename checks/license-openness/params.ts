import { z } from 'zod';

export const Params = z.object({
  minHeaderShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.9)
    .describe('Where at least this share of source files names its license, the others are told of'),
});
export type Params = z.infer<typeof Params>;
