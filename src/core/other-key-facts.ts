import { z } from 'zod';

/** A key outside of contracts that power hangs on, as files suggest it. */
export const OtherKey = z.object({
  /** `publish-token-in-ci`: a workflow publishes with a token that lasts. */
  id: z.enum(['publish-token-in-ci']),
  path: z.string(),
  line: z.int(),
  confidence: z.enum(['low', 'medium']),
  /** The secret's name, and what it opens. */
  what: z.string(),
});
export type OtherKey = z.infer<typeof OtherKey>;

export const OtherKeys = z.object({
  keys: z.array(OtherKey),
  /** Files that were looked at. */
  files: z.int(),
  partlyRead: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type OtherKeys = z.infer<typeof OtherKeys>;
