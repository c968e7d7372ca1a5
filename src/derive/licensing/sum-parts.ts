import type { LicenseClass, LicensePart } from '../../core/license-facts.ts';
import { noLicense, worse } from '../../readers/license/classify-license.ts';
import { combineExpressions } from '../../readers/license-expression/combine-expressions.ts';
import { formatExpression } from '../../readers/license-expression/format-expression.ts';
import { parseExpression } from '../../readers/license-expression/parse-expression.ts';

/** A folder this small whose text cannot be placed does not put the whole repository in doubt. */
const smallShare = 0.05;

/** All first-party parts as one license: every one applies, so the worst decides. */
export function sumParts(parts: readonly LicensePart[]): { readonly expression: string; readonly class: LicenseClass } {
  const own = parts.filter(({ party }) => party === 'first');
  const root = own.find(({ path, by }) => path === '' && by?.kind !== 'headers') ?? own.find(({ path }) => path === '');
  const ordered = root ? [root, ...own.filter((part) => part !== root)] : own;
  const deciding = ordered.filter(
    ({ class: own, share, path }) => path === '' || own !== 'unknown' || share >= smallShare,
  );
  const said = deciding.filter(({ expression }) => expression !== noLicense);
  const classes = deciding.map((part) => part.class);
  if (said.length === 0) return { expression: noLicense, class: 'none' };
  const expressions = said.map(({ expression }) => parseExpression(expression) ?? { license: expression });
  return { expression: formatExpression(combineExpressions('AND', expressions)), class: classes.reduce(worse) };
}
