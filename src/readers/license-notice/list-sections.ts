/** A heading of a README and what stands under it, with deeper headings: UTF-16 offsets. */
export interface Section {
  readonly title: string;
  readonly level: number;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Heading {
  readonly title: string;
  readonly level: number;
  readonly start: number;
  readonly bodyStart: number;
}

const underlines = '=-~^"\'*+#.`:';
const maxTitle = 200;
const maxSections = 2000;
/** Where nothing marks a heading but its words, these do. */
const plainTitle =
  /^(?:[*_]{1,3})?((?:the )?(?:licen[cs](?:e|es|ing)|copyright|copying)(?: (?:and|&) (?:copyright|licen[cs](?:e|ing)))?(?: information| info| terms| notice)?):?(?:[*_]{1,3}):?$/i;

/** The sections of a text in Markdown (both kinds of headings), reStructuredText, AsciiDoc, HTML, or plain words. */
export function listSections(text: string): Section[] {
  const headings = findHeadings(splitLines(text));
  return headings.map((heading, index) => {
    const next = headings.slice(index + 1, index + 400).find(({ level }) => level <= heading.level);
    return { ...heading, end: next?.start ?? text.length };
  });
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    lines.push({ text: text.slice(start, Math.min(end, start + maxTitle)).trim(), start, end });
    start = end + 1;
  }
  return lines;
}

function findHeadings(lines: readonly Line[]): Heading[] {
  const headings: Heading[] = [];
  let fence = '';
  for (const [index, line] of lines.entries()) {
    const mark = /^(?:```+|~~~+(?=[ \w]|$))/.exec(line.text)?.[0];
    // In reStructuredText a line of tildes underlines the line before.
    if (mark?.startsWith('~') && fence === '' && (lines[index - 1]?.text ?? '') !== '') continue;
    if (mark !== undefined && (fence === '' || line.text.startsWith(fence)))
      fence = fence === '' ? mark.slice(0, 3) : '';
    if (fence !== '' || mark !== undefined || line.text === '') continue;
    const heading =
      readMarked(line) ?? readUnderlined(line, lines[index - 1], lines[index + 1]) ?? readPlain(line, lines[index - 1]);
    if (heading !== null) headings.push(heading);
    if (headings.length >= maxSections) break;
  }
  return headings;
}

function readMarked(line: Line): Heading | null {
  const marked = /^(#{1,6}|={1,6}|\*{1,4}(?= ))[ \t]*([^\s=#*].*)$/.exec(line.text);
  const html = marked ? null : /<h([1-6])[^>]{0,100}>(.{1,160}?)(?:<\/h|$)/i.exec(line.text);
  if (html) return { title: html[2] as string, level: Number(html[1]), start: line.start, bodyStart: line.end };
  if (!marked || (marked[1]?.startsWith('*') && !/^licen[cs]/i.test(marked[2] as string))) return null;
  return { title: marked[2] as string, level: (marked[1] as string).length, start: line.start, bodyStart: line.end };
}

/** Setext and reStructuredText: a line of signs below, as long as the title. */
function readUnderlined(line: Line, before: Line | undefined, after: Line | undefined): Heading | null {
  if (after === undefined || !isRule(after.text) || isRule(line.text) || after.text.length < line.text.length / 2)
    return null;
  const sign = after.text.charAt(0);
  const hasOverline = before !== undefined && before.text === after.text;
  if (!hasOverline && before !== undefined && before.text !== '' && sign === '-' && !isRule(before.text)) return null;
  const level = { '=': 1, '-': 2, '~': 3 }[sign] ?? 4;
  return { title: line.text, level, start: line.start, bodyStart: after.end };
}

function isRule(text: string): boolean {
  const sign = text.charAt(0);
  if (text.length < 3 || !underlines.includes(sign)) return false;
  for (let at = 1; at < text.length; at++) if (text.charAt(at) !== sign) return false;
  return true;
}

function readPlain(line: Line, before: Line | undefined): Heading | null {
  const title = before === undefined || before.text === '' ? plainTitle.exec(line.text)?.[1] : undefined;
  return title === undefined ? null : { title, level: 6, start: line.start, bodyStart: line.end };
}
