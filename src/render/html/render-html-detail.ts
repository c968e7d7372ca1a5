import type { Element, ElementContent } from 'hast';
import { h, s } from 'hastscript';
import type { Detail, DetailOf } from '../../core/detail.ts';
import { countOf, presentMore, presentPlace } from '../present-result.ts';
import { drawGraph } from './draw-graph.ts';
import { fold, htmlTable } from './html-nodes.ts';

/** A longer table is folded. */
const shownRows = 10;
const barWidth = 200;

/** One block of a check's evidence. */
export function renderHtmlDetail(detail: Detail): ElementContent[] {
  switch (detail.type) {
    case 'paragraph':
      return [h('p', detail.text)];
    case 'table':
      return titled(detail, [renderTable(detail)]);
    case 'bars':
      return titled(detail, [renderBars(detail)]);
    case 'diff':
      return titled(detail, [renderDiff(detail)]);
    case 'location':
      return [h('p', [h('code', presentPlace(detail) ?? ''), ` ${detail.text}`])];
    case 'graph':
      return [drawGraph(detail)];
  }
}

function renderTable(detail: DetailOf<'table'>): Element {
  const { length } = detail.rows;
  return length > shownRows ? fold(countOf(length, 'row'), [htmlTable(detail)]) : htmlTable(detail);
}

function renderBars({ bars }: DetailOf<'bars'>): Element {
  return h('table.bars', [
    h(
      'tbody',
      bars.map(({ label, share, note }) =>
        h('tr', [
          h('th', { scope: 'row' }, label),
          h('td', [
            s('svg', { width: barWidth, height: 12, ariaHidden: 'true' }, [
              s('rect', { class: 'whole', width: barWidth, height: 12, rx: 3 }),
              s('rect', { class: 'share', width: Math.round(share * barWidth), height: 12, rx: 3 }),
            ]),
          ]),
          h('td', note),
        ]),
      ),
    ),
  ]);
}

function renderDiff({ path, changes }: DetailOf<'diff'>): Element {
  const lines = changes.flatMap(({ line, removed, added }) => [
    h('span.at', `${path}:${line}\n`),
    ...(removed === '' ? [] : [h('del', `- ${removed}\n`)]),
    ...(added === '' ? [] : [h('ins', `+ ${added}\n`)]),
  ]);
  return h('pre', lines);
}

function titled({ title, more = 0 }: { title: string; more?: number | undefined }, content: Element[]): Element[] {
  return [h('h4', title), ...content, ...(more > 0 ? [h('p', presentMore(more))] : [])];
}
