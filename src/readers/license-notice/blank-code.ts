/** A Markdown text with its code fences and code spans made blank; offsets and lines stay. */
export function blankCode(text: string): string {
  let fence = '';
  return text
    .split('\n')
    .map((line) => {
      const mark = /^\s{0,8}(`{3,}|~{3,})/.exec(line)?.[1];
      const isFence = mark !== undefined && (fence === '' || mark.startsWith(fence));
      if (isFence) fence = fence === '' ? mark.slice(0, 3) : '';
      if (isFence || fence !== '') return ' '.repeat(line.length);
      return line.replace(/`[^`]{1,200}`/g, (code) => ' '.repeat(code.length));
    })
    .join('\n');
}
