/** A share of the whole, as a fraction of integers so that exact ties are decided exactly. */
export interface Threshold {
  readonly numerator: number;
  readonly denominator: number;
}

export const half: Threshold = { numerator: 1, denominator: 2 };
export const third: Threshold = { numerator: 33, denominator: 100 };
export const twoThirds: Threshold = { numerator: 66, denominator: 100 };

/**
 * Fewest holders who together hold a share of the whole. One function serves four terms: the contributor absence factor and
 * the elephant factor (CHAOSS: *reach* one half), the Nakamoto coefficient (Srinivasan & Lee 2017: *exceed* one half) and the
 * τ-index (*exceed* τ).
 * @param holdings non-negative integers, such as commits; holdings of 0 hold nothing
 * @returns 0 when nothing is held at all
 */
export function smallestCoalition(
  holdings: readonly number[],
  threshold: Threshold,
  comparison: 'reach' | 'exceed',
): number {
  const total = holdings.reduce((sum, holding) => sum + holding, 0);
  if (total === 0) return 0;
  const needed = total * threshold.numerator;
  let held = 0;
  let count = 0;
  for (const holding of holdings.toSorted((a, b) => b - a)) {
    held += holding;
    count++;
    const scaled = held * threshold.denominator;
    if (comparison === 'reach' ? scaled >= needed : scaled > needed) return count;
  }
  return count;
}
