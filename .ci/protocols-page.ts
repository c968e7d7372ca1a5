import type { PhrasingContent, RootContent, TableRow } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { type Protocol, protocols } from '../src/readers/protocol/protocol-table.ts';
import type { GeneratedFile } from './generated-file.ts';

const fields: Readonly<Record<Protocol['field'], string>> = {
  ai: 'Models and agents',
  calendar: 'Calendars and address books',
  calls: 'Calls',
  chain: 'Chains and wallets',
  chat: 'Chat',
  data: 'Databases and queues',
  feeds: 'Feeds and publishing',
  files: 'Files',
  identity: 'Identity and keys',
  mail: 'Mail',
  media: 'Music, video, books',
  network: 'Networks',
  records: 'Records and maps',
  social: 'Social networks',
  telemetry: 'Telemetry',
  things: 'Things',
  tools: 'Tools of developers',
};

/** The registry of protocols as a page to read. */
export function protocolsPage(): GeneratedFile {
  const byField = Map.groupBy(protocols, ({ field }) => fields[field]);
  const sections = [...byField]
    .toSorted(([left], [right]) => left.localeCompare(right, 'en'))
    .flatMap(([title, rows]): RootContent[] => [
      { type: 'heading', depth: 2, children: [{ type: 'text', value: title }] },
      { type: 'table', align: ['left', 'left', 'left'], children: [head, ...rows.map(rowOf)] },
    ]);
  const text = toMarkdown(
    {
      type: 'root',
      children: [
        { type: 'heading', depth: 1, children: [{ type: 'text', value: 'Open protocols' }] },
        paragraph(
          `${protocols.length} protocols and standards by which a program of one maker talks to those of others, and what tells in a repository that it speaks one: at least two of the words in at least three source files that are no tests, and its name in the documents. Words that only whoever serves the protocol writes are set in bold.`,
        ),
        paragraph(
          'This page is written from ',
          { type: 'inlineCode', value: 'config/protocols.json' },
          ' by ',
          { type: 'inlineCode', value: 'npm run generate' },
          '. To add a protocol, add a row there: its specification, what documents call it, and words of its wire that stand nowhere else.',
        ),
        ...sections,
      ],
    },
    { extensions: [gfmTableToMarkdown({ tablePipeAlign: false })] },
  );
  return { path: 'docs/protocols.md', text };
}

function paragraph(...parts: readonly (PhrasingContent | string)[]): RootContent {
  return { type: 'paragraph', children: parts.map((part) => (typeof part === 'string' ? text(part) : part)) };
}

const head: TableRow = row([text('Protocol')], [text('Spoken by whatever …')], [text('Words')]);

function rowOf({ name, spec, serves, tokens, producer }: Protocol): TableRow {
  const words = tokens.flatMap((token, index): PhrasingContent[] => {
    const code: PhrasingContent = { type: 'inlineCode', value: token };
    const said: PhrasingContent = producer.includes(token) ? { type: 'strong', children: [code] } : code;
    return index === 0 ? [said] : [text(', '), said];
  });
  return row([{ type: 'link', url: spec, children: [text(name)] }], [text(serves)], words);
}

function row(...cells: readonly PhrasingContent[][]): TableRow {
  return { type: 'tableRow', children: cells.map((children) => ({ type: 'tableCell', children })) };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
