import { z } from 'zod';
import { Secret } from './secret.ts';

const minLength = 32;
/** Random text of this length has more; a repeated character, or a repeated word of a few letters, has fewer. */
const minDifferentCharacters = 8;
const obvious = /^(?:secret|change.?me|password|development|default|example|your.)/i;
const how = 'Make one with `openssl rand -hex 32`, and give it to the App in its settings on GitHub too.';

/** A secret nobody guesses: whoever has it can make up any delivery. */
function webhookSecret(name: string) {
  return z.string({ error: `${name} is missing. ${how}` }).transform((text, context) => {
    const weakness = weaknessOf(text);
    if (weakness !== null) context.addIssue({ code: 'custom', message: `${name} ${weakness}. ${how}` });
    return new Secret(text);
  });
}

/** The secret that deliveries are signed with, and the one before it while that is being replaced. */
export const webhookSecrets = z
  .object({
    current: webhookSecret('WEBHOOK_SECRET'),
    previous: webhookSecret('WEBHOOK_SECRET_PREVIOUS').optional(),
  })
  .transform(({ current, previous }) => (previous ? [current, previous] : [current]));

function weaknessOf(text: string): string | null {
  if (text === 'development') return 'is the word that Probot falls back to, which everybody knows';
  if (text.length < minLength) return `is shorter than ${minLength} characters`;
  if (obvious.test(text)) return 'begins as a default does';
  if (new Set(text).size < minDifferentCharacters) return 'repeats a few characters';
  return null;
}
