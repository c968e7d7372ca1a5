/** What a stretch of a document is. */
export type ProseKind = 'text' | 'title' | 'row' | 'code';

/** Lines that belong together: a title, a paragraph, a list item, a row of a table, a line of code. */
export interface ProseBlock {
  readonly lines: string[];
  readonly line: number;
  readonly kind: ProseKind;
  /** The titles it stands under, outermost first, as written. */
  readonly titles: readonly string[];
}

interface Title {
  readonly level: number;
  readonly title: string;
}

const maxTitle = 200;
const opensFence = /^\s*(?:[-*+>]\s{1,8}|\d{1,3}[.)]\s{1,8})?(`{3,}|~{3,})[^`]*$/;
const closesFence = /^\s*(?:>\s*)?(`{3,}|~{3,})\s*$/;
const item = /^\s*(?:[-*+•]|#\.|\d{1,3}[.)]|[a-z][.)]|\([a-z0-9]{1,3}\))\s+\S/i;
const row = /^\s*\|.*\|/;
const blank = /^[\s>*=~_^"'`#+-]*$|^ {0,3}\[[^\]]{1,100}\]:\s/;

/** Splits a document for people into its blocks, whatever markup it is in. */
export function readProseBlocks(lines: readonly string[]): ProseBlock[] {
  const reader = new BlockReader();
  for (const [index, line] of lines.entries()) reader.readLine(line, lines[index + 1] ?? '', index + 1);
  return reader.finish();
}

class BlockReader {
  readonly #blocks: ProseBlock[] = [];
  readonly #titles: Title[] = [];
  #open: ProseBlock | null = null;
  #fence = '';

  readLine(line: string, below: string, number: number): void {
    if (this.#readFence(line)) return;
    if (this.#fence !== '') {
      if (line.trim() !== '') this.#blocks.push(this.#start('code', line, number));
      return;
    }
    const title = readTitle(line, below);
    if (title) this.#addTitle(title, number);
    else this.#addText(line, number);
  }

  finish(): ProseBlock[] {
    this.#close();
    return this.#blocks;
  }

  #readFence(line: string): boolean {
    const mark = (this.#fence === '' ? opensFence : closesFence).exec(line)?.[1] ?? '';
    if (mark === '' || (this.#fence !== '' && !mark.startsWith(this.#fence))) return false;
    this.#close();
    this.#fence = this.#fence === '' ? mark : '';
    return true;
  }

  #addTitle(title: Title, number: number): void {
    this.#close();
    while ((this.#titles.at(-1)?.level ?? 0) >= title.level) this.#titles.pop();
    this.#blocks.push(this.#start('title', title.title, number));
    this.#titles.push(title);
  }

  #addText(line: string, number: number): void {
    const isRow = row.test(line);
    const isBlank = blank.test(line);
    if (isRow || isBlank || item.test(line) || this.#open?.kind === 'row') this.#close();
    if (isBlank) return;
    if (this.#open) this.#open.lines.push(line);
    else this.#open = this.#start(isRow ? 'row' : 'text', line, number);
  }

  #start(kind: ProseBlock['kind'], content: string, line: number): ProseBlock {
    return { kind, lines: [content], line, titles: this.#titles.map(({ title }) => title) };
  }

  #close(): void {
    if (this.#open) this.#blocks.push(this.#open);
    this.#open = null;
  }
}

/** `# Title`, `= Title`, `<h2>Title</h2>`, a line underlined, a paragraph that is bold as a whole. */
function readTitle(line: string, below: string): Title | null {
  const marked = /^ {0,3}(#{1,6}|={1,6})\s+(\S.*)$/.exec(line) ?? /^\s*<h([1-6])[^<>]{0,200}>(.{1,300})$/i.exec(line);
  if (marked) {
    const [, mark = '', title = ''] = marked;
    return { level: /\d/.test(mark) ? Number(mark) : mark.length, title: title.slice(0, maxTitle) };
  }
  if (isUnderlined(line, below))
    return { level: below.startsWith('=') ? 1 : below.startsWith('-') ? 2 : 3, title: line };
  const isBold = /^\s*(?:\*\*|__)[^*_]{2,80}(?:\*\*|__):?$/.test(line);
  return isBold ? { level: 6, title: line } : null;
}

function isUnderlined(line: string, below: string): boolean {
  const hasLine = /^([=~^"'`#*+-])\1{2,}$/.test(below) && below.length >= Math.min(line.trim().length, 12) - 2;
  return hasLine && /^[^\s*+|>-]/.test(line) && /[a-z0-9]/i.test(line) && line.length <= maxTitle;
}
