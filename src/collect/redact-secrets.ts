/** What GitHub's tokens begin with (the long stateless ones have dots), and what a login looks like in a header or an address. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(?:gh[pousr]_[\w.-]+|github_pat_\w+)/g, '[token]'],
  [/(authorization["']?\s*[:=]\s*["']?)(?:(?:basic|bearer|token)\s+)?[^\s"',]+/gi, '$1[token]'],
  [/\b(Basic|Bearer) +[\w+/=.~-]{8,}/gi, '$1 [token]'],
  [/(:\/\/)[^/\s@]+@/g, '$1'],
];

/** A text of somebody else's as it can be shown: no token, nothing that moves a terminal's cursor. */
export function redactSecrets(text: string, token: string | null): string {
  const bare = token ? text.replaceAll(token, '[token]').replaceAll(encoded(token), '[token]') : text;
  const shown = secrets.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), bare);
  return shown.replaceAll(/[^\P{C}\n\t]/gu, '');
}

function encoded(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}
