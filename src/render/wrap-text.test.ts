import { describe, expect, test } from 'vitest';
import { hangText, indentLines, joinBlocks, packItems, padText, wrapText } from './wrap-text.ts';

describe('wrapText', () => {
  test('breaks between words', () => {
    expect(wrapText('one two three', 8)).toEqual(['one two', 'three']);
  });

  test('cuts a word that is wider than the line', () => {
    expect(wrapText('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });

  test('counts a wide character as two columns', () => {
    expect(wrapText('王小明', 4)).toEqual(['王小', '明']);
  });
});

describe('hangText', () => {
  test('stands the lines below under the first word', () => {
    expect(hangText('Next: ', 'one two three', 13)).toEqual(['Next: one two', '      three']);
  });

  test('puts a lead that is too long above', () => {
    expect(hangText('a/long/path.ts:1  ', 'says this', 20)).toEqual(['a/long/path.ts:1', '  says this']);
  });
});

test('padText pads by columns, not by characters', () => {
  expect(padText('王', 4, 'left')).toBe('王  ');
  expect(padText('👩‍🚀', 4, 'right')).toBe('  👩‍🚀');
  expect(padText('longer', 4, 'left')).toBe('longer');
});

test('indentLines leaves empty lines empty', () => {
  expect(indentLines(['a', '', 'b'], 2)).toEqual(['  a', '', '  b']);
});

test('joinBlocks parts blocks by one empty line and forgets empty ones', () => {
  expect(joinBlocks([[], ['a', 'b'], [], ['c']])).toEqual(['a', 'b', '', 'c']);
});

test('packItems never breaks an item that fits a line', () => {
  expect(packItems(['Fails 2 (A, B)', 'Not applicable 1', 'Pass 1'], '  ', 20)).toEqual([
    'Fails 2 (A, B)',
    'Not applicable 1',
    'Pass 1',
  ]);
  expect(packItems(['Fails 2', 'Pass 1'], '  ', 20)).toEqual(['Fails 2  Pass 1']);
});
