import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { layOutTable, shareWidth, unlabelled } from './lay-out-table.ts';

const columns = [
  { label: 'Person', align: 'left' as const },
  { label: 'Files', align: 'right' as const },
];

describe('layOutTable', () => {
  test('aligns columns by what they show', () => {
    const rows = [
      ['王小明', '1,204'],
      ['renée', '3'],
    ];
    expect(layOutTable({ columns, rows }, 40)).toEqual(['Person  Files', '王小明  1,204', 'renée       3']);
  });

  test('wraps a cell within its column', () => {
    const rows = [['somebody with a long name', '12']];
    expect(layOutTable({ columns, rows }, 20)).toEqual(['Person         Files', 'somebody with     12', 'a long name']);
  });

  test('leaves out a header that says nothing', () => {
    expect(layOutTable({ columns: [unlabelled, unlabelled], rows: [['a', 'b']] }, 20)).toEqual(['a  b']);
  });

  test('turns rows into records where columns would be too narrow', () => {
    const wide = ['Directory', 'Keeper', 'Second keeper', 'Silent since'];
    const table = {
      columns: wide.map((label) => ({ label, align: 'left' as const })),
      rows: [
        ['src/engine', 'somebody', 'somebody else', '2024-03-02'],
        ['legacy', 'nobody', '', '2019-01-01'],
      ],
    };
    expect(layOutTable(table, 32)).toEqual([
      'Directory      src/engine',
      'Keeper         somebody',
      'Second keeper  somebody else',
      'Silent since   2024-03-02',
      '',
      'Directory      legacy',
      'Keeper         nobody',
      'Second keeper',
      'Silent since   2019-01-01',
    ]);
  });

  test('is never wider than asked, whatever it holds', () => {
    const cell = fc.array(fc.constantFrom('a', 'word', ' ', '王', '👩‍🚀', 'x'.repeat(30)), { maxLength: 8 });
    const row = fc.tuple(cell, cell, cell).map((cells) => cells.map((parts) => parts.join('')));
    const labelled = ['One', 'Two', 'Three'].map((label) => ({ label, align: 'right' as const }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), fc.integer({ min: 24, max: 120 }), (rows, width) => {
        const lines = layOutTable({ columns: labelled, rows }, width);
        return lines.every((line) => stringWidth(line) <= width);
      }),
    );
  });
});

describe('shareWidth', () => {
  test('gives everyone what they want where there is room', () => {
    expect(shareWidth([5, 30, 10], 50)).toEqual([5, 30, 10]);
  });

  test('lets the widest make way', () => {
    expect(shareWidth([30, 6, 10, 90], 74)).toEqual([30, 6, 10, 28]);
  });

  test('shares evenly among equals', () => {
    expect(shareWidth([50, 50], 60)).toEqual([30, 30]);
  });
});
