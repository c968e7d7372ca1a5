import type { Trend } from '../../core/digest/digest.ts';
import { writeShortDay } from '../../core/digest/write-day.ts';

/** A line that is seen on white as on black, where Mermaid's own is almost white; and wider than high, as time goes. */
const settings =
  '%%{init: {"xyChart": {"width": 900, "height": 300}, "themeVariables": {"xyChart": {"plotColorPalette": "#0969da, #bf8700"}}}}%%';
/** More names of days than this would be drawn over each other. */
const mostPoints = 13;
const longestLabel = 80;

/**
 * The lines of a Mermaid chart, of a strict subset of its language: a broken one is shown as an error, and what an audited repository
 * calls itself must not be able to write another. Null where nothing is known.
 */
export function drawTrend({ title, unit, weeks, line, wanted }: Trend): string[] | null {
  const points = thinOut(followLine(weeks, line.values));
  if (points.length === 0) return null;
  const values = points.map(({ value }) => value);
  const [low, high] = rangeOf(wanted === null ? values : [...values, wanted]);
  return [
    settings,
    'xychart-beta',
    `  title ${quoteLabel(title)}`,
    `  x-axis [${points.map(({ week }) => quoteLabel(writeShortDay(week))).join(', ')}]`,
    `  y-axis ${quoteLabel(unit)} ${writeValue(low)} --> ${writeValue(high)}`,
    `  line [${values.map(writeValue).join(', ')}]`,
    ...(wanted === null ? [] : [`  line [${values.map(() => writeValue(wanted)).join(', ')}]`]),
  ];
}

interface Point {
  readonly week: string;
  readonly value: number;
}

/** A chart cannot show a gap: it begins where something is known, and goes on with what was known last. */
export function followLine(weeks: readonly string[], values: readonly (number | null)[]): Point[] {
  const points: Point[] = [];
  for (const [index, week] of weeks.entries()) {
    const value = values[index] ?? points.at(-1)?.value;
    if (value !== undefined) points.push({ week, value });
  }
  return points;
}

/** Every second or third week, so that the last is among them. */
function thinOut(points: readonly Point[]): Point[] {
  const step = Math.ceil(points.length / mostPoints);
  return points.filter((_, index) => (points.length - 1 - index) % step === 0);
}

/** From zero, because a line that begins elsewhere makes small things look large. */
function rangeOf(values: readonly number[]): [number, number] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  return [Math.floor(low), Math.max(Math.ceil(high), Math.floor(low) + 1)];
}

const notAllowed = /[^\p{L}\p{N} .,:()/%+-]+/gu;

/** Letters, digits and signs that mean nothing to Mermaid; anything else becomes a space. Two percent signs would be a comment. */
function quoteLabel(text: string): string {
  const plain = text
    .slice(0, 4 * longestLabel)
    .replace(notAllowed, ' ')
    .replaceAll(/([ %])\1+/g, '$1')
    .trim();
  const label = Array.from(plain).slice(0, longestLabel).join('');
  return `"${label === '' ? '-' : label}"`;
}

/** Two places behind the point, and never an exponent. */
function writeValue(value: number): string {
  return String(Math.round(value * 100) / 100);
}
