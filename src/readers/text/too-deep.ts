/** Hand-written sources stay below thirty; the parser calls itself some ten times for each. */
const maxDepth = 150;

/** Whether brackets nest deeper than the parser's stack bears. Those in strings and comments count too: harmless in real sources. */
export function tooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 40 || code === 91 || code === 123) depth += 1;
    else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}
