import type { FindingDraft } from '../../src/core/finding.ts';
import { list, percent, plural, quote } from '../../src/core/words.ts';
import { isOpen } from '../../src/readers/license/classify-license.ts';
import { judgeClosed, judgeDelayed, judgeModified } from './evaluate-closed.ts';
import { isSold } from './find-outcome.ts';
import { locate, subjectOf } from './locate.ts';
import type { Measurement } from './measurement.ts';
import { isWorseStanding, type OwnPart, type RollUp } from './roll-up.ts';
import { className, folder, license, place } from './words.ts';

/** What each first-party part is under, where that is not open. */
export function judgeParts(rolled: RollUp, measurement: Measurement): FindingDraft[] {
  return rolled.own.filter((own) => isJudged(own, rolled)).flatMap((own) => judgePart(own, rolled, measurement));
}

/** Beside a main part that is as bad, another is only different. */
export function isJudged(own: OwnPart, { main }: RollUp): boolean {
  return own === main || isOpen(main.class) || isWorseStanding(own, main);
}

function judgePart(own: OwnPart, rolled: RollUp, measurement: Measurement): FindingDraft[] {
  const { main } = rolled;
  if (own !== main && isOpen(main.class) && isSold(own)) return [judgeFolder(own, rolled)];
  switch (own.standing) {
    case 'open':
    case 'open-unlisted':
      return [];
    case 'unknown':
      return [judgeUnknown(own)];
    case 'delayed-open':
      return judgeDelayed(own, measurement);
    case 'modified':
      return judgeModified(own);
    case 'source-available':
      return judgeClosed(own);
    case 'none':
      return [judgeNothing(own, rolled, measurement)];
  }
}

/** A part of the tree that is not open, in a repository that is. */
function judgeFolder(own: OwnPart, rolled: RollUp): FindingDraft {
  const { part } = own;
  const { expression, by, files } = part;
  const isByHeaders = by?.kind === 'headers';
  const counted = `${files.toLocaleString('en-US')} of ${plural(rolled.files, 'first-party file')} (${percent(part.share)})`;
  const terms = `${license(expression)} (${className(part.class)})`;
  const rest = `the rest is ${license(rolled.main.expression)}.`;
  const message = isByHeaders
    ? `${counted}, such as ${place(by.path)}, ${files === 1 ? 'names' : 'name'} ${terms} in the header; ${rest}`
    : `${folder(part.path)} puts ${counted} under ${terms}; ${rest}`;
  return {
    ...subjectOf(own),
    ...locate(own),
    id: isByHeaders ? 'header-contradicts-license' : 'proprietary-dir',
    severity: 'warning',
    value: files,
    worse: 'higher',
    message,
  };
}

function judgeUnknown(own: OwnPart): FindingDraft {
  if (own.unread) return judgeUnread(own.part.path, own.unread);
  const nearest = (own.closing?.nearest ?? []).map(
    ({ expression, similarity }) => `${license(expression)} (${percent(similarity)})`,
  );
  const said = nearest.length === 0 ? 'no license is near' : `nearest are ${list(nearest)}`;
  return {
    subject: own.part.path,
    key: '',
    ...locate(own),
    id: 'unknown-license',
    severity: 'notice',
    severityInChange: 'warning',
    value: null,
    message: `What ${placeOfTerms(own)} allows cannot be told: it is no known license, and ${said}.`,
  };
}

function judgeUnread(subject: string, { path, why }: { readonly path: string; readonly why: string }): FindingDraft {
  const message = `${place(path)} may say what is granted, and could not be read: ${quote(why, 120)}`;
  return { subject, key: 'unread', id: 'unknown-license', severity: 'notice', value: null, path, message };
}

function placeOfTerms(own: OwnPart): string {
  const path = own.closing?.path ?? own.part.by?.path;
  return path === undefined ? folder(own.part.path) : place(path);
}

function judgeNothing(own: OwnPart, { own: all }: RollUp, { history }: Measurement): FindingDraft {
  const { part, closing } = own;
  const base = { subject: part.path, key: '', ...locate(own), severity: 'failure', value: null } as const;
  if (closing?.isEmpty)
    return { ...base, id: 'empty', message: `${place(closing.path)} is empty, so nothing is granted.` };
  const others = all.filter(({ class: other }) => isOpen(other)).map(({ expression }) => license(expression));
  const rest = others.length === 0 ? '' : ` Other parts are ${list([...new Set(others)])}.`;
  return { ...base, id: 'no-license', message: `${describeNothing(own)}${rest}${describeRemoval(own, history)}` };
}

function describeNothing(own: OwnPart): string {
  const { part, closing } = own;
  if (closing) return `${place(closing.path)} grants nothing: all rights stay with its authors.`;
  if (part.by) return `${place(part.by.path)} says that nothing is granted, and no license file says otherwise.`;
  const where = part.path === '' ? 'No file, manifest or header' : `In ${folder(part.path)} nothing`;
  return `${where} names a license, so all rights stay with the authors.`;
}

function describeRemoval({ part }: OwnPart, history: Measurement['history']): string {
  const last = history?.at(-1);
  if (part.path !== '' || last?.toClass !== 'none' || last.fromClass === 'none') return '';
  return ` Until ${last.at} it was ${license(last.from)} (${place(last.path)}).`;
}
