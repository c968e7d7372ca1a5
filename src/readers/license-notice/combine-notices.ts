import { combineExpressions } from '../license-expression/combine-expressions.ts';
import { formatExpression } from '../license-expression/format-expression.ts';
import type { LicenseExpression } from '../license-expression/license-expression.ts';
import { parseExpression } from '../license-expression/parse-expression.ts';
import type { LicenseNotice } from './license-notice.ts';

const noLicense = 'NONE';

/**
 * The expression several notices of one text make together: each adds to the others (AND), but what says "Alternatively" offers a
 * choice. Null where there are none. Nothing granted beside a license is about something else.
 */
export function combineNotices(notices: readonly LicenseNotice[]): string | null {
  const granting = notices.filter(({ expression }) => expression !== noLicense);
  if (granting.length === 0) return notices.length > 0 ? noLicense : null;
  const said = granting.some(({ kind }) => kind === 'tag' || kind === 'notice')
    ? granting.filter(({ kind }) => kind === 'tag' || kind === 'notice')
    : granting;
  let whole: LicenseExpression | null = null;
  for (const { expression, choice } of said) {
    const next = parseExpression(expression);
    if (next === null) continue;
    whole = whole === null ? next : combineExpressions(choice === 'or' ? 'OR' : 'AND', [whole, next]);
  }
  return whole === null ? null : formatExpression(whole);
}
