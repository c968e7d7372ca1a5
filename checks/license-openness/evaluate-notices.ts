import type { FindingDraft } from '../../src/core/finding.ts';
import type { LicenseFile } from '../../src/core/license-facts.ts';
import { percent, plural, quote } from '../../src/core/words.ts';
import { isOpen } from '../../src/readers/license/classify-license.ts';
import { findTerms } from './measure-parts.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import type { OwnPart, RollUp } from './roll-up.ts';
import { license, place } from './words.ts';

/** What is worth knowing and never fails by itself. */
export function noticeRest(rolled: RollUp, measurement: Measurement, params: Params): FindingDraft[] {
  return [
    ...rolled.own.flatMap(noticeTexts),
    ...noticeMissingText(rolled, measurement),
    ...noticePast(measurement),
    ...noticeUnlicensed(measurement, params),
    ...noticeBinaries(measurement),
    ...noticeTrademarks(measurement),
  ];
}

function noticeTexts({ texts, closing }: OwnPart): FindingDraft[] {
  return texts.flatMap((text) => [
    ...(text.isEmpty && text !== closing ? [empty(text)] : []),
    ...placeholders(text),
    ...pointer(text),
    ...commercial(text),
  ]);
}

function notice(text: LicenseFile, id: string, line: number, message: string): FindingDraft {
  return { id, subject: text.governs, key: '', severity: 'notice', value: null, path: text.path, line, message };
}

function empty(text: LicenseFile): FindingDraft {
  const message = `${place(text.path)} is empty; what is granted is said elsewhere.`;
  return { ...notice(text, 'empty', 1, message), key: text.path, severityInChange: 'warning' };
}

/** A name grants what its text says, and who copies the work has no text to pass on. It may stand, and must not be lost unseen. */
function noticeMissingText({ main }: RollUp, { texts }: Measurement): FindingDraft[] {
  const { by, path } = main.part;
  const own = texts.filter(({ governs }) => governs === path);
  const isThere = own.some(({ role, found }) => role === 'license' || found.some(({ how }) => how === 'text'));
  if (!isOpen(main.class) || isThere || (by?.kind !== 'manifest' && by?.kind !== 'readme')) return [];
  return [
    {
      id: 'license-text-missing',
      subject: '',
      key: '',
      severity: 'notice',
      severityInChange: 'warning',
      value: null,
      path: by.path,
      line: by.line,
      message: `Only ${place(by.path)} names ${license(main.expression)}; no file holds the license's text.`,
    },
  ];
}

function placeholders(text: LicenseFile): FindingDraft[] {
  const [first] = text.placeholders;
  if (!first || text.role !== 'license') return [];
  const message = `${place(text.path)} still has “${quote(first.words, 60)}” where its template wants a name or a year.`;
  return [notice(text, 'unfilled-placeholders', first.line, message)];
}

function pointer(text: LicenseFile): FindingDraft[] {
  if (text.pointsTo === null || text.role !== 'license') return [];
  const message = `${place(text.path)} has no terms and points to ${quote(text.pointsTo, 80)}; who copies the one file does not get the license.`;
  return [notice(text, 'pointer-license-file', 1, message)];
}

function commercial(text: LicenseFile): FindingDraft[] {
  if (text.offersCommercial === null) return [];
  const message = `${place(text.path)} offers other, commercial terms beside ${license(text.expression)}; who offers them holds all rights.`;
  return [notice(text, 'dual-commercial', text.offersCommercial.line, message)];
}

function noticePast(measurement: Measurement): FindingDraft[] {
  const deciding = new Set(measurement.parts.map((part) => findTerms(part, measurement)));
  return measurement.changeTerms
    .filter((terms) => terms.isPast && deciding.has(terms))
    .map(({ path, line, date, changeExpression, changeLicense }) => {
      const becomes = changeExpression === null ? `“${quote(changeLicense, 60)}”` : license(changeExpression);
      const counts = changeExpression === null ? 'what that allows cannot be told' : `${becomes} is what counts`;
      return {
        id: 'busl-change-date-past',
        key: date ?? '',
        severity: 'notice',
        value: null,
        path,
        line,
        message: `The day on which the license in ${place(path)} becomes ${becomes}, ${date}, is past: ${counts}.`,
      };
    });
}

/** Where headers are the habit, a file without one is an omission; elsewhere it is nothing. */
function noticeUnlicensed({ headers, marks }: Measurement, { minHeaderShare }: Params): FindingDraft[] {
  const { files, filesWithId } = headers;
  const lacking = files - filesWithId;
  if (lacking <= 0 || filesWithId === 0 || filesWithId / files < minHeaderShare) return [];
  const first = marks.find(({ kind }) => kind === 'unlicensed-source');
  return [
    {
      id: 'unlicensed-source-files',
      subject: '',
      key: '',
      severity: 'notice',
      value: lacking,
      worse: 'higher',
      ...(first ? { path: first.path, line: first.line } : {}),
      message: `${plural(lacking, 'source file')} of ${files.toLocaleString('en-US')}${first ? `, such as ${place(first.path)},` : ''} ${lacking === 1 ? 'names' : 'name'} no license, where ${percent(filesWithId / files)} do (from ${percent(minHeaderShare)} on, headers are the rule here).`,
    },
  ];
}

function noticeBinaries({ marks }: Measurement): FindingDraft[] {
  const binaries = marks.filter(({ kind }) => kind === 'binary');
  const [first] = binaries;
  if (!first) return [];
  const count = /^\d{1,9}$/.test(first.detail) ? Number(first.detail) : binaries.length;
  return [
    {
      id: 'binary-without-source',
      subject: '',
      key: '',
      severity: 'notice',
      value: count,
      worse: 'higher',
      path: first.path,
      message: `${plural(count, 'compiled file')}, such as ${place(first.path)}, where 0 are expected among sources: from what they were built is not seen here.`,
    },
  ];
}

function noticeTrademarks({ marks }: Measurement): FindingDraft[] {
  return marks
    .filter(({ kind }) => kind === 'trademark-policy')
    .map(({ path, line, detail }) => ({
      id: 'trademark-policy',
      key: '',
      severity: 'notice',
      value: null,
      path,
      line,
      message: `${place(path)} says how the name may be used${detail === 'true' ? ', and asks forks to take another' : ''}; the license does not give names away.`,
    }));
}
