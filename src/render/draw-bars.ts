import type { DetailOf } from '../core/detail.ts';
import { layOutTable, unlabelled } from './lay-out-table.ts';
import type { Palette } from './palette.ts';

/** Draws shares as text: label, bar, note. */
export function drawBars({ bars }: Pick<DetailOf<'bars'>, 'bars'>, width: number, palette: Palette): string[] {
  const length = barLength(width);
  const rows = bars.map(({ label, share, note }) => {
    const filled = fillBar(share, length);
    return [label, palette.cyan('█'.repeat(filled)) + palette.dim('░'.repeat(length - filled)), note];
  });
  return layOutTable({ columns: [unlabelled, unlabelled, unlabelled], rows }, width);
}

function barLength(width: number): number {
  if (width >= 72) return 20;
  return width >= 50 ? 12 : 8;
}

/** Only nothing is drawn empty, and only all of it full. */
export function fillBar(share: number, length: number): number {
  const least = share > 0 ? 1 : 0;
  const most = share < 1 ? length - 1 : length;
  return Math.min(Math.max(Math.round(share * length), least), most);
}
