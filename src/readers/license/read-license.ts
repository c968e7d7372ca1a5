import {
  type LicenseFile,
  LicenseMatchKind,
  type LicenseMention,
  type RestrictionKind,
} from '../../core/license-facts.ts';
import { formatExpression } from '../license-expression/format-expression.ts';
import { listLicenses } from '../license-expression/list-licenses.ts';
import { findLicensePointers } from '../license-notice/find-license-pointers.ts';
import { listSections } from '../license-notice/list-sections.ts';
import { readTerms, type Terms } from '../license-terms/read-terms.ts';
import { findPlaceholders } from '../license-text/blank-markup.ts';
import { matchLicenseTexts, type Span, type TextMatch, type TextReading } from '../license-text/match-license-texts.ts';
import { createLineLookup, type LineLookup } from '../text/line-lookup.ts';
import { isClosed, isOpen, noAssertion, noLicense } from './classify-license.ts';
import { findCarveOuts } from './find-carve-outs.ts';
import { judgeBareTerms, judgeTerms } from './judge-terms.ts';
import { leadingComment } from './leading-comment.ts';
import type { LicensePiece, LicenseSum } from './license-piece.ts';
import { listPieces, modifiedLicense } from './list-pieces.ts';
import { looksLikeCode } from './looks-like-code.ts';
import { mergePieces } from './merge-pieces.ts';
import { readTitle } from './read-title.ts';

/** What kind of text is read: it decides how much a mere mention says. */
export type LicenseForm = 'license-file' | 'readme' | 'header';

/** What one text says about how something may be used. */
export type LicenseReading = Omit<LicenseFile, 'path' | 'role' | 'governs'>;

/** Past this a text is not read on; no license is a tenth as long. */
const maxLength = 2_000_000;
/** A file this short may say its license by its name alone. */
const shortWords = 40;
const fewWords = 12;
const agreementWords = 60;
/** Longer files carry their template's instructions, with what is to be filled in there. */
const maxPlaceholderLength = 6000;
const maxQuote = 300;
const licenseHeading = /licen[cs]|copyright|copying|legal|terms/i;
const commercialOffer =
  /(?:commercial|alternative|enterprise|proprietary) licen[sc](?:e|es|ing)(?: options?| terms)? (?:is|are|can be|may be)(?: also)? (?:available|offered|sold|obtained|purchased)|(?:for|purchase|buy|obtain|sells?) (?:an? )?(?:commercial|enterprise) licen[sc]es?|dual[- ]licen[sc]ed?[^.]{0,60}commercial/i;

/** What even a comment or a README says plainly enough. */
const plainlyClosed: ReadonlySet<RestrictionKind> = new Set([
  'commons-clause',
  'confidential',
  'evaluation-only',
  'non-commercial',
  'no-hosting',
  'no-competing',
  'purchase',
]);

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

/** Reads texts of licenses, notices and terms, and joins them to one expression and class. */
export function readLicense(whole: string, form: LicenseForm): LicenseReading {
  const text = whole.slice(0, maxLength);
  if (text.trim() === '') return { ...nothing, isEmpty: true };
  const lines = createLineLookup(text);
  const texts = matchLicenseTexts(text);
  const pieces = listPieces(text, texts, form);
  const isFile = form === 'license-file';
  const terms = readTerms(text, withoutPieces(spansOfTerms(text, form, texts), pieces));
  const sum = mergePieces({ text, pieces, unclaimed: texts.unclaimed });
  const judged = judge({ text, form, sum, terms, texts });
  return {
    ...nothing,
    expression: formatExpression(judged.expression),
    class: judged.class,
    ...summarize(judged.pieces, texts),
    found: judged.pieces.map((piece) => describePiece(piece, lines)),
    changes: texts.matches.flatMap((match) => describeChanges(match, lines)),
    restrictions: terms.restrictions.map(({ kind, ...span }) => ({ kind, ...quote(text, span, lines) })),
    nearest: texts.nearest.map(({ id, similarity }) => ({ expression: id, similarity })),
    carvesOut: isFile ? findCarveOuts(text, texts.unclaimed, lines) : [],
    placeholders: isFile ? listPlaceholders(text, lines) : [],
    pointsTo: pieces.length === 0 ? (findLicensePointers(text)[0]?.file ?? null) : null,
    offersCommercial: isFile ? findOffer(text, texts, lines) : null,
  };
}

/** Where terms may stand: in a license file all that no license claims, in a README what speaks of the license, in a source file its first comment. */
function spansOfTerms(text: string, form: LicenseForm, { unclaimed }: TextReading): readonly Span[] {
  if (form === 'license-file') return looksLikeCode(text) ? [] : unclaimed;
  if (form === 'header') return leadingComment(text);
  return listSections(text)
    .filter(({ title }) => licenseHeading.test(title))
    .map(({ bodyStart, end }) => ({ start: bodyStart, end }));
}

interface JudgeInput {
  readonly text: string;
  readonly form: LicenseForm;
  readonly sum: LicenseSum | null;
  readonly terms: Terms;
  readonly texts: TextReading;
}

function judge({ text, form, sum, terms, texts }: JudgeInput): LicenseSum {
  const isFile = form === 'license-file';
  if (sum && !isFile) return sum;
  if (sum && !isMereMention(sum, terms, text)) return { ...judgeTerms(sum, terms), pieces: sum.pieces };
  if (!isFile) return judgeReference(terms);
  const bare = { ...judgeBareTerms(terms, isFile && countWords(text) >= fewWords), pieces: [] };
  const title = isFile && !sum ? readTitle(text) : null;
  if (!title) return bare;
  // A title over other words than its license's says whose license it was; what it allows now, the words say.
  const nearest = texts.nearest[0];
  const isShort = countWords(text) < shortWords;
  if (isShort || isClosed(title.class) || !isListed(title)) return { ...title, pieces: [title] };
  const [{ license: id } = { license: '' }] = listLicenses(title.expression);
  if (nearest?.id !== id) return bare;
  const licenseClass = isOpen(bare.class) ? 'unknown' : bare.class;
  return { expression: { license: modifiedLicense(id) }, class: licenseClass, pieces: [] };
}

/** A comment or a README without a known license: what it says plainly, or that its terms are elsewhere. */
function judgeReference(terms: Terms): LicenseSum {
  const bare = judgeBareTerms(terms, false);
  const isPlain = terms.restrictions.some(({ kind }) => plainlyClosed.has(kind));
  if (isPlain && isClosed(bare.class)) return { ...bare, pieces: [] };
  if (terms.ownTerms === null) return { expression: { license: noLicense }, class: 'none', pieces: [] };
  return {
    expression: { license: noAssertion },
    class: terms.ownTerms === 'closed' ? 'proprietary' : 'unknown',
    pieces: [],
  };
}

/** A long agreement of its own that closes something speaks of other licenses, and is none of them. */
function isMereMention({ pieces }: LicenseSum, { restrictions, asksToAgree }: Terms, text: string): boolean {
  const isOwn = pieces.every(({ how, class: own }) => how !== 'text' && !isClosed(own));
  const closes = asksToAgree || restrictions.some(({ kind }) => kind !== 'commons-clause');
  return isOwn && closes && countWords(text, agreementWords) >= agreementWords;
}

/** On the SPDX list, so that its words are known. */
function isListed({ expression }: LicensePiece): boolean {
  return listLicenses(expression).every(({ license }) => !license.startsWith('LicenseRef-'));
}

function countWords(text: string, most = shortWords): number {
  return text.split(/\s+/, most + 20).filter((word) => /\w/.test(word)).length;
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
