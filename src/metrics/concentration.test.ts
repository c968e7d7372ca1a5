import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Concentration, measureConcentration } from './concentration.ts';

const holdings = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 30 });

/** Vectors worked by hand; the working stands beside each number. */
const vectors: readonly { name: string; holdings: number[]; expected: Concentration }[] = [
  {
    name: 'one holder holds everything',
    holdings: [1],
    expected: {
      holders: 1,
      total: 1,
      contributorAbsenceFactor: 1,
      nakamotoCoefficient: 1,
      tau33: 1,
      tau66: 1,
      topShare: 1,
      cr3: 1,
      hhi: 10_000, // 100²
      shannon: 0, // −1·log2 1
      gini: 0, // 2·(1·1)/(1·1) − 2/1
      theil: 0, // 1·ln 1
    },
  },
  {
    name: 'of two equal holders one reaches the half and two exceed it',
    holdings: [1, 1],
    expected: {
      holders: 2,
      total: 2,
      contributorAbsenceFactor: 1,
      nakamotoCoefficient: 2,
      tau33: 1, // 50 % > 33 %
      tau66: 2, // 50 % ≤ 66 %
      topShare: 0.5,
      cr3: 1,
      hhi: 5000, // 2 · 50²
      shannon: 1, // one bit
      gini: 0, // 2·(1 + 2)/(2·2) − 3/2
      theil: 0, // 2 · ½·ln 1
    },
  },
  {
    name: 'of eight equal holders four reach the half and five exceed it',
    holdings: [5, 5, 5, 5, 5, 5, 5, 5],
    expected: {
      holders: 8,
      total: 40,
      contributorAbsenceFactor: 4, // 20 of 40
      nakamotoCoefficient: 5, // 25 of 40
      tau33: 3, // 15 of 40 = 37.5 %; 10 of 40 = 25 %
      tau66: 6, // 30 of 40 = 75 %; 25 of 40 = 62.5 %
      topShare: 0.125,
      cr3: 0.375,
      hhi: 1250, // 8 · 12.5²
      shannon: 3, // log2 8
      gini: 0, // 2·5·36/(8·40) − 9/8
      theil: 0,
    },
  },
  {
    name: '51 to 49',
    holdings: [51, 49],
    expected: {
      holders: 2,
      total: 100,
      contributorAbsenceFactor: 1,
      nakamotoCoefficient: 1, // 51 > 50
      tau33: 1,
      tau66: 2,
      topShare: 0.51,
      cr3: 1,
      hhi: 5002, // 2601 + 2401
      shannon: 0.9997114417528, // 0.51·0.97143084781 + 0.49·1.02914634566
      gini: 0.01, // 2·(1·49 + 2·51)/(2·100) − 3/2 = 1.51 − 1.5
      theil: 0.000200013341, // 0.51·ln 1.02 + 0.49·ln 0.98 = 0.010099339 − 0.009899326
    },
  },
  {
    name: '50, 30 and 20: the first reaches the half and does not exceed it',
    holdings: [50, 30, 20],
    expected: {
      holders: 3,
      total: 100,
      contributorAbsenceFactor: 1,
      nakamotoCoefficient: 2, // 80 > 50
      tau33: 1, // 50 > 33
      tau66: 2, // 80 > 66
      topShare: 0.5,
      cr3: 1,
      hhi: 3800, // 2500 + 900 + 400
      shannon: 1.4854752972273, // 0.5·1 + 0.3·1.73696559417 + 0.2·2.32192809489
      gini: 0.2, // 2·(20 + 60 + 150)/(3·100) − 4/3
      theil: 0.0689592744991, // 0.5·ln 1.5 + 0.3·ln 0.9 + 0.2·ln 0.6
    },
  },
  {
    name: 'one holder with nearly all',
    holdings: [100, 1, 1, 1],
    expected: {
      holders: 4,
      total: 103,
      contributorAbsenceFactor: 1,
      nakamotoCoefficient: 1,
      tau33: 1,
      tau66: 1,
      topShare: 0.970873786407767, // 100/103
      cr3: 0.990291262135922, // 102/103
      hhi: 9428.786879065, // 10⁴·(10⁴ + 3)/103²
      shannon: 0.236154711868, // 100/103·log2(103/100) + 3/103·log2 103
      gini: 0.720873786407767, // 2·(1 + 2 + 3 + 400)/(4·103) − 5/4
      theil: 1.2226043884127, // ln 4 − 0.23615471·ln 2
    },
  },
  {
    name: "the CHAOSS page's own example",
    holdings: [1000, 202, 90, 33, 332, 343, 42, 433],
    expected: {
      holders: 8,
      total: 2475,
      contributorAbsenceFactor: 2, // half is 1237.5: 1000 is less, 1000 + 433 reaches it
      nakamotoCoefficient: 2,
      tau33: 1, // 40.4 %
      tau66: 3, // 1776 of 2475 = 71.8 %; 1433 = 57.9 %
      topShare: 0.404040404040404, // 1000/2475
      cr3: 0.717575757575758, // 1776/2475
      hhi: 2395.0519334762, // 10⁴·1467119/2475²
      shannon: 2.4039020710566, // −Σ p·log2 p
      gini: 0.4855050505050505, // 2·(33 + 84 + 270 + 808 + 1660 + 2058 + 3031 + 8000)/(8·2475) − 9/8 = 31888/19800 − 1.125
      theil: 0.4131835987847, // ln 8 − 2.40390207·ln 2
    },
  },
  {
    name: "a textbook's four incomes of 10 to 40",
    holdings: [10, 20, 30, 40],
    expected: {
      holders: 4,
      total: 100,
      contributorAbsenceFactor: 2, // 70 of 100
      nakamotoCoefficient: 2,
      tau33: 1,
      tau66: 2,
      topShare: 0.4,
      cr3: 0.9,
      hhi: 3000, // 1600 + 900 + 400 + 100
      shannon: 1.8464393446711, // 0.4·1.32192809 + 0.3·1.73696559 + 0.2·2.32192809 + 0.1·3.32192809
      gini: 0.25, // 2·(10 + 40 + 90 + 160)/(4·100) − 5/4
      theil: 0.1064401352862, // ¼·(0.4·ln 0.4 + 0.8·ln 0.8 + 1.2·ln 1.2 + 1.6·ln 1.6)
    },
  },
];

describe('concentration', () => {
  test.each(vectors)('equals the working by hand: $name', ({ holdings: held, expected }) => {
    const measured = measureConcentration(held);
    for (const [key, value] of Object.entries(expected)) {
      expect(measured[key as keyof Concentration], key).toBeCloseTo(value, 9);
    }
    expect(Object.keys(measured).sort()).toEqual(Object.keys(expected).sort());
  });

  test('one holder has no entropy, and not minus zero', () => {
    expect(Object.is(measureConcentration([7]).shannon, 0)).toBe(true);
  });

  test('who holds nothing is no holder', () => {
    expect(measureConcentration([0, 50, 0, 30, 20, 0])).toEqual(measureConcentration([50, 30, 20]));
  });

  test.each([[[]], [[0, 0]]])('nothing held is all zeros, and no NaN: %j', (held) => {
    expect(new Set(Object.values(measureConcentration(held)))).toEqual(new Set([0]));
  });

  test('neither order nor scale matters', () => {
    fc.assert(
      fc.property(holdings, fc.integer({ min: 2, max: 1000 }), (held, scale) => {
        const measured = measureConcentration(held);
        const other = measureConcentration(held.toReversed().map((holding) => holding * scale));
        for (const key of Object.keys(measured) as (keyof Concentration)[]) {
          if (key !== 'total') expect(other[key], key).toBeCloseTo(measured[key], 6);
        }
      }),
    );
  });

  test('merging two holders never lowers HHI and never raises entropy', () => {
    fc.assert(
      fc.property(holdings, ([first = 0, second = 0, ...rest]) => {
        const apart = measureConcentration([first, second, ...rest]);
        const together = measureConcentration([first + second, ...rest]);
        expect(together.hhi).toBeGreaterThanOrEqual(apart.hhi - 1e-9);
        expect(together.shannon).toBeLessThanOrEqual(apart.shannon + 1e-9);
      }),
    );
  });

  test('every index stays within its bounds', () => {
    fc.assert(
      fc.property(holdings, (held) => {
        const { holders, hhi, shannon, gini, theil, topShare, cr3 } = measureConcentration(held);
        const slack = 1e-9;
        expect(hhi).toBeGreaterThanOrEqual(10_000 / holders - slack);
        expect(hhi).toBeLessThanOrEqual(10_000 + slack);
        expect(shannon).toBeLessThanOrEqual(Math.log2(holders) + slack);
        expect(theil).toBeLessThanOrEqual(Math.log(holders) + slack);
        expect(Math.min(gini, theil, shannon)).toBeGreaterThanOrEqual(-slack);
        expect(gini).toBeLessThanOrEqual(1);
        expect(topShare).toBeLessThanOrEqual(cr3 + slack);
      }),
    );
  });

  test('Theil and Shannon tell the same: T = ln n − H·ln 2', () => {
    fc.assert(
      fc.property(holdings, (held) => {
        const { holders, shannon, theil } = measureConcentration(held);
        expect(theil).toBeCloseTo(Math.log(holders) - shannon * Math.LN2, 9);
      }),
    );
  });
});
