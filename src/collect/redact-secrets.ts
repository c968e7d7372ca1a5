import { withoutTokens } from '../core/without-tokens.ts';

/** A text of somebody else's as it can be shown: no token, nothing that moves a terminal's cursor. */
export function redactSecrets(text: string, token: string | null): string {
  const bare = token ? text.replaceAll(token, '[token]').replaceAll(encoded(token), '[token]') : text;
  return withoutTokens(bare).replaceAll(/[^\P{C}\n\t]/gu, '');
}

function encoded(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}
