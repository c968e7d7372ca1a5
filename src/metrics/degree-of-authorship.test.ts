import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorsOf, degreeOfAuthorship, type FilePart, recentAuthorsOf } from './degree-of-authorship.ts';

const creator = (deliveries: number, person = 0): FilePart => ({ person, added: true, deliveries });
const changer = (deliveries: number, person = 1): FilePart => ({ person, added: false, deliveries });

describe('the degree of authorship', () => {
  test.each([
    ['who only changed it, once, with nobody else', changer(1), 0, 3.457], // 3.293 + 0.164
    ['who added it and left it alone', creator(0), 0, 4.391], // 3.293 + 1.098
    ['who added it, with two changes against three', creator(2), 3, 4.2739995100805155], // 4.719 − 0.321·ln 4
    ['who changed it once against five', changer(1), 5, 2.8818452103777945], // 3.457 − 0.321·ln 6
    ['who never touched it', changer(0), 0, 3.293],
  ])('of somebody %s', (_name, part, acceptances, expected) => {
    expect(degreeOfAuthorship(part, acceptances)).toBeCloseTo(expected, 12);
  });

  test('rises with own changes and falls with the changes of others', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.boolean(), (deliveries, acceptances, added) => {
        const degree = degreeOfAuthorship({ added, deliveries }, acceptances);
        expect(degreeOfAuthorship({ added, deliveries: deliveries + 1 }, acceptances)).toBeGreaterThan(degree);
        expect(degreeOfAuthorship({ added, deliveries }, acceptances + 1)).toBeLessThan(degree);
      }),
    );
  });
});

describe('the authors of a file', () => {
  test.each<[string, FilePart[], number[]]>([
    ['nobody has none', [], []],
    ['one who added it is its author', [creator(0)], [0]],
    ['one who changed it is its author, when nobody is left who added it', [changer(1)], [1]],
    // 4.391 − 0.321·ln 10 = 3.652 against 4.769: 0.766 of the highest
    ['who added it stays one while another changes it nine times', [creator(0), changer(9)], [0, 1]],
    // 4.391 − 0.321·ln 11 = 3.621 against 4.933: 0.734 of the highest
    ['who added it is none any more after ten changes of another', [creator(0), changer(10)], [1]],
    // Each 3.457 − 0.321·ln 2 = 3.234: the highest there is, and below 3.293
    ['two who changed it once are too little', [changer(1), changer(1, 2)], []],
    // Each 3.785 − 0.321·ln 4 = 3.340
    ['two who changed it three times are its authors', [changer(3), changer(3, 2)], [1, 2]],
    // 4.391 − 0.321·ln 31 = 3.289, below 3.293; the thirty have 3.457 − 0.321·ln 30 = 2.365
    [
      'who added it is one even below 3.293',
      [creator(0), ...Array.from({ length: 30 }, (_, index) => changer(1, index + 1))],
      [0],
    ],
    ['two who both added it, after a deletion, are both', [creator(0), creator(0, 2)], [0, 2]],
  ])('%s', (_name, parts, expected) => {
    expect(authorsOf(parts)).toEqual(expected);
  });

  test('are told in a file with more people than a call takes arguments', () => {
    const crowd = Array.from({ length: 300_000 }, (_, index) => changer(1, index + 1));
    expect(authorsOf([creator(0), ...crowd])).toEqual([0]);
    expect(recentAuthorsOf(crowd.map(({ person }) => ({ person, add: 0, changes: 1 })))).toHaveLength(300_000);
  });

  test('do not depend on the order of the parts', () => {
    const part = fc.record({ added: fc.boolean(), deliveries: fc.nat(50) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const people = parts.map((one, person) => ({ ...one, person }));
        const inOrder = (list: readonly FilePart[]) => authorsOf(list).sort((a, b) => a - b);
        expect(inOrder(people.toReversed())).toEqual(inOrder(people));
      }),
    );
  });
});

describe('the recent authors of a file', () => {
  const part = (person: number, add: number, changes: number) => ({ person, add, changes });

  test.each([
    ['nobody has none', [], []],
    ['weights that have decayed to nothing name nobody', [part(0, 0, 0), part(1, 0, 0)], []],
    ['one change, however old within the window, names its author', [part(0, 0, 0.001)], [0]],
    // 0.164·7 = 1.148 against 1.098 for the adding: 0.956 of the highest
    ['an adding weighs as much as seven changes', [part(0, 1, 0), part(1, 0, 7)], [0, 1]],
    // 0.164·3 = 0.492 against 0.164·4 = 0.656: exactly three quarters
    ['exactly three quarters of the highest is not over them', [part(0, 0, 3), part(1, 0, 4)], [1]],
    ['a little more than three quarters is', [part(0, 0, 3.01), part(1, 0, 4)], [0, 1]],
  ])('%s', (_name, parts, expected) => {
    expect(recentAuthorsOf(parts)).toEqual(expected);
  });

  test('do not change when all weights fade alike', () => {
    const parts = fc.array(fc.record({ add: fc.constantFrom(0, 1), changes: fc.nat(50) }), { maxLength: 10 });
    fc.assert(
      fc.property(parts, fc.constantFrom(0.5, 0.25, 0.125), (list, fade) => {
        const now = list.map(({ add, changes }, person) => part(person, add, changes));
        const later = now.map(({ person, add, changes }) => part(person, add * fade, changes * fade));
        expect(recentAuthorsOf(later)).toEqual(recentAuthorsOf(now));
      }),
    );
  });
});
