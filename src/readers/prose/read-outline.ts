import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

export interface OutlinePart {
  readonly kind: 'heading' | 'paragraph' | 'code' | 'link';
  readonly text: string;
  readonly line: number;
  /** Of a heading, 1 for the title. */
  readonly depth: number;
}

/** Blocks and links in the order of the document. */
export function readOutline(path: string, text: string): OutlinePart[] {
  return /\.(?:md|mdx|markdown|mdown)$/i.test(path) || !/\.\w+$/.test(path) ? readMarkdown(text) : readLines(text);
}

function readMarkdown(text: string): OutlinePart[] {
  const parts: OutlinePart[] = [];
  visit(fromMarkdown(text), parts);
  return parts;
}

const maxDepth = 60;

function visit(node: Nodes, parts: OutlinePart[], depth = 0): void {
  const line = node.position?.start.line ?? 1;
  if (node.type === 'heading') parts.push({ kind: 'heading', text: plain(node), line, depth: node.depth });
  else if (node.type === 'paragraph') parts.push({ kind: 'paragraph', text: plain(node), line, depth: 0 });
  else if (node.type === 'code') parts.push({ kind: 'code', text: node.value, line, depth: 0 });
  else if (node.type === 'link' || node.type === 'definition')
    parts.push({ kind: 'link', text: node.url, line, depth: 0 });
  else if (node.type === 'html') listHtml(node.value, line, parts);
  if ('children' in node && depth < maxDepth) for (const child of node.children) visit(child, parts, depth + 1);
}

function listHtml(value: string, line: number, parts: OutlinePart[]): void {
  for (const [, depth, text] of value.matchAll(/<h([1-6])[^>]*>([^<]*)<\/h[1-6]>/gi))
    parts.push({ kind: 'heading', text: text ?? '', line, depth: Number(depth) });
  const said = value
    .replace(/<h[1-6][\s\S]*?<\/h[1-6]>|<[^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (said !== '') parts.push({ kind: 'paragraph', text: said, line, depth: 0 });
  for (const [, url] of value.matchAll(/\bhref=["']([^"']+)["']/gi))
    parts.push({ kind: 'link', text: url ?? '', line, depth: 0 });
}

function plain(node: Nodes, depth = 0): string {
  if (depth > maxDepth || node.type === 'html') return '';
  if ('value' in node) return node.value;
  if ('children' in node) return node.children.map((child) => plain(child, depth + 1)).join('');
  return '';
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
    const line = raw.trimEnd();
    const next = lines[index + 1]?.trimEnd() ?? '';
    const marked = /^(=+|#+)\s+(\S.*)$/.exec(line);
    const isUnderlined =
      /^[^\s.:].*/.test(line) && /^([=\-~^"'*+#])\1{2,}$/.test(next) && next.length >= line.length - 1;
    if (marked || isUnderlined) {
      flush();
      parts.push({
        kind: 'heading',
        text: marked?.[2] ?? line,
        line: index + 1,
        depth: marked?.[1]?.length ?? (next.startsWith('=') ? 1 : 2),
      });
    } else if (line === '' || /^([=\-~^"'*+#])\1{2,}$/.test(line)) flush();
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
