const opening = new Set(['(', '[', '{']);
const closing = new Set([')', ']', '}']);

/** Parts of a text between occurrences of a mark that stand outside of brackets and strings. */
export function splitOutside(text: string, mark: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '"' && text[at - 1] !== '\\') quoted = !quoted;
    if (quoted) continue;
    if (depth === 0 && text.startsWith(mark, at)) {
      parts.push(text.slice(from, at));
      from = at + mark.length;
      at = from - 1;
    } else if (opening.has(letter)) depth += 1;
    else if (closing.has(letter)) depth -= 1;
  }
  return [...parts, text.slice(from)];
}
