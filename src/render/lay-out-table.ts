import stringWidth from 'string-width';
import type { DetailOf } from '../core/detail.ts';
import type { Paint } from './palette.ts';
import { hangText, padText, wrapText } from './wrap-text.ts';

export type TableText = Pick<DetailOf<'table'>, 'columns' | 'rows'>;

/** Where the text says by itself what it is. */
export const unlabelled = { label: '', align: 'left' as const };

const gap = '  ';
/** What a wide column keeps for itself before it makes way for the narrow ones. */
const roomForProse = 20;
/** A wrapped column narrower than this is worse to read than none. */
const narrowest = 8;

/** Sets a table without rules into `width` columns: cells wrap, and where even that is too tight, rows become records. */
export function layOutTable(table: TableText, width: number, paintLabel: Paint = (text) => text): string[] {
  const { columns, rows } = table;
  const natural = columns.map(({ label }, index) =>
    Math.max(stringWidth(label), ...rows.map((row) => stringWidth(row[index] ?? ''))),
  );
  const widths = shareWidth(natural, width - gap.length * (columns.length - 1));
  const isTooTight = widths.some((share, index) => share < Math.min(natural[index] ?? 0, narrowest));
  if (isTooTight) return layOutRecords(table, width, paintLabel);
  const hasHeader = columns.some(({ label }) => label !== '');
  const header = columns.map(({ label }) => paintLabel(label));
  return [...(hasHeader ? [header] : []), ...rows].flatMap((row) => layOutRow(row, columns, widths));
}

/** Narrow columns get what they need, the wide ones share what is left. */
export function shareWidth(natural: readonly number[], available: number): number[] {
  const widths = natural.map(() => 0);
  const byWidth = [...natural.entries()].sort(([, a], [, b]) => a - b);
  let left = available;
  byWidth.forEach(([column, wish], index) => {
    const reserved = byWidth.slice(index + 1).reduce((sum, [, later]) => sum + Math.min(later, roomForProse), 0);
    const share = wish <= left - reserved ? wish : Math.min(wish, Math.floor(left / (byWidth.length - index)));
    widths[column] = share;
    left -= share;
  });
  return widths;
}

function layOutRow(row: readonly string[], columns: TableText['columns'], widths: readonly number[]): string[] {
  const cells = columns.map((_, index) => wrapText(row[index] ?? '', widths[index] ?? 0));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ align }, index) => padText(cells[index]?.[line] ?? '', widths[index] ?? 0, align))
      .join(gap)
      .trimEnd(),
  );
}

function layOutRecords({ columns, rows }: TableText, width: number, paintLabel: Paint): string[] {
  const labelWidth = Math.min(
    Math.max(...columns.map(({ label }) => stringWidth(label))),
    Math.floor(width / 2) - gap.length,
  );
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...columns.flatMap(({ label }, column) =>
      hangText(paintLabel(padText(label, labelWidth, 'left')) + gap, row[column] ?? '', width).map((line) =>
        line.trimEnd(),
      ),
    ),
  ]);
}
