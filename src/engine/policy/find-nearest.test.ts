import { expect, test } from 'vitest';
import { findNearest } from './find-nearest.ts';

const accepted = ['level', 'params', 'minNakamotoCoefficient', 'maxShare'];

test.each([
  ['a letter left out', 'minNakamotoCoeficient', 'minNakamotoCoefficient'],
  ['two letters changed over', 'levle', 'level'],
  ['another case', 'MAXSHARE', 'maxShare'],
  ['other separators', 'max-share', 'maxShare'],
  ['the singular', 'param', 'params'],
  ['another word', 'threshold', undefined],
  ['a short word', 'min', undefined],
  ['no word', '', undefined],
  ['a word beyond all reason', 'level'.repeat(1000), undefined],
])('the word that was meant is found behind %s', (_name, written, expected) => {
  expect(findNearest(written, accepted)).toBe(expected);
});

test('of two that are near, the nearer is taken', () => {
  expect(findNearest('modes', ['nodes', 'mode'])).toBe('nodes');
  expect(findNearest('mods', ['nodes', 'mode'])).toBe('mode');
});

test('nothing is near where nothing is accepted', () => {
  expect(findNearest('level', [])).toBeUndefined();
});
