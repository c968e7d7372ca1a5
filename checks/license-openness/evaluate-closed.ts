import type { FindingDraft } from '../../src/core/finding.ts';
import type { LicenseFile, Restriction, RestrictionKind } from '../../src/core/license-facts.ts';
import { list, plural, quote } from '../../src/core/words.ts';
import { isOpen } from '../../src/readers/license/classify-license.ts';
import { locate, subjectOf } from './locate.ts';
import { findTerms } from './measure-parts.ts';
import type { DatedTerms, Measurement } from './measurement.ts';
import { isOpenMention, type OwnPart, restrictsOpenLicense } from './roll-up.ts';
import { className, folder, license, place, restriction } from './words.ts';

const shownGrant = 160;
const shownWords = 120;

/** The license itself closes it, or what was put beside an open one. */
export function judgeClosed(own: OwnPart): FindingDraft[] {
  const { closing } = own;
  const modified = closing?.match === 'modified' ? [judgeWords(own, closing)] : [];
  if (closing && (closing.role === 'condition' || closing.role === 'notice')) {
    return [...judgeRestrictions(own, closing, 'restriction-in-sibling-file'), ...modified];
  }
  if (closing && restrictsOpenLicense(closing)) {
    return [...judgeRestrictions(own, closing, 'restriction-appended'), ...modified];
  }
  return [judgeLicense(own), ...modified];
}

function judgeLicense(own: OwnPart): FindingDraft {
  const { part, closing, expression } = own;
  const kinds = [...new Set(closing?.restrictions.map(({ kind }) => restriction(kind)))];
  const [carved] = closing && isOpen(closing.class) ? closing.carvesOut : [];
  const limits = carved ? `: “${quote(carved.words, shownWords)}”` : kinds.length > 0 ? `: ${list(kinds)}` : '';
  return {
    ...subjectOf(own),
    ...locate(own),
    id: 'restricted-license',
    severity: 'failure',
    value: null,
    message: `${subject(own)} is under ${license(expression)} (${className(part.class)})${limits}. Open is what anyone may use for anything, change and pass on.`,
  };
}

/** One finding for each kind of restriction, where it first stands. */
function judgeRestrictions(own: OwnPart, text: LicenseFile, id: string): FindingDraft[] {
  const groups = [...groupByKind(text.restrictions)];
  if (groups.length === 0) return [judgeLicense(own)];
  return groups.map(([kind, [{ line, endLine, words }]]) => ({
    id,
    subject: own.part.path,
    key: kind,
    severity: kind === 'other' ? 'warning' : 'failure',
    value: null,
    path: text.path,
    line,
    endLine,
    message: `${describeRestriction(kind, own, text)}: “${quote(words, shownWords)}”`,
  }));
}

/** The Commons Clause forbids sale, in its own words and by its name. */
function groupByKind(restrictions: readonly Restriction[]): Map<RestrictionKind, [Restriction, ...Restriction[]]> {
  const hasClause = restrictions.some(({ kind }) => kind === 'commons-clause');
  const groups = Map.groupBy(restrictions, ({ kind }) => (hasClause && kind === 'no-sale' ? 'commons-clause' : kind));
  return groups as Map<RestrictionKind, [Restriction, ...Restriction[]]>;
}

function describeRestriction(kind: RestrictionKind, own: OwnPart, text: LicenseFile): string {
  const base = describeBase(own, text);
  if (kind === 'other') return `${place(text.path)} adds terms to ${base} whose reach is not clear`;
  return `${place(text.path)} takes back what ${base} gives (${restriction(kind)})`;
}

const addedTerms = / (?:AND|WITH) (?:LicenseRef-scancode-commons-clause|NOASSERTION)$/;

function describeBase({ part }: OwnPart, text: LicenseFile): string {
  const open = text.role === 'license' ? text.found.find(isOpenMention) : undefined;
  const base = (open?.expression ?? part.expression).replace(addedTerms, '');
  const at = part.by && part.by.path !== text.path ? ` in ${place(part.by.path)}` : '';
  return `${license(base)}${at}`;
}

/** A template whose words were changed, or to which terms were added that are no plain restriction. */
export function judgeModified(own: OwnPart): FindingDraft[] {
  const { closing } = own;
  if (!closing) return [];
  return [
    ...(closing.match === 'modified' ? [judgeWords(own, closing)] : []),
    ...(restrictsOpenLicense(closing) ? judgeRestrictions(own, closing, 'restriction-appended') : []),
  ];
}

function judgeWords(own: OwnPart, text: LicenseFile): FindingDraft {
  const deciding = text.changes.filter(({ decides }) => decides);
  const changes = deciding.length > 0 ? deciding : text.changes;
  const [first] = changes;
  const shown = changes.slice(0, 2).map(({ line, removed, added }) => `line ${line} ${describeWords(removed, added)}`);
  const words = plural(changes.length, 'change of words', 'changes of words');
  const named = license(text.found.find(({ match }) => match === 'modified')?.expression ?? text.expression);
  const which = named.replace(/^changed /, '');
  const said = shown.length === 0 ? '' : `: ${list(shown)}${changes.length > shown.length ? ', and others' : ''}`;
  return {
    ...subjectOf(own),
    id: 'modified-license',
    severity: 'warning',
    value: changes.length,
    worse: 'higher',
    path: text.path,
    line: first?.line ?? 1,
    message: `${place(text.path)} is ${which} with ${words}, where the license as published has 0${said}.`,
  };
}

/** What was put in, or taken out. */
export function describeWords(removed: string, added: string): string {
  const quoted = (text: string) => `“${quote(text, shownWords / 2)}”`;
  if (removed === '') return `adds ${quoted(added)}`;
  return added === '' ? `lacks ${quoted(removed)}` : `has ${quoted(added)} for ${quoted(removed)}`;
}

/** Closed today, open on a day that its file names. */
export function judgeDelayed(own: OwnPart, measurement: Measurement): FindingDraft[] {
  const { closing } = own;
  const terms = findTerms(own.part, measurement);
  const grant = terms?.additionalGrant
    ? ` Until then it also allows: “${quote(terms.additionalGrant, shownGrant)}”`
    : '';
  const draft: FindingDraft = {
    ...subjectOf(own),
    ...(terms ? { path: terms.path, line: terms.line } : locate(own)),
    id: 'delayed-license',
    severity: 'warning',
    value: null,
    message: `${subject(own)} is under ${license(own.part.expression)}${describeTerms(terms)}.${grant}`,
  };
  return [draft, ...(closing?.match === 'modified' ? [judgeWords(own, closing)] : [])];
}

function describeTerms(terms: DatedTerms | null): string {
  if (!terms) return ', and no file here says when it becomes open';
  const becomes = terms.changeExpression ? license(terms.changeExpression) : `“${quote(terms.changeLicense, 60)}”`;
  if (terms.isPast)
    return `; its day, ${terms.date}, is past, and what it is to become, ${becomes}, is no known license`;
  if (terms.kind === 'date') return ` until ${terms.date}, and under ${becomes} from then on`;
  if (terms.kind === 'after-release' && terms.years !== null)
    return `; each release comes under ${becomes} after ${plural(terms.years, 'year')}`;
  return `, to become ${becomes} on a day that its file does not tell`;
}

function subject({ part }: OwnPart): string {
  return part.path === '' ? 'The repository' : folder(part.path);
}
