import type { RootContent } from 'mdast';
import type { Block, BlockSize } from '../fit-blocks.ts';
import { fold, heading, paragraph, prose, table } from '../markdown-nodes.ts';
import { isQuiet, presentOverrides } from '../present-report.ts';
import { presentInherited, presentMeasures } from '../present-result.ts';
import { renderMarkdownDetail } from '../render-markdown-detail.ts';
import { boundDetail } from './bound-detail.ts';
import type { RunView } from './run-view.ts';
import type { CheckView } from './view-check.ts';

/** Room for rows that a reader wants to look something up in. */
const rowsPerItem = 5;
const mostDetails = 60;

/** One block for each piece of evidence, so that a large one leaves the others standing. */
export function listEvidence({ details }: CheckView, rank: number): Block[] {
  const written = details.filter(({ type }) => type !== 'graph');
  return written.slice(0, mostDetails).map((detail) => ({
    name: 'title' in detail ? detail.title : 'a piece of evidence',
    rank,
    render: (size) => renderMarkdownDetail(boundDetail(detail, widen(size))),
  }));
}

/** One check of a combined run: its numbers and its evidence, folded where nobody needs to look closer. */
export function renderSection(check: CheckView, size: BlockSize): RootContent[] {
  const inherited = presentInherited(check);
  const body = [
    ...(check.measures.length === 0
      ? []
      : [table(presentMeasures({ measures: check.measures.slice(0, 2 * size.items) }))]),
    ...check.details.slice(0, mostDetails).flatMap((detail) => renderMarkdownDetail(boundDetail(detail, widen(size)))),
    ...(inherited === null ? [] : [paragraph(...prose(inherited))]),
  ];
  if (body.length === 0) return [];
  return [heading(3, check.title), ...(isQuiet(check.verdict.outcome) ? fold('Numbers and evidence', body) : body)];
}

function widen({ text, items }: BlockSize): BlockSize {
  return { text, items: rowsPerItem * items };
}

/** By what the policy bends these checks, so that a reader can discount it. */
export function renderOverrides({ head }: RunView, { items }: BlockSize): RootContent[] {
  const overrides = head.overrides.slice(0, 2 * items);
  return overrides.length === 0
    ? []
    : [heading(3, 'What the policy overrides'), table(presentOverrides({ overrides }))];
}
