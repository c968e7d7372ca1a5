import { withoutTokens } from '../core/without-tokens.ts';

/** A text of somebody else's without tokens, on one line, and no longer than a log wants. */
export function redactTokens(text: string, longest = 500): string {
  return withoutTokens(text.slice(0, 20_000))
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .slice(0, longest)
    .trim();
}
