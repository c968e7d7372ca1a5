import type { LicenseClass } from '../../core/license-facts.ts';
import type { LicenseExpression } from '../license-expression/license-expression.ts';
import { listLicenses } from '../license-expression/list-licenses.ts';
import { parseExpression } from '../license-expression/parse-expression.ts';
import { findException } from '../license-notice/find-exception.ts';
import { type LicenseNotice, readLicenseNotices } from '../license-notice/read-license-notices.ts';
import type { Change, TextMatch, TextReading } from '../license-text/match-license-texts.ts';
import { classOfExpression, classOfLicense, isClosed, noLicense, worse } from './classify-license.ts';
import type { LicenseForm } from './license-form.ts';
import type { LicensePiece } from './license-piece.ts';
import { readTitle } from './read-title.ts';

/** Words of a change that take away a freedom by name. */
const takesFreedom =
  /\b(?:commercial\w*|noncommercial\w*|sell\w*|resell\w*|sold|host\w*|saas|compet\w*|internal\w*|personal\w*|research|evaluation|educational|academic|production|distribut\w*|redistribut\w*|modif\w*|sublicense|copy|publish|merge|fees?|royalt\w*|charge\w*|prohibited|forbidden|not|no|only|solely|except|unless|without)\b/;
const fewWords = 6;
/** Signs: a paragraph or two of a license. */
const longStretch = 600;
const takesExceptions = /^(?:(?:A|L)?GPL-\d\.\d-only|Apache-2\.0)$/;
const laterOpen =
  /\banniversary\b|\bchange date\b|\b(?:after|following) (?:\w+ ){0,3}years?\b|\byears? (?:after|from)\b/i;
/** Under these, what else a file names is what it will become or used to be. */
const delayed = /^(?:BUSL|FSL|LicenseRef-scancode-(?:fsl|fcl|busl|bsl))/;

/** In a license file the terms themselves are read. */
const proprietary = 'LicenseRef-scancode-proprietary-license';

/** Every license a text says, by its words or by name, in the order of the text. */
export function listPieces(text: string, texts: TextReading, form: LicenseForm): LicensePiece[] {
  const fromTexts = texts.matches.map(pieceOfText).map((piece) => addException(text, texts, piece));
  const isDelayed = texts.matches.some(({ id }) => delayed.test(id)) || becomesOpen(text, texts, fromTexts);
  const notices = readLicenseNotices(text, form).filter(
    (notice) =>
      isOutside(notice, texts.matches) &&
      !(form === 'license-file' && notice.expression === proprietary) &&
      !isFairWord(text, notice),
  );
  const counting = fromTexts.length === 0 ? notices : notices.filter(({ kind }) => kind === 'tag' || kind === 'notice');
  const named = counting.flatMap(pieceOfNotice).filter((piece) => !isDelayed || saysMore(piece, fromTexts));
  const titled = form === 'license-file' && fromTexts.length > 0 ? listTitles(text, texts) : [];
  return [...fromTexts, ...named, ...titled].sort((left, right) => left.start - right.start);
}

/** A closed license, and words that say when it will be another. */
function becomesOpen(text: string, { unclaimed }: TextReading, pieces: readonly LicensePiece[]): boolean {
  if (!pieces.some((piece) => isClosed(piece.class))) return false;
  return unclaimed.some(({ start, end }) => laterOpen.test(text.slice(start, Math.min(end, start + 5000))));
}

/** Beside a delayed license, a notice counts only for another license whose text is there, too. */
function saysMore({ expression }: LicensePiece, texts: readonly LicensePiece[]): boolean {
  const families = texts.map((text) => familyOf(text.expression));
  return listLicenses(expression).every(({ license }) => families.includes(familyOf({ license })));
}

function familyOf(expression: LicenseExpression): string {
  return 'license' in expression ? expression.license.replace(/-(?:only|or-later)$/, '') : '';
}

/** Long stretches that no known text explains, under the name of a license that is not open. */
function listTitles(text: string, { unclaimed }: TextReading): LicensePiece[] {
  return unclaimed
    .filter(({ start, end }) => end - start >= longStretch)
    .flatMap((span) => readTitle(text, span) ?? [])
    .filter((piece) => isClosed(piece.class));
}

/** An exception that stands before or behind the whole text of a GNU or Apache license. */
function addException(text: string, { unclaimed }: TextReading, piece: LicensePiece): LicensePiece {
  if (!('license' in piece.expression) || !takesExceptions.test(piece.expression.license)) return piece;
  const { license } = piece.expression;
  for (const { start, end } of unclaimed) {
    const found = findException(text, { from: start, until: Math.min(end, start + 5000), license });
    if (found) return { ...piece, expression: { license, exception: found.id } };
  }
  return piece;
}

function pieceOfText({ id, match, similarity, start, end, changes }: TextMatch): LicensePiece {
  const isModified = match === 'modified';
  const expression: LicenseExpression = { license: isModified ? modifiedLicense(id) : id };
  const own = classOfLicense(id);
  const licenseClass = isModified ? worse(own, classOfChanges(changes)) : own;
  return { expression, class: licenseClass, how: 'text', match, similarity, start, end };
}

/** The name of a license with words of its own. */
export function modifiedLicense(id: string): string {
  return `LicenseRef-${id.replace(/^LicenseRef-(?:scancode-)?/, '')}-modified`;
}

/** A changed license is never counted as open, whatever its words are now. */
function classOfChanges(changes: readonly Change[]): LicenseClass {
  const deciding = changes.filter(({ isDeciding }) => isDeciding);
  // What a sentence of its own forbids is read as one.
  const inside = deciding.filter(({ removed, added }) => removed !== '' || added.split(/\s+/).length <= fewWords);
  const takes = inside.some(({ removed, added }) => takesFreedom.test(`${removed} ${added.toLowerCase()}`));
  return takes ? 'restricted' : 'unknown';
}

function pieceOfNotice({ expression: written, start, end, kind, choice }: LicenseNotice): LicensePiece[] {
  const expression = written === noLicense ? { license: noLicense } : parseExpression(written);
  if (!expression) return [];
  const how = kind === 'tag' ? 'tag' : kind === 'link' ? 'link' : 'notice';
  const piece = { expression, class: classOfExpression(expression), how, match: 'verbatim', similarity: 1 } as const;
  return [{ ...piece, start, end, ...(choice ? { choice } : {}) }];
}

/** The Fair License, or just something fair. */
function isFairWord(text: string, { expression, start, end }: LicenseNotice): boolean {
  return expression === 'Fair' && !/fair licen[cs]e/i.test(text.slice(Math.max(0, start - 20), end + 20));
}

function isOutside({ start, end }: LicenseNotice, matches: readonly TextMatch[]): boolean {
  return matches.every((match) => Math.min(match.end, end) - Math.max(match.start, start) < (end - start) / 2);
}
