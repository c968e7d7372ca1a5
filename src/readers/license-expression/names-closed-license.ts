import table from '../../../config/licenses.json' with { type: 'json' };
import type { LicenseExpression } from './license-expression.ts';
import { listLicenses } from './list-licenses.ts';

const closed = new Set(
  table.licenses.flatMap(([id = '', , rank = '']) =>
    ['restricted', 'source-available', 'proprietary'].includes(rank) ? [id] : [],
  ),
);

/** Whether an expression names a license that withholds a freedom. */
export function namesClosedLicense(expression: LicenseExpression): boolean {
  return listLicenses(expression).some(({ license }) => closed.has(license));
}
