/** Longer lines are cut: no marker, `#!` or modeline is as long. */
const longestLine = 4096;

export function firstLine(text: string): string {
  return firstLines(text, 1)[0] ?? '';
}

export function firstLines(text: string, count: number): string[] {
  const lines: string[] = [];
  for (let from = 0; lines.length < count && from <= text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    lines.push(text.slice(from, Math.min(to, from + longestLine)));
    from = to + 1;
  }
  return lines;
}

export function lastLines(text: string, count: number): string[] {
  const lines: string[] = [];
  let to = text.endsWith('\n') ? text.length - 1 : text.length;
  while (lines.length < count && to >= 0) {
    const from = to === 0 ? 0 : text.lastIndexOf('\n', to - 1) + 1;
    lines.unshift(text.slice(from, Math.min(to, from + longestLine)));
    to = from - 1;
  }
  return lines;
}
