import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hiddenCharacters, sanitise, sanitiseAll } from './sanitise.ts';

const anyText = fc.string({ unit: 'binary' });

describe('sanitise', () => {
  test.each([
    ['takes colours away', '\u001b[31mred\u001b[0m', 'red'],
    ['takes the single-character form of a sequence away', '\u009b2Jclear', 'clear'],
    ['leaves the words that an unfinished sequence would swallow', 'x\u001b[ 71 % of it', 'x[ 71 % of it'],
    ['disarms a link without hiding what follows it', '\u001b]8;;http://x\u0007text', ']8;;http://xtext'],
    ['puts line breaks and tabs on one line', 'a\r\n\n\tb\u2028c', 'a b c'],
    ['takes bidirectional overrides away', 'photo\u202egnp.exe', 'photognp.exe'],
    ['takes invisible letters away', 'ad\u200bm\u00adi\u2060n\ufeff\u{e0041}', 'admin'],
    ['keeps emoji whole', 'Zoë 👩‍🚀 ❤️', 'Zoë 👩‍🚀 ❤️'],
    ['keeps names of any script', '王小明 नमस्ते محمد ツール', '王小明 नमस्ते محمد ツール'],
    ['replaces half a character', 'a\ud800b', 'a\ufffdb'],
    ['shows that there is a name where none of it can be seen', '\u200b\u202e ', '\ufffd'],
    ['leaves nothing as it is', '', ''],
  ])('%s', (_, text, expected) => {
    expect(sanitise(text)).toBe(expected);
  });

  test('leaves nothing that hides or steers', () => {
    fc.assert(fc.property(anyText, (text) => sanitise(text).match(hiddenCharacters) === null));
  });

  test('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => sanitise(sanitise(text)) === sanitise(text)));
  });
});

test('sanitiseAll reaches every string and leaves everything else', () => {
  const value = { 'a\u0007': ['\u001b[1mx', 1, null, true, { b: 'c\nd' }], e: undefined };
  expect(sanitiseAll(value)).toEqual({ a: ['x', 1, null, true, { b: 'c d' }], e: undefined });
});
