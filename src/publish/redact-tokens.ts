/** GitHub's tokens, the long stateless ones with dots and dashes among them, and whatever stands where one is sent. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(?:gh[a-z]_[\w.-]+|github_pat_\w+)/g, '[token]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/(authorization["']?\s*[:=]\s*["']?)(?:(?:basic|bearer|token)\s+)?[^\s"',]+/gi, '$1[token]'],
  [/\b(basic|bearer) +[\w+/=.~-]{8,}/gi, '$1 [token]'],
  [/(:\/\/)[^/\s@]+@/g, '$1'],
];

/** A text of somebody else's without tokens, on one line, and no longer than a log wants. */
export function redactTokens(text: string, longest = 500): string {
  const bare = secrets.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), text.slice(0, 20_000));
  return bare
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .slice(0, longest)
    .trim();
}
