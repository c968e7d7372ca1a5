import { describe, expect, test } from 'vitest';
import { createRedact } from './redact.ts';

describe('a text from outside', () => {
  test.each([
    ['ghp_0123456789abcdefghijABCDEFGHIJ012345', '[token]'],
    ['see ghs_1234_eyJhbGciOi.eyJpc3M-x.sig_na-ture here', 'see [token] here'],
    ['gho_a, ghu_b; ghr_c', '[token], [token]; [token]'],
    ['github_pat_11AAAA_bbbbCCCC', '[token]'],
    ['{"authorization":"bearer abc.def"}', '{"authorization":"[token]"}'],
    ['Authorization: Basic eDp5', 'Authorization: [token]'],
    ['authorization=token abc', 'authorization=[token]'],
    ['the token of the tests: own-form', 'the token of the tests: [token]'],
    ['nothing\n to   hide', 'nothing to hide'],
  ])('%j is told as %j', (text, told) => {
    expect(createRedact('own-form')(text)).toBe(told);
  });

  test('is cut short', () => {
    expect(createRedact(null)('x'.repeat(1000))).toHaveLength(300);
  });

  test('is searched in no time, however long', () => {
    const before = performance.now();
    createRedact('own-form')(`authorization:${' '.repeat(5e6)}`);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
