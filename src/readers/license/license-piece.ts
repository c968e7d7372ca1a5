import type { LicenseClass, LicenseEvidence, LicenseMatchKind } from '../../core/license-facts.ts';
import type { LicenseExpression } from '../license-expression/license-expression.ts';
import type { Span } from '../license-text/match-license-texts.ts';

/** A part of a text that says one license. UTF-16 offsets. */
export interface LicensePiece extends Span {
  readonly expression: LicenseExpression;
  readonly class: LicenseClass;
  readonly how: LicenseEvidence;
  readonly match: LicenseMatchKind;
  readonly similarity: number;
  /** What the wording makes of it and its neighbours. */
  readonly choice?: 'or' | 'and';
}

/** Several pieces as one license. */
export interface LicenseSum {
  readonly expression: LicenseExpression;
  readonly class: LicenseClass;
  readonly pieces: readonly LicensePiece[];
}
