import { type LicenseFile, LicenseMatchKind, type LicenseMention } from '../../core/license-facts.ts';
import { formatExpression } from '../license-expression/format-expression.ts';
import { findLicensePointers } from '../license-notice/find-license-pointers.ts';
import { listSections } from '../license-notice/list-sections.ts';
import { readTerms } from '../license-terms/read-terms.ts';
import { findPlaceholders } from '../license-text/blank-markup.ts';
import { matchLicenseTexts, type Span, type TextMatch, type TextReading } from '../license-text/match-license-texts.ts';
import { createLineLookup, type LineLookup } from '../text/line-lookup.ts';
import { isClosed, isOpen, noLicense } from './classify-license.ts';
import { findCarveOuts } from './find-carve-outs.ts';
import { judgeReading } from './judge-reading.ts';
import type { Header } from './keep-header.ts';
import type { LicenseForm } from './license-form.ts';
import type { LicensePiece } from './license-piece.ts';
import { listPieces } from './list-pieces.ts';
import { looksLikeCode } from './looks-like-code.ts';
import { mergePieces } from './merge-pieces.ts';

/** What one text says about how something may be used. */
export type LicenseReading = Omit<LicenseFile, 'path' | 'role' | 'governs'>;

/** Past this a text is not read on; no license is a tenth as long. */
const maxLength = 2_000_000;
/** Longer files carry their template's instructions, with what is to be filled in there. */
const maxPlaceholderLength = 6000;
const maxQuote = 300;
const licenseHeading = /licen[cs]|copyright|copying|legal|terms/i;
const commercialOffer =
  /(?:commercial|alternative|enterprise|proprietary) licen[sc](?:e|es|ing)(?: options?| terms)? (?:is|are|can be|may be)(?: also)? (?:available|offered|sold|obtained|purchased)|(?:for|purchase|buy|obtain|sells?) (?:an? )?(?:commercial|enterprise) licen[sc]es?|dual[- ]licen[sc]ed?[^.]{0,60}commercial/i;

const nothing: LicenseReading = {
  expression: noLicense,
  class: 'none',
  match: 'verbatim',
  similarity: 0,
  found: [],
  changes: [],
  restrictions: [],
  nearest: [],
  carvesOut: [],
  placeholders: [],
  pointsTo: null,
  isEmpty: false,
  offersCommercial: null,
};

/** Without any of these a source file bears no license's own text, only a notice: no reason to load them all for it. */
const grantWords = /permission|hereby|redistributions?\b|conditions are met|do what|beer|freely|unlimited|in any form/i;

/** What follows a license's text helps to tell it from its variants, so that the code is read along. */
function matchHeader({ text, head }: Header): TextReading {
  if (!grantWords.test(text)) return { matches: [], unclaimed: [{ start: 0, end: text.length }], nearest: [] };
  const { matches, ...rest } = matchLicenseTexts(head);
  // Its title may stand in the code: `#region License`.
  const isKept = ({ start, end }: Span) => countSigns(text.slice(start, end)) * 2 > countSigns(head.slice(start, end));
  return { ...rest, matches: matches.filter(isKept) };
}

function countSigns(text: string): number {
  return text.replace(/\s+/g, '').length;
}

/**
 * Reads texts of licenses, notices and terms, and joins them to one expression and class.
 * @param header of a source file, where `whole` is its text
 */
export function readLicense(whole: string, form: LicenseForm, header: Header | null = null): LicenseReading {
  const text = whole.slice(0, maxLength);
  if (text.trim() === '') return { ...nothing, isEmpty: true };
  const lines = createLineLookup(text);
  const texts = header ? matchHeader(header) : matchLicenseTexts(text);
  const pieces = listPieces(text, texts, form);
  const isFile = form === 'license-file';
  const spans = header ? (header.first ? [header.first] : []) : spansOfTerms(text, form, texts);
  const terms = readTerms(text, withoutPieces(spans, pieces));
  const carvesOut = isFile ? findCarveOuts(text, texts.unclaimed, lines) : [];
  const sum = mergePieces({ text, pieces: dropCarvedOut(pieces, carvesOut, lines), unclaimed: texts.unclaimed });
  const judged = judgeReading({ text, form, sum, terms, texts });
  return {
    ...nothing,
    expression: formatExpression(judged.expression),
    class: judged.class,
    ...summarize(judged.pieces, texts),
    found: judged.pieces.map((piece) => describePiece(piece, lines)),
    changes: texts.matches.flatMap((match) => describeChanges(match, lines)),
    restrictions: terms.restrictions.map(({ kind, ...span }) => ({ kind, ...quote(text, span, lines) })),
    nearest: texts.nearest.map(({ id, similarity }) => ({ expression: id, similarity })),
    carvesOut,
    placeholders: isFile ? listPlaceholders(text, lines) : [],
    pointsTo: pieces.length === 0 ? (findLicensePointers(text)[0]?.file ?? null) : null,
    offersCommercial: isFile ? findOffer(text, texts, lines) : null,
  };
}

/** Where terms may stand: in a license file all that no license claims, in a README what speaks of the license. */
function spansOfTerms(text: string, form: LicenseForm, { unclaimed }: TextReading): readonly Span[] {
  if (form === 'license-file') return looksLikeCode(text) ? [] : unclaimed;
  return listSections(text)
    .filter(({ title }) => licenseHeading.test(title))
    .map(({ bodyStart, end }) => ({ start: bodyStart, end }));
}

/** What a carve-out names is the license of the folder, not of the rest. */
function dropCarvedOut(
  pieces: readonly LicensePiece[],
  carvesOut: LicenseReading['carvesOut'],
  lines: LineLookup,
): readonly LicensePiece[] {
  if (carvesOut.length === 0 || !pieces.some((piece) => isOpen(piece.class))) return pieces;
  return pieces.filter((piece) => {
    const isInside = carvesOut.some(({ line }) => line === lines(piece.start));
    return piece.how === 'text' || !(isInside || isClosed(piece.class));
  });
}

/** The least alike of its texts; names alone are as they are. */
function summarize(
  pieces: readonly LicensePiece[],
  { matches, nearest }: TextReading,
): Pick<LicenseReading, 'match' | 'similarity'> {
  const kinds = pieces.map(({ match }) => match);
  const match = LicenseMatchKind.options.findLast((kind) => kinds.includes(kind)) ?? 'partial';
  const similarity = Math.min(1, ...matches.map((found) => found.similarity));
  return { match, similarity: pieces.length > 0 ? similarity : (nearest[0]?.similarity ?? 0) };
}

function describePiece(
  { expression, how, match, similarity, start, end }: LicensePiece,
  lines: LineLookup,
): LicenseMention {
  return {
    expression: formatExpression(expression),
    how,
    match,
    similarity,
    line: lines(start),
    endLine: lines(Math.max(start, end - 1)),
  };
}

function describeChanges({ changes }: TextMatch, lines: LineLookup): LicenseReading['changes'] {
  return changes.map(({ start, removed, added, isDeciding }) => ({
    line: lines(start),
    removed: removed.slice(0, maxQuote),
    added: foldSpace(added).slice(0, maxQuote),
    decides: isDeciding,
  }));
}

function quote(
  text: string,
  { start, end }: Span,
  lines: LineLookup,
): { line: number; endLine: number; words: string } {
  const from = start + (/\S/.exec(text.slice(start, end))?.index ?? 0);
  return {
    line: lines(from),
    endLine: lines(Math.max(from, end - 1)),
    words: foldSpace(text.slice(from, end)).slice(0, maxQuote),
  };
}

function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function withoutPieces(spans: readonly Span[], pieces: readonly LicensePiece[]): Span[] {
  const named = pieces.filter(({ how }) => how !== 'text');
  return spans.flatMap((span) => {
    let rest = [span];
    for (const { start, end } of named) {
      rest = rest.flatMap((part) =>
        end <= part.start || start >= part.end
          ? [part]
          : [
              { start: part.start, end: start },
              { start: end, end: part.end },
            ].filter((side) => side.end > side.start),
      );
    }
    return rest;
  });
}

function listPlaceholders(text: string, lines: LineLookup): LicenseReading['placeholders'] {
  if (text.length > maxPlaceholderLength) return [];
  return findPlaceholders(text).map(({ start, end }) => ({ line: lines(start), words: text.slice(start, end) }));
}

function findOffer(text: string, { unclaimed }: TextReading, lines: LineLookup): LicenseReading['offersCommercial'] {
  for (const { start, end } of unclaimed) {
    const found = commercialOffer.exec(text.slice(start, Math.min(end, start + 20_000)));
    if (found) return { line: lines(start + found.index) };
  }
  return null;
}
