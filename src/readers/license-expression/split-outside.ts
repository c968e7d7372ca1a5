/** Splits a text where the pattern (with the flag g) matches outside parentheses; the parts are trimmed, and none is empty. */
export function splitOutside(text: string, pattern: RegExp): readonly string[] {
  const depths = parenthesisDepths(text);
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(pattern)) {
    if (depths[match.index] !== 0) continue;
    parts.push(text.slice(start, match.index));
    start = match.index + match[0].length;
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The text without parentheses that hold all of it. */
export function unwrap(text: string): string {
  if (!text.startsWith('(')) return text;
  const depths = parenthesisDepths(text);
  const isWhole = text.endsWith(')') && depths.every((depth) => depth > 0);
  return isWhole ? text.slice(1, -1).trim() : text;
}

/** How many parentheses are open at each character, those it opens or closes itself among them. */
function parenthesisDepths(text: string): readonly number[] {
  const depths: number[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    depths.push(depth);
    if (text[at] === ')') depth = Math.max(0, depth - 1);
  }
  return depths;
}
