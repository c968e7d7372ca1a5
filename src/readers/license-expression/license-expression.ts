/** What an SPDX license expression says; `operands` are at least two, and never of the same operator. */
export type LicenseExpression =
  | { readonly license: string; readonly exception?: string }
  | { readonly operator: 'AND' | 'OR'; readonly operands: readonly LicenseExpression[] };
