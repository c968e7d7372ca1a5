import type { PhrasingContent, RootContent } from 'mdast';
import { bytesOf } from '../fit-blocks.ts';
import type { TableText } from '../lay-out-table.ts';
import { paragraph, prose, serialiseMarkdown, tableOfNodes } from '../markdown-nodes.ts';

export interface RowFitting<Item> {
  readonly columns: TableText['columns'];
  readonly items: readonly Item[];
  readonly render: (item: Item) => PhrasingContent[][];
  /** Says how many are left out. */
  readonly rest: (left: readonly Item[]) => string;
}

/** For the line that says what is left out. */
const reserve = 300;
const rowsAtOnce = 40;

/** A table of as many rows as there is room for; each row is written once to be measured. Null: no room for any. */
export function fitRows<Item>(fitting: RowFitting<Item>, room: number): RootContent[] | null {
  const { columns, items, rest } = fitting;
  const rows = takeWhileRoom(fitting, room - reserve);
  if (rows.length === 0 && items.length > 0) return null;
  const left = items.slice(rows.length);
  return [tableOfNodes(columns, rows), ...(left.length === 0 ? [] : [paragraph(...prose(rest(left)))])];
}

function takeWhileRoom<Item>({ columns, items, render }: RowFitting<Item>, room: number): PhrasingContent[][][] {
  const taken: PhrasingContent[][][] = [];
  let left = room - bytesOf(serialiseMarkdown([tableOfNodes(columns, [])]));
  for (let start = 0; start < items.length; start += rowsAtOnce) {
    const rows = items.slice(start, start + rowsAtOnce).map(render);
    // A row is a line, whatever stands in it; the first two are the header and its rule.
    const lines = serialiseMarkdown([tableOfNodes(columns, rows)])
      .split('\n')
      .slice(2);
    for (const [index, row] of rows.entries()) {
      left -= bytesOf(`${lines[index] ?? ''}\n`);
      if (left < 0) return taken;
      taken.push(row);
    }
  }
  return taken;
}
