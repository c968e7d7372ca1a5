/** What GitHub's tokens begin with (the long stateless ones have dots), and what a login looks like in a header or an address. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(?:gh[a-z]_[\w.-]+|github_pat_\w+)/g, '[token]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/(authorization["']?\s*[:=]\s*["']?)(?:(?:basic|bearer|token)\s+)?[^\s"',]+/gi, '$1[token]'],
  [/\b(basic|bearer) +[\w+/=.~-]{8,}/gi, '$1 [token]'],
  [/(:\/\/)[^/\s@]+@/g, '$1'],
];

/** A text without anything that looks like a token or a login. */
export function withoutTokens(text: string): string {
  return secrets.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), text);
}
