import type { Detail } from '../core/detail.ts';
import { drawBars } from './draw-bars.ts';
import { drawDiff } from './draw-diff.ts';
import { layOutTable } from './lay-out-table.ts';
import { presentMore, presentPlace } from './present-result.ts';
import type { TerminalPage } from './terminal-page.ts';
import { hangText, wrapText } from './wrap-text.ts';

/** One block of a check's evidence as lines. */
export function renderTerminalDetail(detail: Detail, page: TerminalPage): string[] {
  const { width, palette } = page;
  switch (detail.type) {
    case 'paragraph':
      return wrapText(detail.text, width);
    case 'table':
      return titled(detail, layOutTable(detail, width, palette.dim), page);
    case 'bars':
      return titled(detail, drawBars(detail, width, palette), page);
    case 'diff':
      return titled(detail, drawDiff(detail.changes, page), page);
    case 'graph':
      return [];
    case 'location':
      return hangText(`${palette.cyan(presentPlace(detail) ?? '')}  `, detail.text, width);
  }
}

function titled(
  { title, more = 0 }: { title: string; more?: number | undefined },
  lines: readonly string[],
  { width, palette }: TerminalPage,
): string[] {
  const rest = more > 0 ? [palette.dim(presentMore(more))] : [];
  return [...wrapText(palette.bold(title), width), ...lines, ...rest];
}
