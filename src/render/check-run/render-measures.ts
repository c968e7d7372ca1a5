import type { RootContent } from 'mdast';
import type { BlockSize } from '../fit-blocks.ts';
import { paragraph, prose, table } from '../markdown-nodes.ts';
import { presentMore } from '../present-result.ts';
import type { RunView } from './run-view.ts';
import type { ComparedMeasure } from './view-check.ts';

interface Row {
  readonly title: string;
  readonly measure: ComparedMeasure;
}

/** Now, before, wanted and how measured: of one check all its measures, of several those that the policy judges. */
export function renderMeasures(run: RunView, size: BlockSize): RootContent[] {
  const rows = run.checks.flatMap(({ title, measures }) => measures.map((measure) => ({ title, measure })));
  const judged = rows.filter(({ measure }) => measure.wanted !== null);
  return renderRows(run, run.isCombined ? judged : rows, size);
}

/** Of a change, only what it changes. */
export function renderChangedMeasures(run: RunView, size: BlockSize): RootContent[] {
  const rows = run.checks.flatMap(({ title, change }) =>
    (change?.measures ?? []).map((measure) => ({ title, measure })),
  );
  return renderRows(run, rows, size);
}

function renderRows(run: RunView, rows: readonly Row[], { items }: BlockSize): RootContent[] {
  if (rows.length === 0) return [];
  const { isCombined, isChange, since } = run;
  const columns = [
    ...(isCombined ? ['Check'] : []),
    'Measure',
    'Now',
    ...(since ? [isChange ? 'At the base' : 'Before'] : []),
    'Wanted',
    'How measured',
  ].map((label) => ({ label, align: 'left' as const }));
  const shown = rows
    .slice(0, 2 * items)
    .map(({ title, measure }) => [
      ...(isCombined ? [title] : []),
      measure.label,
      measure.text,
      ...(since ? [presentBefore(measure)] : []),
      measure.wanted ?? '–',
      measure.how,
    ]);
  const rest = rows.length - shown.length;
  return [table({ columns, rows: shown }), ...(rest > 0 ? [paragraph(...prose(presentMore(rest)))] : [])];
}

function presentBefore({ before, text }: ComparedMeasure): string {
  if (before === null) return '–';
  return before === text ? 'the same' : before;
}
