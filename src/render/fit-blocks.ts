import type { RootContent } from 'mdast';
import { list } from '../core/words.ts';
import { clip } from './clip.ts';
import { paragraph, prose, serialiseMarkdown } from './markdown-nodes.ts';

/** How much of itself a block may show. */
export interface BlockSize {
  /** Characters of one text. */
  readonly text: number;
  /** Items of one list, rows of one table. */
  readonly items: number;
}

/** A part of a page that stands whole or not at all. */
export interface Block {
  /** What is said to be left out where there is no room for it. */
  readonly name: string;
  /** The most important are fitted first: 1 before 2. */
  readonly rank: number;
  /** @param room bytes that those before it have left, for one that would rather show a part of itself than nothing */
  readonly render: (size: BlockSize, room: number) => RootContent[];
}

export const fullSize: BlockSize = { text: 1000, items: 20 };
const shortSize: BlockSize = { text: 300, items: 6 };

/**
 * GitHub takes 65,535 characters; its documentation does not say of what encoding. Counting bytes keeps every reading of that, because
 * no character is less than one byte.
 */
export const mostBytes = 65_535;
/** For the line that says what is left out. */
const reserve = 1500;
const longestName = 80;
const separator = '\n\n';

/**
 * One page of Markdown that GitHub takes. Blocks are fitted by importance and stand in the order given; one that has no room is tried
 * short, then left out whole, so that nothing is ever cut through a table or a fence.
 * @param most bytes
 * @param elsewhere where all of what is left out can be had
 */
export function fitBlocks(
  blocks: readonly Block[],
  most = mostBytes,
  elsewhere = 'counterweight audit shows all of it.',
): string {
  const byImportance = [...blocks.entries()].sort(([, a], [, b]) => a.rank - b.rank);
  const pages = new Map<number, string>();
  const left: string[] = [];
  let room = most - reserve;
  for (const [index, block] of byImportance) {
    const page = fitBlock(block, room);
    if (page === null) left.push(block.name);
    else if (page !== '') pages.set(index, page);
    room -= page ? bytesOf(page) + separator.length : 0;
  }
  const shown = [...pages.entries()].sort(([a], [b]) => a - b).map(([, page]) => page);
  return [...shown, ...sayWhatIsLeftOut(left, elsewhere)].join(separator);
}

/** Null: no room. */
function fitBlock(block: Block, room: number): string | null {
  for (const size of [fullSize, shortSize]) {
    const nodes = block.render(size, room - separator.length);
    if (nodes.length === 0) return '';
    const page = serialiseMarkdown(nodes).trimEnd();
    if (bytesOf(page) + separator.length <= room) return page;
  }
  return null;
}

function sayWhatIsLeftOut(names: readonly string[], elsewhere: string): string[] {
  if (names.length === 0) return [];
  const line = (what: string) =>
    serialiseMarkdown([paragraph(...prose(`Left out, because GitHub takes no more: ${what}. ${elsewhere}`))]).trimEnd();
  const said = line(
    list(
      names.map((name) => clip(name, longestName)),
      4,
    ),
  );
  return [bytesOf(said) + separator.length <= reserve ? said : line(`${names.length} parts of this page`)];
}

const encoder = new TextEncoder();

/** In UTF-8. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
