import type { LicensePart, Licensing } from '../../src/core/license-facts.ts';
import { classOfExpression, isOpen } from '../../src/readers/license/classify-license.ts';
import { formatExpression } from '../../src/readers/license-expression/format-expression.ts';
import { isDelayedLicense, readExpression, replaceDelayed } from './compare-licenses.ts';
import { createGoverned } from './find-closing-text.ts';
import type { DatedTerms, Part } from './measurement.ts';
import { toIsoDate } from './to-iso-date.ts';

/** A day is read as a day of UTC, and a license becomes the other on that day. */
export function measureChangeTerms({ changeTerms, files, now }: Licensing): DatedTerms[] {
  const today = toIsoDate(now);
  const governed = createGoverned(files);
  return changeTerms.map((terms) => ({
    ...terms,
    governs: governed(terms.path),
    // Terms that count from each release are past for none but the old ones, whose code is not this.
    isPast: terms.kind === 'date' && terms.date !== null && terms.date <= today,
  }));
}

/** The parts, each with the license that it has become by today. */
export function measureParts(licensing: Licensing, changeTerms: readonly DatedTerms[]): Part[] {
  const { parts, expression } = licensing;
  const whole = { path: '', files: 0, share: 1, party: 'first' as const, expression, class: licensing.class, by: null };
  return (parts.some(({ party }) => party === 'first') ? parts : [whole, ...parts]).map((part) => ({
    ...part,
    effective: isOpen(part.class) ? null : effectiveOf(part, findTerms(part, { changeTerms })),
  }));
}

/**
 * The terms of change that stand in the files which speak of a part. Of several the last counts, and before it any that names
 * no day, so that nothing is called open too early.
 */
export function findTerms(
  part: Pick<LicensePart, 'path' | 'expression' | 'by'>,
  { changeTerms }: { readonly changeTerms: readonly DatedTerms[] },
): DatedTerms | null {
  const around = changeTerms.filter(({ governs }) => governs === part.path);
  const named = around.filter(({ path }) => path === part.by?.path);
  // The text of a delayed license that lies beside another says nothing of that one.
  const own = named.length > 0 || !isDelayedLicense(part.expression) ? named : around;
  return own.reduce<DatedTerms | null>((last, terms) => (last && dayOf(last) >= dayOf(terms) ? last : terms), null);
}

function dayOf({ date }: DatedTerms): string {
  return date ?? 'never';
}

function effectiveOf({ expression }: LicensePart, terms: DatedTerms | null): Part['effective'] {
  if (!terms?.isPast || terms.date === null || terms.changeExpression === null) return null;
  const now = replaceDelayed(readExpression(expression), readExpression(terms.changeExpression));
  return { expression: formatExpression(now), class: classOfExpression(now), since: terms.date };
}
