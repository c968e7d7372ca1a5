import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { TableText } from '../lay-out-table.ts';

/** A table whose first column names the row. */
export function htmlTable({ columns, rows }: TableText, caption?: string): Element {
  const hasHeader = columns.some(({ label }) => label !== '');
  const classOf = (index: number) => (columns[index]?.align === 'right' ? 'number' : null);
  return h('div.scroll', { tabIndex: 0 }, [
    h('table', [
      ...(caption === undefined ? [] : [h('caption', caption)]),
      ...(hasHeader
        ? [
            h('thead', [
              h(
                'tr',
                columns.map(({ label }, index) => h('th', { scope: 'col', class: classOf(index) }, label)),
              ),
            ]),
          ]
        : []),
      h(
        'tbody',
        rows.map((row) =>
          h(
            'tr',
            row.map((cell, index) =>
              index === 0 ? h('th', { scope: 'row' }, cell) : h('td', { class: classOf(index) }, cell),
            ),
          ),
        ),
      ),
    ]),
  ]);
}

export function fold(summary: string, content: readonly ElementContent[]): Element {
  return h('details', [h('summary', summary), ...content]);
}
