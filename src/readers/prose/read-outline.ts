import MarkdownIt, { type Token } from 'markdown-it';

export interface OutlinePart {
  readonly kind: 'heading' | 'paragraph' | 'code' | 'link';
  readonly text: string;
  readonly line: number;
  /** Of a heading, 1 for the title. */
  readonly depth: number;
}

/** It bounds nesting, and takes time by the length of what it reads however hostile that is. */
const markdown = new MarkdownIt({ html: true, linkify: false });

/** Blocks and links in the order of the document. */
export function readOutline(path: string, text: string): OutlinePart[] {
  return /\.(?:md|mdx|markdown|mdown)$/i.test(path) || !/\.\w+$/.test(path) ? readMarkdown(text) : readLines(text);
}

function readMarkdown(text: string): OutlinePart[] {
  const parts: OutlinePart[] = [];
  let depth = 0;
  for (const { type, tag, map, content, children } of markdown.parse(text, {})) {
    const line = (map?.[0] ?? 0) + 1;
    if (type === 'heading_open') depth = Number(tag.slice(1));
    else if (type === 'heading_close') depth = 0;
    else if (type === 'fence' || type === 'code_block') parts.push({ kind: 'code', text: content, line, depth: 0 });
    else if (type === 'html_block') listHtml(content, line, parts);
    else if (type === 'inline') {
      const said = (children ?? []).map((one) => sayInline(one)).join('');
      parts.push({ kind: depth > 0 ? 'heading' : 'paragraph', text: said.trim(), line, depth });
      for (const one of children ?? []) listLink(one, line, parts);
    }
  }
  return parts;
}

/** The words of an inline part; of a picture none. */
function sayInline({ type, content }: Token): string {
  if (type === 'text' || type === 'code_inline') return content;
  return type === 'softbreak' || type === 'hardbreak' ? ' ' : '';
}

function listLink(one: Token, line: number, parts: OutlinePart[]): void {
  if (one.type === 'link_open') parts.push({ kind: 'link', text: String(one.attrGet('href') ?? ''), line, depth: 0 });
  else if (one.type === 'html_inline') listAddresses(one.content, line, parts);
}

/** Headings, text and links of a piece of HTML, as READMEs begin with one. */
function listHtml(value: string, line: number, parts: OutlinePart[]): void {
  for (const [, depth, text] of value.matchAll(/<h([1-6])[^>]{0,300}>([^<]{0,300})<\/h[1-6]>/gi))
    parts.push({ kind: 'heading', text: text ?? '', line, depth: Number(depth) });
  const said = value
    .replace(/<h[1-6][^>]{0,300}>[^<]{0,300}<\/h[1-6]>|<[^>]{0,500}>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (said !== '') parts.push({ kind: 'paragraph', text: said, line, depth: 0 });
  listAddresses(value, line, parts);
}

function listAddresses(value: string, line: number, parts: OutlinePart[]): void {
  for (const [, url] of value.matchAll(/\bhref=["']([^"']{1,300})["']/gi))
    parts.push({ kind: 'link', text: url ?? '', line, depth: 0 });
}

/** reStructuredText, AsciiDoc and plain text: headings by what underlines or precedes them, links by their addresses. */
function readLines(text: string): OutlinePart[] {
  const lines = text.split('\n');
  const parts: OutlinePart[] = [];
  let block: string[] = [];
  let start = 1;
  const flush = () => {
    if (block.length > 0) parts.push({ kind: 'paragraph', text: block.join(' '), line: start, depth: 0 });
    block = [];
  };
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimEnd().slice(0, 2000);
    const heading = headingOf(line, lines[index + 1]?.trimEnd().slice(0, 2000) ?? '');
    if (heading) {
      flush();
      parts.push({ kind: 'heading', ...heading, line: index + 1 });
    } else if (line === '' || rule.test(line)) flush();
    else {
      if (block.length === 0) start = index + 1;
      block.push(line.trim());
    }
    for (const [url] of line.matchAll(/https?:\/\/[^\s>`)\]"']+/g))
      parts.push({ kind: 'link', text: url, line: index + 1, depth: 0 });
  }
  flush();
  return parts;
}

const rule = /^([=\-~^"'*+#])\1{2,}$/;

function headingOf(line: string, next: string): { text: string; depth: number } | null {
  const [, marks, text] = /^(=+|#+|#\+TITLE:(?= ))\s+(\S.*)$/.exec(line) ?? [];
  if (marks !== undefined && text !== undefined) return { text, depth: marks.startsWith('#+') ? 1 : marks.length };
  const isUnderlined = /^[^\s.:]/.test(line) && rule.test(next) && next.length >= line.length - 1;
  return isUnderlined ? { text: line, depth: next.startsWith('=') ? 1 : 2 } : null;
}
