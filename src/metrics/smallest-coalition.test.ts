import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { half, smallestCoalition, type Threshold, third, twoThirds } from './smallest-coalition.ts';

const holdings = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 40 });
const threshold = fc.constantFrom<Threshold>(third, half, twoThirds, { numerator: 1, denominator: 1 });
const comparison = fc.constantFrom('reach' as const, 'exceed' as const);

describe('the smallest coalition', () => {
  test.each([
    ['nobody', [], 0, 0],
    ['people who hold nothing', [0, 0], 0, 0],
    ['one', [3], 1, 1],
    ['two equals', [1, 1], 1, 2],
    ['51 to 49', [51, 49], 1, 1],
    ['three equals', [1, 1, 1], 2, 2],
    ['eight equals', [5, 5, 5, 5, 5, 5, 5, 5], 4, 5],
    ['50, 30 and 20', [50, 30, 20], 1, 2],
    ["CHAOSS's example", [1000, 202, 90, 33, 332, 343, 42, 433], 2, 2],
    ['one against a crowd of ones', [10, ...Array.from({ length: 10 }, () => 1)], 1, 2],
  ])('of %s to reach and to exceed one half', (_name, held, reach, exceed) => {
    expect(smallestCoalition(held, half, 'reach')).toBe(reach);
    expect(smallestCoalition(held, half, 'exceed')).toBe(exceed);
  });

  test.each([
    [third, [33, 33, 34], 'exceed', 1],
    [third, [33, 33, 33, 1], 'exceed', 2],
    [third, [33, 33, 33, 1], 'reach', 1],
    [twoThirds, [66, 34], 'exceed', 2],
    [twoThirds, [66, 34], 'reach', 1],
    [twoThirds, [67, 33], 'exceed', 1],
  ] as const)('decides exact ties at %o of %j to %s', (share, held, how, expected) => {
    expect(smallestCoalition(held, share, how)).toBe(expected);
  });

  test('decides exact ties of large integers exactly', () => {
    const big = 40_000_000_000_000;
    expect(smallestCoalition([big, big], half, 'reach')).toBe(1);
    expect(smallestCoalition([big, big], half, 'exceed')).toBe(2);
    expect(smallestCoalition([big + 1, big], half, 'exceed')).toBe(1);
    expect(smallestCoalition([big - 1, big - 1, 2], half, 'reach')).toBe(2);
  });

  test('never shrinks the numbers it is given, nor reorders them', () => {
    const held = [1, 3, 2];
    smallestCoalition(held, half, 'reach');
    expect(held).toEqual([1, 3, 2]);
  });

  test('is not raised by merging two holders', () => {
    fc.assert(
      fc.property(holdings, threshold, comparison, ([first = 0, second = 0, ...rest], share, how) => {
        expect(smallestCoalition([first + second, ...rest], share, how)).toBeLessThanOrEqual(
          smallestCoalition([first, second, ...rest], share, how),
        );
      }),
    );
  });

  test('depends neither on order nor on scale', () => {
    fc.assert(
      fc.property(holdings, threshold, comparison, fc.integer({ min: 1, max: 1000 }), (held, share, how, scale) => {
        const scaled = held.toReversed().map((holding) => holding * scale);
        expect(smallestCoalition(scaled, share, how)).toBe(smallestCoalition(held, share, how));
      }),
    );
  });

  test('reaching takes no more than exceeding', () => {
    fc.assert(
      fc.property(holdings, threshold, (held, share) => {
        expect(smallestCoalition(held, share, 'reach')).toBeLessThanOrEqual(smallestCoalition(held, share, 'exceed'));
      }),
    );
  });

  test('is the smallest: one holder fewer does not suffice', () => {
    fc.assert(
      fc.property(holdings, comparison, (held, how) => {
        const count = smallestCoalition(held, half, how);
        const sorted = held.toSorted((a, b) => b - a);
        const twice = (upTo: number) => 2 * sorted.slice(0, upTo).reduce((sum, holding) => sum + holding, 0);
        const total = sorted.reduce((sum, holding) => sum + holding, 0);
        const suffices = (upTo: number) => (how === 'reach' ? twice(upTo) >= total : twice(upTo) > total);
        if (total === 0) return;
        expect(suffices(count)).toBe(true);
        expect(suffices(count - 1)).toBe(false);
      }),
    );
  });
});
