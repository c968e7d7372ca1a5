import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MergeRule, mergeByKeys } from './merge-by-keys.ts';

type Keys = readonly (readonly string[])[];

const rulesFrom = (byRule: readonly Keys[]): MergeRule<string>[] =>
  byRule.map((keys, index) => ({ rule: `rule ${index}`, keysOf: (item) => keys[item] ?? [] }));

const keys = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 2 }), { maxLength: 20 });

/** The partition as sets, whatever the groups are called. */
function partitionOf(groupOf: readonly number[]): string[] {
  return [...Map.groupBy(groupOf.keys(), (item) => groupOf[item]).values()].map((items) => items.join(' ')).sort();
}

describe('merging by keys', () => {
  test('joins items that share a key, and no others', () => {
    const merged = mergeByKeys(4, rulesFrom([[['x'], ['y'], ['x'], []]]));
    expect(merged.groupOf).toEqual([0, 1, 0, 3]);
    expect(merged.links).toEqual([{ kept: 0, merged: 2, rule: 'rule 0' }]);
  });

  test('is transitive, across rules too', () => {
    const byMail: Keys = [['m'], ['m'], [], ['n'], ['n']];
    const byName: Keys = [[], ['Ann'], ['Ann'], ['Ann'], []];
    expect(mergeByKeys(5, rulesFrom([byMail, byName])).groupOf).toEqual([0, 0, 0, 0, 0]);
  });

  test('names the first rule that joined two groups, once for each join', () => {
    const { links } = mergeByKeys(
      3,
      rulesFrom([
        [['m'], ['m'], []],
        [['n'], ['n'], ['n']],
      ]),
    );
    expect(links).toEqual([
      { kept: 0, merged: 1, rule: 'rule 0' },
      { kept: 0, merged: 2, rule: 'rule 1' },
    ]);
  });

  test('calls a group by its smallest item', () => {
    expect(mergeByKeys(4, rulesFrom([[['x'], ['y'], ['y', 'z'], ['z', 'x']]])).groupOf).toEqual([0, 0, 0, 0]);
  });

  test('of nothing is nothing', () => {
    expect(mergeByKeys(0, [])).toEqual({ groupOf: [], links: [] });
  });

  test('takes a chain of a hundred thousand without running out of stack', () => {
    const count = 100_000;
    const chain: MergeRule<'chain'> = { rule: 'chain', keysOf: (item) => [`${item}`, `${item + 1}`] };
    expect(new Set(mergeByKeys(count, [chain]).groupOf)).toEqual(new Set([0]));
  });

  test('gives the same partition whatever the order of items and of rules', () => {
    fc.assert(
      fc.property(keys, keys, (first, second) => {
        const count = first.length;
        const turned = (list: Keys) => (item: number) => list[count - 1 - item] ?? [];
        const straight = mergeByKeys(count, rulesFrom([first, second]));
        const reversed = mergeByKeys(count, [
          { rule: 'second', keysOf: turned(second) },
          { rule: 'first', keysOf: turned(first) },
        ]);
        const back = first.map((_, item) => reversed.groupOf[count - 1 - item] as number);
        expect(partitionOf(back)).toEqual(partitionOf(straight.groupOf));
      }),
    );
  });

  test('two items are in one group exactly when a chain of shared keys links them', () => {
    fc.assert(
      fc.property(keys, (list) => {
        const { groupOf, links } = mergeByKeys(list.length, rulesFrom([list]));
        list.forEach((own, item) => {
          list.forEach((others, other) => {
            if (own.some((key) => others.includes(key))) expect(groupOf[item]).toBe(groupOf[other]);
          });
        });
        // A forest: each join makes one group fewer.
        expect(new Set(groupOf).size).toBe(list.length - links.length);
        for (const { kept, merged } of links) expect(groupOf[kept]).toBe(groupOf[merged]);
      }),
    );
  });
});
