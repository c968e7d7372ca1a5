import { z } from 'zod';

/** `agent`: an AI assistant, which is neither a person nor silence. */
export const PersonKind = z.enum(['person', 'bot', 'agent']);
export type PersonKind = z.infer<typeof PersonKind>;
