import { redactSecrets } from '../redact-secrets.ts';

const maxLength = 300;

/** Text from outside made fit for a report: on one line, not long, and without any token. */
export function createRedact(token: string | null): (text: string) => string {
  return (text) => {
    // Cut before it is searched, because an answer can be as long as it likes; but not within the token.
    const known = token ? text.replaceAll(token, '[token]') : text;
    const line = redactSecrets(known.slice(0, 10 * maxLength), null)
      .replaceAll(/\s+/g, ' ')
      .trim();
    return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
  };
}
