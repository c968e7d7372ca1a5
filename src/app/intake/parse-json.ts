/** GitHub's payloads have ten levels; a parser of ours that walks one more deeply nested could run out of stack. */
const maxDepth = 100;

const [quote, backslash, openBrace, openBracket, closeBrace, closeBracket] = Buffer.from('"\\{[}]');

/** The object that the bytes of a body are, or null where they are none: no JSON, not UTF-8, not an object, nested too deeply. */
export function parseJson(body: Buffer): object | null {
  if (isNestedTooDeeply(body)) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Looked at before parsing, as what has been parsed is in memory already. */
function isNestedTooDeeply(body: Buffer): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (isInText) {
      if (byte === backslash) at++;
      else if (byte === quote) isInText = false;
    } else if (byte === quote) isInText = true;
    else if (byte === openBrace || byte === openBracket) {
      if (++depth > maxDepth) return true;
    } else if (byte === closeBrace || byte === closeBracket) depth--;
  }
  return false;
}
