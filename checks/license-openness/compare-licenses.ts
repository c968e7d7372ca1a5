import table from '../../config/licenses.json' with { type: 'json' };
import type { LicenseExpression } from '../../src/readers/license-expression/license-expression.ts';
import { listLicenses } from '../../src/readers/license-expression/list-licenses.ts';
import { parseExpression } from '../../src/readers/license-expression/parse-expression.ts';

const categories = new Map(
  (table.licenses as [string, string, string, string][]).map(([id, , , category]) => [id, category]),
);

/** The expression, read; what is no expression is taken as one license of that name. */
export function readExpression(expression: string): LicenseExpression {
  return parseExpression(expression) ?? { license: expression };
}

/** True where every copy has to stay open: of several licenses together one suffices, of a choice none may be without. */
export function isCopyleft(expression: LicenseExpression): boolean {
  if ('license' in expression) return (categories.get(expression.license) ?? '').startsWith('Copyleft');
  const { operator, operands } = expression;
  return operator === 'AND' ? operands.some(isCopyleft) : operands.every(isCopyleft);
}

/** ScanCode's category of a single license, such as `Non-Commercial`; null where there are several or none is known. */
export function categoryOf(expression: string): string | null {
  const parsed = readExpression(expression);
  return 'license' in parsed ? (categories.get(parsed.license) ?? null) : null;
}

/** What it names several licenses for: all of them apply. */
export function appliesSeveral(expression: string): boolean {
  const parsed = readExpression(expression);
  if (!('operator' in parsed)) return false;
  return parsed.operator === 'AND' || parsed.operands.some((operand) => 'operator' in operand);
}

/** True where two expressions name a license in common, whatever its version and whether later ones may be chosen. */
export function sharesLicense(left: string, right: string): boolean {
  const families = new Set(familiesOf(left));
  return familiesOf(right).some((family) => families.has(family));
}

function familiesOf(expression: string): string[] {
  return listLicenses(readExpression(expression)).map(({ license }) => license.replace(/(?<=.)-v?\d.*$/, ''));
}

/** Business Source, Functional Source and Fair Core: they become another license. `BSL-1.0` is Boost's, `bsl-1.0` is not. */
const delayed = /^(?:LicenseRef-)?(?:scancode-)?(?:BUSL-|FSL-|FCL-|fsl-|fcl-|(?:directus-)?bsl-)/;

export function isDelayedLicense(expression: string): boolean {
  return listLicenses(readExpression(expression)).some(({ license }) => delayed.test(license));
}

/** The expression with another in the place of each license that becomes it; all of it where none is known to. */
export function replaceDelayed(expression: LicenseExpression, by: LicenseExpression): LicenseExpression {
  if (!('operator' in expression)) return by;
  const { operator, operands } = expression;
  if (!operands.some(namesDelayed)) return by;
  return {
    operator,
    operands: operands.map((operand) => (namesDelayed(operand) ? replaceDelayed(operand, by) : operand)),
  };
}

function namesDelayed(expression: LicenseExpression): boolean {
  return listLicenses(expression).some(({ license }) => delayed.test(license));
}
