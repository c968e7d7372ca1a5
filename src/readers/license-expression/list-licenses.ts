import type { LicenseExpression } from './license-expression.ts';

/** The licenses an expression names, each once with its exception, in the order of the text. */
export function listLicenses(
  expression: LicenseExpression,
): readonly { readonly license: string; readonly exception?: string }[] {
  const leaves = 'license' in expression ? [expression] : expression.operands.flatMap(listLicenses);
  const byText = new Map(leaves.map((leaf) => [`${leaf.license} ${leaf.exception ?? ''}`, leaf]));
  return [...byText.values()];
}
