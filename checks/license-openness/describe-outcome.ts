import type { FindingDraft } from '../../src/core/finding.ts';
import { list, percent, plural, quote } from '../../src/core/words.ts';
import { categoryOf } from './compare-licenses.ts';
import { isSold } from './find-outcome.ts';
import { closesOpen, listRelicensings } from './measure-history.ts';
import { findTerms } from './measure-parts.ts';
import type { Measurement } from './measurement.ts';
import type { OwnPart, RollUp } from './roll-up.ts';
import { className, folder, license, place, restriction } from './words.ts';

const titleLength = 80;
const shownLicense = 36;
const shownPlace = 24;

/** The verdict in at most 80 characters: the license, and what matters of it. */
export function describeOutcome(
  measurement: Measurement,
  rolled: RollUp,
  findings: readonly Pick<FindingDraft, 'severity' | 'path'>[],
): string {
  const contradiction = findings.find(({ severity }) => severity !== 'notice');
  const isOpenNow = isOpenOutcome(measurement.outcome) && contradiction !== undefined;
  const said = isOpenNow ? describeContradiction(rolled, contradiction) : describe(measurement, rolled);
  return quote(said, titleLength);
}

function isOpenOutcome(outcome: Measurement['outcome']): boolean {
  return ['open-protected', 'open', 'open-unlisted', 'open-concentrated'].includes(outcome);
}

/** What is open and fails, fails by what is said of it elsewhere. */
function describeContradiction({ main }: RollUp, { path = '' }: Pick<FindingDraft, 'path'>): string {
  return `${license(main.expression, shownLicense)}, but ${place(path, shownPlace)} says otherwise`;
}

function describe(measurement: Measurement, rolled: RollUp): string {
  const { worst, main } = rolled;
  switch (measurement.outcome) {
    case 'open-protected':
      return `${nameOpen(rolled)}${countFiles(measurement, rolled)}; ${describeProtection(measurement)}`;
    case 'open':
      return `${nameOpen(rolled)}${countFiles(measurement, rolled)}`;
    case 'open-unlisted':
      return describeUnlisted(rolled);
    case 'open-concentrated':
      return describeConcentrated(measurement, main);
    case 'open-core':
      return describeCore(measurement, rolled);
    case 'delayed-open':
      return describeDelayed(worst, measurement);
    case 'source-available':
      return describeClosed(worst);
    case 'modified':
      return describeModified(worst);
    case 'none':
      return describeNothing(worst, main);
    case 'unknown':
      return describeUnknown(worst);
  }
}

function describeUnlisted({ main, worst }: RollUp): string {
  if (worst === main) return `${license(main.expression, shownLicense)}: the freedoms, on neither list (OSI, FSF)`;
  const where = folder(worst.part.path, shownPlace);
  return `${license(main.expression, shownPlace)}; ${license(worst.expression, shownPlace)} in ${where} is unlisted`;
}

function nameOpen({ main, own }: RollUp): string {
  const { part, expression } = main;
  const others = new Set(own.map((other) => other.expression)).size - 1;
  const more = others === 0 ? '' : ` and ${plural(others, 'more license')}`;
  if (part.effective === null) return `${license(expression, shownLicense)}${more}`;
  return `${license(part.expression, shownPlace)} until ${part.effective.since}, now ${license(expression, shownPlace)}${more}`;
}

function countFiles({ headers }: Measurement, { files }: RollUp): string {
  const { filesInTree } = headers;
  const [count, noun] = filesInTree > 0 ? [filesInTree, 'source file'] : [files, 'file'];
  if (count === 1) return `, the one ${noun}`;
  return count > 0 ? `, all ${plural(count, noun)}` : '';
}

function describeProtection({ isCopyleft, authors }: Measurement): string {
  return isCopyleft ? 'copyleft' : `rights spread over ${plural(authors?.people ?? 0, 'author')}`;
}

function describeConcentrated({ concentratedBy, relicensing, history }: Measurement, main: OwnPart): string {
  const name = license(main.expression, shownPlace);
  const holder = relicensing.holder === null ? 'one holder' : quote(relicensing.holder, shownPlace);
  if (concentratedBy.includes('assignment')) return `${name}, but copyright is assigned to ${holder}`;
  if (concentratedBy.includes('cla')) return `${name}, but a CLA lets ${holder} relicense alone`;
  const away = listRelicensings(history ?? []).findLast(closesOpen);
  return `${name} today, but relicensed away from open on ${away?.at}`;
}

function describeCore({ proprietaryShare }: Measurement, { main, own }: RollUp): string {
  const closed = own.filter((part) => part !== main && isSold(part));
  const classes = [...new Set(closed.map(({ class: licenseClass }) => className(licenseClass)))];
  const [first] = closed as [OwnPart];
  const where =
    closed.length === 1
      ? first.part.by?.path === first.part.path
        ? place(first.part.path, shownPlace)
        : folder(first.part.path, shownPlace)
      : plural(closed.length, 'folder');
  const is = classes.length === 1 ? classes[0] : 'not open';
  return `${license(main.expression, shownLicense - 12)}, but ${percent(proprietaryShare)} of files in ${where} are ${is}`;
}

function describeDelayed({ part }: OwnPart, measurement: Measurement): string {
  const name = license(part.expression, shownLicense);
  const terms = findTerms(part, measurement);
  const becomes = license(terms?.changeExpression ?? terms?.changeLicense ?? '', shownPlace);
  if (!terms) return `${name}: when it becomes open is not said here`;
  if (terms.isPast) return `${name} until ${terms.date}; what it is now is not said`;
  if (terms.kind === 'date') return `${name} until ${terms.date}, then ${becomes}`;
  if (terms.kind === 'after-release' && terms.years !== null)
    return `${name}, each release ${becomes} after ${plural(terms.years, 'year')}`;
  return `${name}, to become ${becomes} on a day not told`;
}

function describeClosed({ part, closing, expression }: OwnPart): string {
  const kinds = [...new Set(closing?.restrictions.map(({ kind }) => restriction(kind)))];
  const where = part.path === '' ? '' : ` in ${folder(part.path, shownPlace)}`;
  const nonCommercial = categoryOf(expression) === 'Non-Commercial' ? 'no commercial use' : null;
  const what = kinds.length > 0 ? list(kinds, 1) : (nonCommercial ?? describeClass(part.class));
  return `${license(expression, shownLicense)}${where}: ${what}`;
}

function describeClass(licenseClass: OwnPart['class']): string {
  if (licenseClass === 'restricted') return 'use is restricted, not open';
  return `${className(licenseClass)}, not open`;
}

function describeModified({ part, closing }: OwnPart): string {
  const changes = closing?.changes ?? [];
  const change = changes.find(({ decides }) => decides) ?? changes[0];
  const name = license(part.expression, shownLicense);
  if (change) return `${name} (line ${change.line}): ${describeChange(change)}`;
  const [added] = closing?.restrictions ?? [];
  return added ? `${name}: terms added at line ${added.line}` : `${name}: not the license as published`;
}

function describeChange({ removed, added }: { readonly removed: string; readonly added: string }): string {
  if (added === '') return `“${quote(removed, shownPlace)}” taken out`;
  return `“${quote(added, shownPlace)}” put in`;
}

function describeNothing(worst: OwnPart, main: OwnPart): string {
  const { closing, part } = worst;
  if (closing?.isEmpty) return `${place(closing.path, shownLicense)} is empty: nothing is granted`;
  if (worst !== main)
    return `No license for ${folder(part.path, shownPlace)} (${percent(part.share)} of files): nothing is granted`;
  if (closing) return `${place(closing.path, shownLicense)} reserves all rights: nothing is granted`;
  if (part.by && part.by.path !== '')
    return `${place(part.by.path, shownLicense)} grants nothing, and nothing else does`;
  return part.share < 1
    ? `No license for ${percent(part.share)} of files: nothing is granted`
    : 'No license: nothing is granted';
}

function describeUnknown({ part, closing, unread }: OwnPart): string {
  if (unread) return `${place(unread.path, shownLicense)} could not be read`;
  const path = closing?.path ?? part.by?.path ?? part.path;
  const nearest = (closing?.nearest ?? []).map(
    ({ expression, similarity }) => `${license(expression, 13)} ${percent(similarity)}`,
  );
  const said = nearest.length === 0 ? 'no license is near' : `nearest ${nearest.join(', ')}`;
  const is = `is no known license; ${said}`;
  return `${place(path, titleLength - is.length - 1)} ${is}`;
}
