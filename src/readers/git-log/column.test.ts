import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, doubles, integers } from './column.ts';

describe('a column', () => {
  test('gives back what was pushed, however much', () => {
    const column = integers();
    for (let value = 0; value < 5000; value++) column.push(value * 3);
    expect(column.length).toBe(5000);
    expect([column.at(0), column.at(1023), column.at(1024), column.at(4999)]).toEqual([0, 3069, 3072, 14_997]);
  });

  test('is 0 where nothing was set', () => {
    const column = doubles();
    column.set(7, 1.5);
    expect(column.length).toBe(8);
    expect([column.at(0), column.at(7), column.at(8), column.at(1_000_000)]).toEqual([0, 1.5, 0, 0]);
  });

  test('grows to an index far away', () => {
    const column = bytes();
    column.push(9);
    column.set(100_000, 255);
    expect([column.at(0), column.at(99_999), column.at(100_000)]).toEqual([9, 0, 255]);
  });

  test('holds the last value set at each index', () => {
    const writes = fc.array(fc.tuple(fc.nat(3000), fc.nat(0xffff_ffff)), { maxLength: 50 });
    fc.assert(
      fc.property(writes, (list) => {
        const column = integers();
        const expected = new Map<number, number>();
        for (const [index, value] of list) {
          column.set(index, value);
          expected.set(index, value);
        }
        for (const [index, value] of expected) expect(column.at(index)).toBe(value);
        expect(column.length).toBe(Math.max(-1, ...expected.keys()) + 1);
      }),
    );
  });
});
