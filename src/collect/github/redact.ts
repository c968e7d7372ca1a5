/** GitHub's tokens in both forms, the long stateless one with its dots, and what stands in a header of that name. */
const secrets =
  /\b(?:gh[oprsu]_[\w.-]+|github_pat_\w+)|(?<=\bauthorization["']?\s*[:=]\s*["']?)(?:(?:basic|bearer|token)\s+)?[^\s"',]+/gi;
const maxLength = 300;

/** Text from outside made fit for a report: on one line, not long, and without any token. */
export function createRedact(token: string | null): (text: string) => string {
  return (text) => {
    const known = token ? text.replaceAll(token, '[token]') : text;
    // Cut before it is searched: an answer can be as long as it likes.
    const line = known
      .slice(0, 10 * maxLength)
      .replaceAll(secrets, '[token]')
      .replaceAll(/\s+/g, ' ')
      .trim();
    return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
  };
}
