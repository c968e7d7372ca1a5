import type { RootContent } from 'mdast';
import type { Detail, DetailOf } from '../core/detail.ts';
import { drawBars } from './draw-bars.ts';
import { codeBlock, fold, inlineCode, paragraph, prose, strong, table } from './markdown-nodes.ts';
import { createPalette } from './palette.ts';
import { countOf, presentMore, presentPlace } from './present-result.ts';

/** A longer table is folded. */
const shownRows = 10;
/** What fits a check run's page without scrolling sideways. */
const codeWidth = 90;
const colourless = createPalette(false);

/** One block of a check's evidence as Markdown. */
export function renderMarkdownDetail(detail: Detail): RootContent[] {
  switch (detail.type) {
    case 'paragraph':
      return [paragraph(...prose(detail.text))];
    case 'table':
      return titled(detail, renderTable(detail));
    case 'bars':
      return titled(detail, [codeBlock(drawBars(detail, codeWidth, colourless))]);
    case 'diff':
      return titled(detail, [codeBlock(listChanges(detail), 'diff')]);
    case 'graph':
      return [];
    case 'location':
      return [paragraph(inlineCode(presentPlace(detail) ?? ''), ...prose(` ${detail.text}`))];
  }
}

/** As GitHub colours a difference: by the first sign of each line. */
function listChanges({ path, changes }: DetailOf<'diff'>): string[] {
  return changes.flatMap(({ line, removed, added }) => [
    `@@ ${path}:${line} @@`,
    ...(removed === '' ? [] : [`- ${removed}`]),
    ...(added === '' ? [] : [`+ ${added}`]),
  ]);
}

function renderTable(detail: DetailOf<'table'>): RootContent[] {
  const { length } = detail.rows;
  return length > shownRows ? fold(countOf(length, 'row'), [table(detail)]) : [table(detail)];
}

function titled(
  { title, more = 0 }: { title: string; more?: number | undefined },
  content: readonly RootContent[],
): RootContent[] {
  const rest = more > 0 ? [paragraph(...prose(presentMore(more)))] : [];
  return [paragraph(strong(title)), ...content, ...rest];
}
