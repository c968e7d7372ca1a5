import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truckFactor } from './truck-factor.ts';

const files = fc.array(fc.uniqueArray(fc.nat(8), { maxLength: 4 }), { maxLength: 40 });

describe('the truck factor', () => {
  test.each<[string, number[][], number, number]>([
    ['is 0 where there are no files', [], 0, 0],
    ['is 0 where most files have no author to begin with', [[0], [], []], 0, 1 / 3],
    ['counts files without an author among all', [[0], [1], [], []], 1, 0.25],
    ['is 1 where one made everything', [[0], [0], [0]], 1, 0],
    ['goes on at exactly half: two of four covered are not less', [[0], [0], [1], [1]], 2, 0],
    ['stops below half: one of three covered', [[0], [0], [1]], 1, 1 / 3],
    [
      'is 2 where two know every file',
      [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      2,
      0,
    ],
    ['is 3 for five equals: 4, 3, then 2 of 5 files are covered', [[0], [1], [2], [3], [4]], 3, 0.4],
  ])('%s', (_name, authors, value, coverage) => {
    const result = truckFactor(authors);
    expect(result.value).toBe(value);
    expect(result.coverageAtStop).toBeCloseTo(coverage, 12);
    expect(result.files).toBe(authors.length);
  });

  test('removes whoever authored most, a co-authored file staying covered by the other', () => {
    // Ann (0) has five files, Ben (1) four, two of them hers, Cleo (2) two, one of them Ben's. Without Ann five of eight
    // files are covered, without Ben too two are.
    const authors = [[0], [0], [0], [0, 1], [0, 1], [1], [1, 2], [2]];
    expect(truckFactor(authors)).toEqual({
      value: 2,
      people: [
        { person: 0, filesAuthored: 5 },
        { person: 1, filesAuthored: 4 },
      ],
      files: 8,
      coverageAtStop: 2 / 8,
    });
  });

  test('breaks ties by rank', () => {
    const authors = [[7], [3], [5]];
    expect(truckFactor(authors).people.map(({ person }) => person)).toEqual([3, 5]);
    expect(truckFactor(authors, (person) => -person).people.map(({ person }) => person)).toEqual([7, 5]);
  });

  test('does not depend on the order of files, nor of the authors within one', () => {
    fc.assert(
      fc.property(files, (authors) => {
        const other = authors.toReversed().map((list) => list.toReversed());
        expect(truckFactor(other)).toEqual(truckFactor(authors));
      }),
    );
  });

  test('does not depend on who people are, as long as their rank stays', () => {
    fc.assert(
      fc.property(files, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 9 }), (authors, names) => {
        const renamed = authors.map((list) => list.map((person) => names[person] as number));
        const { value, people } = truckFactor(renamed, (name) => names.indexOf(name));
        const plain = truckFactor(authors);
        expect(value).toBe(plain.value);
        expect(people.map(({ person }) => names.indexOf(person))).toEqual(plain.people.map(({ person }) => person));
      }),
    );
  });

  test('leaves less than half covered, or nobody', () => {
    fc.assert(
      fc.property(files, (authors) => {
        const { value, coverageAtStop } = truckFactor(authors);
        const everybody = new Set(authors.flat()).size;
        expect(coverageAtStop < 0.5 || value === everybody).toBe(true);
        expect(value).toBeLessThanOrEqual(everybody);
      }),
    );
  });

  test('is highest where everybody knows every file', () => {
    fc.assert(
      fc.property(files, (authors) => {
        const all = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        const shared = truckFactor(authors.map(() => all));
        expect(shared.value).toBeGreaterThanOrEqual(truckFactor(authors).value);
      }),
    );
  });
});
