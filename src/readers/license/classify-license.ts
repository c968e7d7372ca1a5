import table from '../../../config/licenses.json' with { type: 'json' };
import { LicenseClass } from '../../core/license-facts.ts';
import type { LicenseExpression } from '../license-expression/license-expression.ts';

/** Found, and no known license; SPDX's word for it. */
export const noAssertion = 'NOASSERTION';
/** Nothing is granted. */
export const noLicense = 'NONE';
export const commonsClause = 'LicenseRef-scancode-commons-clause';

const classes = new Map<string, LicenseClass>(
  (table.licenses as [string, string, LicenseClass, string][]).map(([id, , licenseClass]) => [id, licenseClass]),
);

/** What one license allows; `unknown` for one that no table lists. */
export function classOfLicense(id: string): LicenseClass {
  if (id === noLicense) return 'none';
  return classes.get(id) ?? 'unknown';
}

/** AND is as its worst operand, OR as its best. An exception only ever adds permission, but for the Commons Clause. */
export function classOfExpression(expression: LicenseExpression): LicenseClass {
  if (!('operator' in expression)) {
    const own = classOfLicense(expression.license);
    return expression.exception === commonsClause ? worse(own, 'source-available') : own;
  }
  const operands = expression.operands.map(classOfExpression);
  return operands.reduce(expression.operator === 'AND' ? worse : better);
}

export function worse(left: LicenseClass, right: LicenseClass): LicenseClass {
  return rank(left) >= rank(right) ? left : right;
}

export function better(left: LicenseClass, right: LicenseClass): LicenseClass {
  return rank(left) <= rank(right) ? left : right;
}

function rank(licenseClass: LicenseClass): number {
  return LicenseClass.options.indexOf(licenseClass);
}

/** True for classes that give the freedoms to use, study, change and pass on. */
export function isOpen(licenseClass: LicenseClass): boolean {
  return rank(licenseClass) <= rank('unapproved');
}

export function isClosed(licenseClass: LicenseClass): boolean {
  return rank(licenseClass) >= rank('restricted');
}
