import type { FindingDraft } from '../../src/core/finding.ts';
import type { LicenseHeaders, Party } from '../../src/core/license-facts.ts';
import { list, plural } from '../../src/core/words.ts';
import { isClosed, isOpen } from '../../src/readers/license/classify-license.ts';
import { appliesSeveral } from './compare-licenses.ts';
import { isJudged } from './evaluate-parts.ts';
import { isSold } from './find-outcome.ts';
import type { Measurement, Part } from './measurement.ts';
import type { RollUp } from './roll-up.ts';
import { className, folder, license, place } from './words.ts';

type HeaderRow = LicenseHeaders['byExpression'][number];

/** Parts under another license than the rest that are no reproach: told once for each license, wherever it stands. */
export function noticeDifferences(rolled: RollUp, measurement: Measurement): FindingDraft[] {
  return [
    ...noticeUnlisted(rolled),
    ...noticeMixed(rolled),
    ...noticeSubPackages(rolled, measurement.parts),
    ...noticeNested(rolled, measurement.parts),
    ...noticeHeaders(rolled, measurement),
  ];
}

function noticeUnlisted(rolled: RollUp): FindingDraft[] {
  const unlisted = rolled.own.filter((own) => own.standing === 'open-unlisted' && isJudged(own, rolled));
  const parts = unlisted.map(({ part }) => part);
  return groupByLicense(parts, nameOf).map(([first, ...more]) => ({
    ...draftOf(first, 'unlisted-license', nameOf(first)),
    message: `${describeFolders([first, ...more])} under ${license(nameOf(first))}, which grants the freedoms and is on neither list, the OSI's or the FSF's.`,
  }));
}

/** What counts of a part's license today. */
function nameOf({ expression, effective }: Part): string {
  return effective?.expression ?? expression;
}

function noticeMixed({ main }: RollUp): FindingDraft[] {
  const { expression, by } = main.part;
  if (!isOpen(main.class) || !appliesSeveral(expression)) return [];
  return [
    {
      id: 'mixed-licenses',
      subject: '',
      key: expression,
      severity: 'notice',
      value: null,
      ...(by ? { path: by.path, line: by.line } : {}),
      message: `Several licenses stand together${by ? ` in ${place(by.path)}` : ''}, and all of them apply: ${license(expression)}.`,
    },
  ];
}

function noticeSubPackages(rolled: RollUp, parts: readonly Part[]): FindingDraft[] {
  const told = new Set(
    rolled.own.filter((own) => isJudged(own, rolled) && own.standing !== 'open').map(({ part }) => part),
  );
  const others = parts.filter(
    (part) =>
      part.party === 'first' &&
      part.path !== '' &&
      part !== rolled.main.part &&
      !told.has(part) &&
      part.expression !== rolled.main.part.expression,
  );
  return groupByLicense(others, ({ expression }) => expression).map(([first, ...more]) => ({
    ...draftOf(first, 'sub-package-differs', first.expression),
    message: `${describeFolders([first, ...more])} under ${describeLicense(first)}, the rest of the repository under ${license(rolled.main.expression)}.`,
  }));
}

/** Open ones are told of together, for nothing follows from them; of the others each license by itself. */
function noticeNested(rolled: RollUp, parts: readonly Part[]): FindingDraft[] {
  const others = parts.filter(
    ({ party, expression }) => party !== 'first' && expression !== rolled.main.part.expression,
  );
  const keyOf = ({ party, expression, class: own }: Part) => (isOpen(own) ? party : `${party} ${expression}`);
  return groupByLicense(others, keyOf).map(([first, ...more]) => {
    const licenses = [...new Set([first, ...more].map(describeLicense))];
    return {
      ...draftOf(first, 'nested-license-differs', keyOf(first)),
      message: `${describeFolders([first, ...more], first.party)} under ${list(licenses)}; this does not decide what the repository is under.`,
    };
  });
}

/** Contradictions that no part of the tree tells of; open headers where the license is not are told of together. */
function noticeHeaders(rolled: RollUp, { headers, parts }: Measurement): FindingDraft[] {
  const byHeaders = new Set(parts.filter(({ by }) => by?.kind === 'headers').map(({ expression }) => expression));
  const contrary = headers.byExpression.filter(
    ({ contradicts, expression }) => contradicts && !byHeaders.has(expression),
  );
  // Where it cannot be told what the license gives, a header tells more than it contradicts.
  const closed = isOpen(rolled.main.class) ? contrary.filter(isPlainlyClosed) : [];
  // Under a license whose day is past, an open header opens nothing that is closed.
  const isAnyClosed = rolled.own.some(isSold);
  const others = contrary.filter((row) => !closed.includes(row) && (isAnyClosed || !isOpen(row.class)));
  return [
    ...closed.map((row) => describeHeaders([row], row.expression, headers)),
    ...(others.length > 0 ? [describeHeaders(others, '', headers)] : []),
  ];
}

/** A text in a header with words of its own may be many things. */
function isPlainlyClosed({ class: said, expression }: HeaderRow): boolean {
  return isClosed(said) && !/-modified\b/.test(expression);
}

function describeHeaders(rows: readonly HeaderRow[], key: string, headers: LicenseHeaders): FindingDraft {
  const files = rows.reduce((sum, row) => sum + row.files, 0);
  const first = rows[0]?.examples[0];
  const licenses = list(rows.map(({ expression }) => license(expression)));
  const counted = `${files.toLocaleString('en-US')} of ${plural(headers.files, 'source file')} read`;
  return {
    id: 'header-contradicts-license',
    subject: '',
    key,
    severity: key === '' ? 'notice' : 'warning',
    value: files,
    worse: 'higher',
    ...(first ? { path: first.path, line: first.line } : {}),
    message: `${counted}${first ? `, such as ${place(first.path)},` : ''} ${files === 1 ? 'names' : 'name'} ${licenses} in the header, which the license of the folder does not give.`,
  };
}

/** Sorted as the parts are, the largest first. */
function groupByLicense(parts: readonly Part[], key: (part: Part) => string): [Part, ...Part[]][] {
  return [...Map.groupBy(parts, key).values()] as [Part, ...Part[]][];
}

function draftOf(part: Part, id: string, key: string): Omit<FindingDraft, 'message'> {
  const where = part.by ? { path: part.by.path, line: part.by.line } : { path: part.path };
  return { id, subject: '', key, severity: 'notice', value: null, ...where };
}

function describeLicense({ expression, class: own, effective }: Part): string {
  if (effective) return `${license(expression)}, now ${license(effective.expression)} (${className(effective.class)})`;
  return `${license(expression)} (${className(own)})`;
}

function describeFolders(parts: readonly [Part, ...Part[]], party: Party | '' = ''): string {
  const names = parts.map(({ path, by }) => (by?.path === path ? place(path) : folder(path)));
  if (parts.length === 1 && parts[0].path === '') return 'The repository is';
  return `${list(names)}${party === '' ? '' : ` (${party})`} ${parts.length === 1 ? 'is' : 'are'}`;
}
