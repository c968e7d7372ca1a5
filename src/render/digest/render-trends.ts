import type { RootContent } from 'mdast';
import type { Digest, Trend } from '../../core/digest/digest.ts';
import { writeNumber } from '../../core/digest/write-number.ts';
import { plural } from '../../core/words.ts';
import { codeBlock, heading, paragraph } from '../markdown-nodes.ts';
import { drawTrend, followLine } from './draw-trend.ts';
import { say } from './say.ts';

const dayMs = 86_400_000;

/** Charts, each with a sentence that says the same: a chart is nothing to those who cannot see it. */
export function renderTrends({ trends }: Digest): RootContent[] {
  const charts = trends.flatMap(renderTrend);
  return charts.length === 0 ? [] : [heading(2, 'Trends'), ...charts];
}

function renderTrend(trend: Trend): RootContent[] {
  const lines = drawTrend(trend);
  return lines === null ? [] : [codeBlock(lines, 'mermaid'), paragraph(...say(describeTrend(trend)))];
}

/** What the two ends do not show. */
function sayRange(points: ReturnType<typeof followLine>): string {
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const ends = [values[0], values.at(-1)];
  return ends.includes(low) && ends.includes(high) ? '' : `, between ${writeNumber(low)} and ${writeNumber(high)}`;
}

/** "Repositories that fail License openness: 3 → 5 in 6 weeks." */
function describeTrend({ title, unit, weeks, line, wantedText }: Trend): string {
  const points = followLine(weeks, line.values);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return `${title}.`;
  const sign = unit === '%' ? ' %' : '';
  const passed = Math.round((Date.parse(last.week) - Date.parse(first.week)) / (7 * dayMs));
  const moved = points.every(({ value }) => value === first.value)
    ? `${writeNumber(last.value)}${sign} for ${plural(passed, 'week')}`
    : `${writeNumber(first.value)}${sign} → ${writeNumber(last.value)}${sign} in ${plural(passed, 'week')}`;
  return `${title}: ${moved}${sayRange(points)}.${wantedText === null ? '' : ` Wanted: ${wantedText}.`}`;
}
