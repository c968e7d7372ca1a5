import type { RestrictionKind } from '../../core/license-facts.ts';
import { listLicenses } from '../license-expression/list-licenses.ts';
import type { Terms } from '../license-terms/read-terms.ts';
import type { TextReading } from '../license-text/match-license-texts.ts';
import { isClosed, isOpen, noAssertion, noLicense } from './classify-license.ts';
import { judgeBareTerms, judgeTerms } from './judge-terms.ts';
import type { LicenseForm } from './license-form.ts';
import type { LicensePiece, LicenseSum } from './license-piece.ts';
import { modifiedLicense } from './list-pieces.ts';
import { readTitle } from './read-title.ts';

/** A file this short may say its license by its name alone. */
const shortWords = 40;
const fewWords = 12;
const agreementWords = 60;
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

export interface JudgeInput {
  readonly text: string;
  readonly form: LicenseForm;
  readonly sum: LicenseSum | null;
  readonly terms: Terms;
  readonly texts: TextReading;
}

/** What the licenses a text names, and its terms, come to. */
export function judgeReading({ text, form, sum, terms, texts }: JudgeInput): LicenseSum {
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
