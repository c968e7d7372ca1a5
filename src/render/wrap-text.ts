import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Breaks text into lines no wider than `width` columns; a word that is wider is cut. */
export function wrapText(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(width, 1), { hard: true }).split('\n');
}

/** Wraps text behind a lead; the lines below stand under the text's first word. A lead too long for that stands above. */
export function hangText(lead: string, text: string, width: number): string[] {
  const indent = stringWidth(lead);
  if (indent > width / 2) return [...wrapText(lead, width), ...indentLines(wrapText(text, width - 2), 2)];
  return wrapText(text, width - indent).map((line, index) => (index === 0 ? lead : ' '.repeat(indent)) + line);
}

export function padText(text: string, width: number, align: 'left' | 'right'): string {
  const padding = ' '.repeat(Math.max(width - stringWidth(text), 0));
  return align === 'right' ? padding + text : text + padding;
}

export function indentLines(lines: readonly string[], indent: number): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
}

/** Puts an empty line between blocks; empty blocks leave none. */
export function joinBlocks(blocks: readonly (readonly string[])[]): string[] {
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

/** Fills lines with whole items, as many as fit. */
export function packItems(items: readonly string[], gap: string, width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const joined = lines.length === 0 ? item : `${lines.at(-1)}${gap}${item}`;
    if (lines.length > 0 && stringWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(item);
  }
  return lines.flatMap((line) => wrapText(line, width));
}
