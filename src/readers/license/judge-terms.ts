import type { RestrictionKind } from '../../core/license-facts.ts';
import type { LicenseExpression } from '../license-expression/license-expression.ts';
import { classOfRestriction, classOfTerms, type Terms } from '../license-terms/read-terms.ts';
import { commonsClause, isOpen, noAssertion, noLicense, worse } from './classify-license.ts';
import type { LicenseSum } from './license-piece.ts';
import { modifiedLicense } from './list-pieces.ts';

/** In a list of other people's licenses, only what leaves no doubt is read as a restriction of the whole. */
const plain: ReadonlySet<RestrictionKind> = new Set([
  'commons-clause',
  'non-commercial',
  'no-sale',
  'no-hosting',
  'no-competing',
]);
const manyPieces = 4;

/** What licenses amount to together with the terms that stand beside them. */
export function judgeTerms(sum: LicenseSum, terms: Terms): Pick<LicenseSum, 'expression' | 'class'> {
  const kinds = terms.restrictions
    .map(({ kind }) => kind)
    .filter((kind) => sum.pieces.length < manyPieces || plain.has(kind));
  if (kinds.length === 0 || !isOpen(sum.class)) return sum;
  const licenseClass = kinds.map(classOfRestriction).reduce(worse, sum.class);
  const isCommonsClause = kinds.includes('commons-clause');
  return { expression: restrict(sum.expression, isCommonsClause), class: licenseClass };
}

function restrict(expression: LicenseExpression, isCommonsClause: boolean): LicenseExpression {
  if ('operator' in expression) {
    const operands = expression.operands.map((operand) => restrict(operand, isCommonsClause));
    return { ...expression, operands };
  }
  if (!isCommonsClause) return { license: modifiedLicense(expression.license) };
  return { license: expression.license, exception: commonsClause };
}

/** Terms that stand alone: nobody's known license. */
export function judgeBareTerms(terms: Terms, hasWords: boolean): Pick<LicenseSum, 'expression' | 'class'> {
  const licenseClass = classOfTerms(terms);
  if (licenseClass === 'none') return { expression: { license: noLicense }, class: 'none' };
  if (terms.publicDomain && isOpen(licenseClass)) {
    return { expression: { license: 'LicenseRef-scancode-public-domain' }, class: licenseClass };
  }
  const saysSomething = licenseClass !== 'unknown' || hasWords;
  return saysSomething
    ? { expression: { license: noAssertion }, class: licenseClass }
    : { expression: { license: noLicense }, class: 'none' };
}
