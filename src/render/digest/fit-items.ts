import type { BlockContent, RootContent } from 'mdast';
import { bytesOf } from '../fit-blocks.ts';
import { bulletList, paragraph, prose, serialiseMarkdown } from '../markdown-nodes.ts';

export interface ItemFitting<Item> {
  readonly items: readonly Item[];
  /** From the fullest to the shortest: the first is taken in which all items have room, else the last. */
  readonly renderings: readonly ((item: Item) => BlockContent[])[];
  /** Says how many are left out. */
  readonly rest: (left: readonly Item[]) => string;
}

/** For the line that says what is left out. */
const reserve = 300;

/** A list of as many items as there is room for. No more is written than has room, however many items there are. */
export function fitItems<Item>({ items, renderings, rest }: ItemFitting<Item>, room: number): RootContent[] {
  let fitted: BlockContent[][] = [];
  for (const render of renderings) {
    fitted = takeWhileRoom(items, render, room - reserve);
    if (fitted.length === items.length) break;
  }
  const left = items.slice(fitted.length);
  return [
    ...(fitted.length === 0 ? [] : [bulletList(fitted)]),
    ...(left.length === 0 ? [] : [paragraph(...prose(rest(left)))]),
  ];
}

function takeWhileRoom<Item>(
  items: readonly Item[],
  render: (item: Item) => BlockContent[],
  room: number,
): BlockContent[][] {
  const taken: BlockContent[][] = [];
  let left = room;
  for (const item of items) {
    const content = render(item);
    left -= bytesOf(serialiseMarkdown([bulletList([content])]));
    if (left < 0) break;
    taken.push(content);
  }
  return taken;
}
