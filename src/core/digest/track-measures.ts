import { quote } from '../words.ts';
import type { AlignedWeeks } from './align-weeks.ts';
import { longestText } from './clip-finding.ts';
import type { MeasureStanding, Trend } from './digest.ts';
import { asPoint, isFlat, isLine, movementOf, toPercent } from './line-values.ts';

interface Tracked {
  readonly measure: MeasureStanding;
  readonly values: readonly (number | null)[];
}

/** The measures of one repository that moved: those that are judged first, then by how far they moved. */
export function trackMeasures({ weeks, repositories: [repository] }: AlignedWeeks): Trend[] {
  if (!repository) return [];
  const history = repository.summaries.map(
    (summary) => new Map(summary?.checks.map((check) => [check.checkId, check])),
  );
  return repository.standing.measures
    .map((measure): Tracked => {
      const values = history.map((checks) => {
        const measures = checks.get(measure.checkId)?.measures;
        return measures && Object.hasOwn(measures, measure.path) ? asPoint(measures[measure.path]) : null;
      });
      return { measure, values };
    })
    .filter(({ values }) => isLine(values) && !isFlat(values))
    .sort((a, b) => weigh(b) - weigh(a))
    .map(({ measure, values }) => {
      const isShare = measure.text.includes('%');
      return {
        title: quote(`${measure.checkTitle}: ${measure.label}`, longestText),
        unit: isShare ? '%' : measure.label,
        weeks,
        line: { values: isShare ? values.map(toPercent) : values },
        wanted: null,
        wantedText: measure.wanted,
      };
    });
}

/** One that is judged weighs more than any that is not; the rest is the part of its largest value that it moved by. */
function weigh({ measure, values }: Tracked): number {
  const largest = Math.max(...values.map((value) => Math.abs(value ?? 0)));
  return (measure.wanted === null ? 0 : 2) + (largest === 0 ? 0 : movementOf(values) / largest);
}
