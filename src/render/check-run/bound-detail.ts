import type { Detail } from '../../core/detail.ts';
import { clipAll } from '../clip.ts';
import type { BlockSize } from '../fit-blocks.ts';

/** A block of evidence with no more rows, and no longer texts, than fit; what is left out is counted. */
export function boundDetail(detail: Detail, { text, items }: BlockSize): Detail {
  switch (detail.type) {
    case 'paragraph':
    case 'location':
    case 'graph':
      return clipAll(detail, text);
    case 'table':
      return clipAll(
        { ...detail, rows: detail.rows.slice(0, items), ...restOf(detail.rows, detail.more, items) },
        text,
      );
    case 'bars':
      return clipAll(
        { ...detail, bars: detail.bars.slice(0, items), ...restOf(detail.bars, detail.more, items) },
        text,
      );
    case 'diff': {
      const { changes, more } = detail;
      return clipAll({ ...detail, changes: changes.slice(0, items), ...restOf(changes, more, items) }, text);
    }
  }
}

function restOf(rows: readonly unknown[], more: number | undefined, most: number): { more?: number } {
  const rest = (more ?? 0) + Math.max(rows.length - most, 0);
  return rest === 0 ? {} : { more: rest };
}
