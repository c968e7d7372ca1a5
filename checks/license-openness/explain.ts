import type { Detail, DetailOf } from '../../src/core/detail.ts';
import { percent, plural, quote } from '../../src/core/words.ts';
import { isOpen } from '../../src/readers/license/classify-license.ts';
import { explainPower } from './explain-power.ts';
import { explainTexts } from './explain-texts.ts';
import { maxTopShare, minAuthors } from './find-outcome.ts';
import type { Measurement, OpennessOutcome } from './measurement.ts';
import { className, folder, license, place } from './words.ts';

const shownParts = 20;
const shownRows = 15;

const meanings: Readonly<Record<OpennessOutcome, string>> = {
  'open-protected': 'Everything is open, and nobody alone can put future versions under other terms.',
  open: 'Everything is open.',
  'open-unlisted': 'The freedoms are granted, by a license that neither the OSI nor the FSF has on its list.',
  'open-concentrated': 'Everything is open today, and one entity can put future versions under other terms.',
  'open-core': 'A part of the tree is not open: a fork can take only the rest.',
  'delayed-open': 'Not open today; it is under a license that turns into another, open one with time.',
  'source-available':
    'The source can be read, and its use is limited: not open by the definitions of the OSI and the FSF.',
  modified:
    'A known license with words of its own: what it allows, its template no longer tells, so it is not counted as open.',
  none: 'Nothing is granted: without a license, nobody but the authors may use, change or pass on what is here.',
  unknown: 'What the terms allow could not be told.',
};

/** The evidence: which file says what of which part, and in which words. */
export function explain(measurement: Measurement): Detail[] {
  return [
    { type: 'paragraph', text: `${meanings[measurement.outcome]}${describeProtection(measurement)}` },
    ...partsTable(measurement),
    ...explainTexts(measurement),
    ...termsNotes(measurement),
    ...declaredTable(measurement),
    ...headersTable(measurement),
    ...explainPower(measurement),
    ...partlyReadTable(measurement),
  ];
}

/** Why what is open is not called protected. */
function describeProtection({ outcome, authors, relicensing: { instrument } }: Measurement): string {
  if (outcome !== 'open') return '';
  const missing = [
    ...(instrument === 'unknown' ? ['under which terms contributions come in is not said'] : []),
    ...(instrument === 'cla' ? ['contributors are asked for an agreement'] : []),
    ...(authors === null ? ['whose work it is, the whole history would tell'] : []),
    ...(authors && authors.people < minAuthors
      ? [`${plural(authors.people, 'person holds', 'people hold')} the rights, ${minAuthors} or more wanted`]
      : []),
    ...(authors && authors.topShare > maxTopShare
      ? [`one person made ${percent(authors.topShare)} of it, at most ${percent(maxTopShare)} wanted`]
      : []),
  ];
  return ` The license is permissive, and not protected: ${missing.join('; ')}.`;
}

function partsTable({ parts }: Measurement): Detail[] {
  const table: DetailOf<'table'> = {
    type: 'table',
    title: 'What is under which license',
    columns: [
      { label: 'Part', align: 'left' },
      { label: 'Files', align: 'right' },
      { label: 'Share', align: 'right' },
      { label: 'License', align: 'left' },
      { label: 'Class', align: 'left' },
      { label: 'Said in', align: 'left' },
    ],
    rows: parts
      .slice(0, shownParts)
      .map(({ path, files, share, party, expression, class: own, by, effective }) => [
        `${path === '' ? 'all else' : by?.path === path ? place(path) : folder(path)}${party === 'first' ? '' : ` (${party})`}`,
        files.toLocaleString('en-US'),
        percent(share),
        effective
          ? `${license(expression)} until ${effective.since}, now ${license(effective.expression)}`
          : license(expression),
        className(effective?.class ?? own),
        by ? `${place(by.path)}:${by.line}` : '–',
      ]),
    more: Math.max(0, parts.length - shownParts),
  };
  return [table];
}

function termsNotes({ changeTerms, parts }: Measurement): Detail[] {
  if (parts.every((part) => isOpen(part.class))) return [];
  return changeTerms.map(({ path, line, date, years, changeLicense, additionalGrant, licensor, isPast }) => {
    const when = date ?? (years === null ? 'a day not told' : `${plural(years, 'year')} after each release`);
    const said = [
      `Becomes ${quote(changeLicense, 80) || 'another license'}: ${when}${isPast ? ', which is past' : ''}.`,
      ...(licensor === null ? [] : [`Licensor: ${quote(licensor, 80).replace(/\.$/, '')}.`]),
      ...(additionalGrant === null ? [] : [`Additional grant: “${quote(additionalGrant, 600)}”`]),
    ];
    return { type: 'location', path, line, text: said.join(' ') };
  });
}

function declaredTable({ declared }: Measurement): Detail[] {
  if (declared.length === 0) return [];
  return [
    {
      type: 'table',
      title: 'What manifests say',
      columns: [
        { label: 'Manifest', align: 'left' },
        { label: 'Field', align: 'left' },
        { label: 'As written', align: 'left' },
        { label: 'License', align: 'left' },
      ],
      rows: declared
        .slice(0, shownRows)
        .map(({ path, line, field, raw, expression, meaning, isPrivate }) => [
          `${place(path)}:${line}`,
          `${quote(field, 40)}${isPrivate ? ' (private)' : ''}`,
          quote(raw, 60),
          expression === null ? meaning : license(expression),
        ]),
      more: Math.max(0, declared.length - shownRows),
    },
  ];
}

function headersTable({ headers }: Measurement): Detail[] {
  const { byExpression, files, filesInTree, filesWithId } = headers;
  if (byExpression.length === 0) return [];
  const sampled = files < filesInTree ? `, of ${filesInTree.toLocaleString('en-US')} in the tree` : '';
  return [
    {
      type: 'table',
      title: `What headers say (${filesWithId.toLocaleString('en-US')} of ${plural(files, 'source file')} read${sampled})`,
      columns: [
        { label: 'License', align: 'left' },
        { label: 'Class', align: 'left' },
        { label: 'Files', align: 'right' },
        { label: 'Against its folder', align: 'left' },
        { label: 'Such as', align: 'left' },
      ],
      rows: byExpression
        .slice(0, shownRows)
        .map(({ expression, class: own, files: count, contradicts, examples: [first] }) => [
          license(expression),
          className(own),
          count.toLocaleString('en-US'),
          contradicts ? 'contradicts' : 'fits',
          first ? `${place(first.path)}:${first.line}` : '–',
        ]),
      more: Math.max(0, byExpression.length - shownRows),
    },
  ];
}

function partlyReadTable({ partlyRead, historyUnread }: Measurement): Detail[] {
  const rows = partlyRead.slice(0, shownRows).map(({ path, why }) => [place(path), quote(why, 200)]);
  const table: Detail = {
    type: 'table',
    title: 'Partly read',
    columns: [
      { label: 'File', align: 'left' },
      { label: 'Why', align: 'left' },
    ],
    rows,
    more: Math.max(0, partlyRead.length - shownRows),
  };
  const lost = `${plural(historyUnread, 'former version')} of license files could not be read.`;
  return [
    ...(rows.length > 0 ? [table] : []),
    ...(historyUnread > 0 ? [{ type: 'paragraph' as const, text: lost }] : []),
  ];
}
