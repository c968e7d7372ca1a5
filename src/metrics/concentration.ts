import { half, smallestCoalition, third, twoThirds } from './smallest-coalition.ts';

export interface Concentration {
  readonly holders: number;
  readonly total: number;
  /** CHAOSS; fewest holders who reach one half. */
  readonly contributorAbsenceFactor: number;
  /** Srinivasan & Lee 2017; fewest holders with a strict majority. */
  readonly nakamotoCoefficient: number;
  /** Fewest holders who exceed 33 and 66 per cent. */
  readonly tau33: number;
  readonly tau66: number;
  /** Share of the largest, and of the three largest holders: 0 to 1. */
  readonly topShare: number;
  readonly cr3: number;
  /** Herfindahl–Hirschman index: sum of squared percentage shares, 0 to 10,000. */
  readonly hhi: number;
  /** Shannon entropy −Σ p·log2 p, in bits. */
  readonly shannon: number;
  /** Inequality, 0 to 1; 0 for a single holder, so never shown alone. */
  readonly gini: number;
  /** Theil T index, Σ p·ln(p·n), in nats: 0 for equal holders, ln n at most. */
  readonly theil: number;
}

/**
 * How concentrated a whole is among its holders.
 * @param holdings non-negative integers; holders of 0 are not holders
 */
export function measureConcentration(holdings: readonly number[]): Concentration {
  const sorted = holdings.filter((holding) => holding > 0).sort((a, b) => b - a);
  const total = sorted.reduce((sum, holding) => sum + holding, 0);
  const shares = sorted.map((holding) => holding / total);
  const sum = (values: readonly number[]) => values.reduce((left, right) => left + right, 0);
  return {
    holders: sorted.length,
    total,
    contributorAbsenceFactor: smallestCoalition(sorted, half, 'reach'),
    nakamotoCoefficient: smallestCoalition(sorted, half, 'exceed'),
    tau33: smallestCoalition(sorted, third, 'exceed'),
    tau66: smallestCoalition(sorted, twoThirds, 'exceed'),
    topShare: shares[0] ?? 0,
    cr3: total === 0 ? 0 : sum(sorted.slice(0, 3)) / total,
    hhi: sum(shares.map((share) => (100 * share) ** 2)),
    // `0 −` rather than a minus sign: one holder has an entropy of 0, not of −0.
    shannon: 0 - sum(shares.map((share) => share * Math.log2(share))),
    gini: giniOf(sorted, total),
    theil: sum(shares.map((share) => share * Math.log(share * sorted.length))),
  };
}

/** G = (2·Σ i·x_i) / (n·Σ x_i) − (n + 1)/n, with x ascending and i from 1. */
function giniOf(descending: readonly number[], total: number): number {
  const count = descending.length;
  if (count === 0) return 0;
  const weighted = descending.reduce((left, holding, index) => left + (count - index) * holding, 0);
  return (2 * weighted) / (count * total) - (count + 1) / count;
}
