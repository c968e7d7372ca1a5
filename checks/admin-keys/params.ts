import { z } from 'zod';

export const Params = z.object({
  minPublishQuorum: z
    .int()
    .min(1)
    .default(1)
    .describe('Fewest people who have to act together to publish; 1: how many it takes is told, and not judged'),
});
export type Params = z.infer<typeof Params>;
