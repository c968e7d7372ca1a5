import { combineExpressions } from '../license-expression/combine-expressions.ts';
import { formatExpression } from '../license-expression/format-expression.ts';
import type { LicenseExpression } from '../license-expression/license-expression.ts';
import { listLicenses } from '../license-expression/list-licenses.ts';
import type { Span } from '../license-text/match-license-texts.ts';
import { better, noLicense, worse } from './classify-license.ts';
import type { LicensePiece, LicenseSum } from './license-piece.ts';

export interface PiecesInput {
  readonly text: string;
  readonly pieces: readonly LicensePiece[];
  readonly unclaimed: readonly Span[];
}

/** `GPL-3.0-only` and its like, which the text alone shows whatever the author chose. */
const gnuText = /^((?:A|L)?GPL-\d\.\d|GFDL-\d\.\d)-only$/;
const offersChoice =
  /\b(?:either\b[^.]{0,200}\bor\b|at your (?:option|choice|election)|(?:dual|tri|double|multi)[- ]?(?:ly[- ])?licen[sc]|your choice|choose (?:between|either|one|which)|any one of|one of the following|under the following (?:two|three) licen[sc]es|either of (?:the|these))/i;
const asksBoth = /\b(?:both of (?:the|these)|and also under|in addition to|as well as)\b/i;
const maxBetween = 600;

/** Null where there is no piece. */
export function mergePieces({ text, pieces, unclaimed }: PiecesInput): LicenseSum | null {
  const refined = dropRepeated(refineGnu(dropNone(pieces), saysThisVersionOnly(text, unclaimed)));
  const [first] = refined;
  if (!first) return null;
  const distinct = refined.filter(
    (piece, index) => refined.findIndex((other) => nameOf(other) === nameOf(piece)) === index,
  );
  const whole = findWhole(distinct);
  if (whole) return { expression: whole.expression, class: whole.class, pieces: refined };
  const isChoice = distinct.length > 1 && saysChoice(text, distinct, unclaimed);
  const expression = combineExpressions(
    isChoice ? 'OR' : 'AND',
    distinct.map((piece) => piece.expression),
  );
  const classes = distinct.map((piece) => piece.class);
  return { expression, class: classes.reduce(isChoice ? better : worse), pieces: refined };
}

/** A notice that names every license whose text is here, and says how they go together. */
function findWhole(pieces: readonly LicensePiece[]): LicensePiece | undefined {
  const texts = pieces.filter(({ how }) => how === 'text');
  if (texts.length < 2) return undefined;
  return pieces.find(({ how, expression }) => {
    if (how === 'text' || !('operator' in expression)) return false;
    const named = new Set(listLicenses(expression).map(({ license }) => familyOf(license)));
    return texts.every((text) => listLicenses(text.expression).every(({ license }) => named.has(familyOf(license))));
  });
}

function familyOf(license: string): string {
  return license.replace(/-(?:only|or-later)$/, '');
}

/** "No license" beside a license is about something else. */
function dropNone(pieces: readonly LicensePiece[]): readonly LicensePiece[] {
  const named = pieces.filter(({ expression }) => !('license' in expression && expression.license === noLicense));
  return named.length > 0 ? named : pieces;
}

/** The full text of a GNU license beside a notice of the same license: the notice says which versions, and which exception. */
function refineGnu(pieces: readonly LicensePiece[], isThisVersionOnly: boolean): readonly LicensePiece[] {
  if (isThisVersionOnly) return pieces;
  return pieces.map((piece) => {
    const family = piece.how === 'text' ? gnuText.exec(nameOf(piece))?.[1] : undefined;
    const notice = family && pieces.find((other) => other.how !== 'text' && isOfFamily(other.expression, family));
    return notice ? { ...piece, expression: notice.expression, class: notice.class } : piece;
  });
}

/** As git and the Linux kernel say it, beside a notice that others may have in their own files. */
function saysThisVersionOnly(text: string, unclaimed: readonly Span[]): boolean {
  return unclaimed.some(({ start, end }) =>
    /\bonly valid version\b/i.test(text.slice(start, Math.min(end, start + 10_000))),
  );
}

function isOfFamily(expression: LicenseExpression, family: string): boolean {
  return 'license' in expression && expression.license.startsWith(`${family}-`);
}

/** A notice says nothing new beside the text of the license it names; LGPL 3 brings the GPL it builds on. */
function dropRepeated(pieces: readonly LicensePiece[]): LicensePiece[] {
  const texts = new Set(pieces.filter(({ how }) => how === 'text').map(nameOf));
  const hasLesser = [...texts].some((name) => name.startsWith('LGPL-3.0-'));
  const families = new Set([...texts].map(familyOf));
  return pieces.filter((piece) => {
    if (piece.how !== 'text' && texts.size > 0 && isVague(piece)) return false;
    if (piece.how !== 'text' && nameOf(piece) === 'BSD-3-Clause' && [...texts].some((name) => name.startsWith('BSD-')))
      return false;
    if (piece.how !== 'text' && isNarrower(piece, pieces)) return false;
    if (piece.how !== 'text' && families.has(familyOf(nameOf(piece)))) return false;
    if (hasLesser && nameOf(piece).startsWith('GPL-3.0-')) return false;
    return piece.how === 'text' || !texts.has(nameOf(piece));
  });
}

/** "GPL 2" beside "GPL 2 or later" is the shorter way to say it. */
function isNarrower(piece: LicensePiece, pieces: readonly LicensePiece[]): boolean {
  const [, family] = /^(.*GPL-\d\.\d)-only$/.exec(nameOf(piece)) ?? [];
  return family !== undefined && pieces.some((other) => nameOf(other) === `${family}-or-later`);
}

/** "GPL" without a version, and no choice of it: beside a whole text it is mostly spoken of ("GPL-compatible"). */
function isVague(piece: LicensePiece): boolean {
  return piece.choice !== 'or' && /^(?:GPL-1\.0|LGPL-2\.0|AGPL-3\.0)-or-later$/.test(nameOf(piece));
}

function saysChoice(text: string, pieces: readonly LicensePiece[], unclaimed: readonly Span[]): boolean {
  if (pieces.some(({ choice }) => choice === 'or')) return true;
  const first = pieces[0] as LicensePiece;
  const last = pieces.at(-1) as LicensePiece;
  const between = unclaimed
    .filter(({ end, start }) => end >= first.start - maxBetween && start <= last.start)
    .map(({ start, end }) =>
      text.slice(Math.max(start, first.start - maxBetween), Math.min(end, start + 4 * maxBetween)),
    )
    .join('\n');
  return offersChoice.test(between) && !asksBoth.test(between);
}

function nameOf({ expression }: LicensePiece): string {
  return formatExpression(expression);
}
