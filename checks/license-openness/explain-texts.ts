import type { Detail } from '../../src/core/detail.ts';
import type { LicenseFile } from '../../src/core/license-facts.ts';
import { list, percent, quote } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';
import { className, license, place, restriction } from './words.ts';

const shownTexts = 15;
const shownDiffs = 5;
const shownChanges = 20;
const shownWords = 200;

/** The files that speak of licenses, how near each is to its template, and where it is not. */
export function explainTexts({ texts }: Measurement): Detail[] {
  if (texts.length === 0) return [];
  const changed = texts.filter(({ match, changes }) => match === 'modified' && changes.length > 0);
  const restricted = texts.flatMap((text) => text.restrictions.map((found) => ({ path: text.path, found })));
  return [
    {
      type: 'table',
      title: 'Files that speak of licenses',
      columns: [
        { label: 'File', align: 'left' },
        { label: 'License', align: 'left' },
        { label: 'Class', align: 'left' },
        { label: 'Match', align: 'left' },
        { label: 'Nearest', align: 'left' },
      ],
      rows: texts
        .slice(0, shownTexts)
        .map((text) => [
          place(text.path),
          text.isEmpty ? 'empty' : license(text.expression),
          className(text.class),
          describeMatch(text),
          list(text.nearest.map(({ expression, similarity }) => `${license(expression)} ${percent(similarity)}`)),
        ]),
      more: Math.max(0, texts.length - shownTexts),
    },
    ...changed.slice(0, shownDiffs).map(describeDiff),
    ...restricted.slice(0, shownChanges).map(
      ({ path, found: { kind, line, words } }): Detail => ({
        type: 'location',
        path,
        line,
        text: `${restriction(kind)}: “${quote(words, shownWords)}”`,
      }),
    ),
  ];
}

function describeMatch({ match, similarity, found, pointsTo }: LicenseFile): string {
  if (pointsTo !== null) return `points to ${place(pointsTo, 60)}`;
  if (found.length === 0) return 'no license found';
  return found.some(({ how }) => how === 'text') ? `${match}, ${percent(similarity)} alike` : 'by name';
}

function describeDiff({ path, changes, expression }: LicenseFile): Detail {
  const sorted = [...changes.filter(({ decides }) => decides), ...changes.filter(({ decides }) => !decides)];
  return {
    type: 'diff',
    title: `${place(path)} against its template (${license(expression)})`,
    path,
    changes: sorted
      .slice(0, shownChanges)
      .map(({ line, removed, added, decides }) => ({
        line,
        removed: quote(removed, shownWords),
        added: quote(added, shownWords),
        decides,
      }))
      .sort((left, right) => left.line - right.line),
    more: Math.max(0, changes.length - shownChanges),
  };
}
