import type {
  BlockContent,
  Code,
  Heading,
  InlineCode,
  Link,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Strong,
  Table,
} from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { type Options, toMarkdown } from 'mdast-util-to-markdown';
import type { TableText } from './lay-out-table.ts';
import { neutralise } from './neutralise.ts';

const style: Options = {
  bullet: '-',
  emphasis: '_',
  rule: '-',
  extensions: [
    gfmTableToMarkdown({ tablePipeAlign: false }),
    // GitHub strikes through what stands between tildes.
    { unsafe: [{ character: '~', inConstruct: 'phrasing' }] },
  ],
};

export function serialiseMarkdown(children: RootContent[]): string {
  return toMarkdown({ type: 'root', children }, style);
}

/** A dollar sign, or what may be a commit. */
const apart = /(\$|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}\b)/;

/**
 * Text that nothing in it can turn into more than text. A dollar sign stands in an element of its own, because GitHub
 * reads formulas between two of them and knows no other escape; a commit stands in code, so that it can be copied.
 */
export function prose(text: string): PhrasingContent[] {
  return text.split(apart).flatMap((part, index): PhrasingContent[] => {
    if (part === '') return [];
    if (index % 2 === 0) return [{ type: 'text', value: neutralise(part) }];
    return [part === '$' ? { type: 'html', value: '<span>$</span>' } : inlineCode(part)];
  });
}

export function strong(text: string): Strong {
  return { type: 'strong', children: prose(text) };
}

/**
 * GitHub makes no references in code, so a path keeps its own characters and can be copied. Two backticks around nothing are no code
 * but the beginning of some, which would swallow what comes after.
 */
export function inlineCode(value: string): InlineCode {
  return { type: 'inlineCode', value: value === '' ? ' ' : value };
}

export function link(url: string, text: string): Link {
  return { type: 'link', url, children: prose(text) };
}

export function heading(depth: Heading['depth'], text: string): Heading {
  return { type: 'heading', depth, children: prose(text) };
}

export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

export function codeBlock(lines: readonly string[], lang: 'text' | 'diff' | 'yaml' | 'mermaid' = 'text'): Code {
  return { type: 'code', lang, value: lines.join('\n') };
}

export function bulletList(items: readonly BlockContent[][]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((children) => ({ type: 'listItem', spread: false, children })),
  };
}

export function table({ columns, rows }: TableText): Table {
  return tableOfNodes(
    columns,
    rows.map((row) => row.map(prose)),
  );
}

export function tableOfNodes(columns: TableText['columns'], rows: readonly PhrasingContent[][][]): Table {
  const header = columns.map(({ label }) => prose(label));
  return {
    type: 'table',
    align: columns.map(({ align }) => align),
    children: [header, ...rows].map((row) => ({
      type: 'tableRow',
      children: row.map((children) => ({ type: 'tableCell', children })),
    })),
  };
}

/** `summary` is the renderer's own words, never a repository's: it is written as HTML. */
export function fold(summary: string, children: RootContent[]): RootContent[] {
  return [
    { type: 'html', value: `<details>\n<summary>${summary}</summary>` },
    ...children,
    { type: 'html', value: '</details>' },
  ];
}
