import { describe, expect, it } from 'vitest';
import { redactSecrets } from './redact-secrets.ts';

describe('a text that is shown', () => {
  const token = 'no-known-form-of-a-token';
  const encoded = Buffer.from(`x-access-token:${token}`).toString('base64');

  it.each([
    `token ${token}`,
    `Authorization: Basic ${encoded}`,
    `http.https://github.com/.extraHeader=Authorization: Basic ${encoded}`,
    'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
    'ghs_abcdefghijklmnopqrstuvwxyz0123456789',
    'ghs_123456_eyJhbGciOi.abcdefghij-x.y_z',
    'github_pat_11ABCDEFG0abcdefghijklmnop_qrstuvwxyz',
    'Bearer eyJhbGciOi.abc.def',
    'fatal: unable to access https://user:hunter2@github.com/a/b',
  ])('has no secret left: %s', (text) => {
    const shown = redactSecrets(text, token);
    expect(shown).not.toMatch(/no-known|hunter2|abcdefghij|eyJhbGciOi/);
    expect(shown).not.toContain(encoded);
  });

  it('keeps the rest, and steers no terminal', () => {
    expect(redactSecrets('fatal: repository \u001b[31mx\u202e not found\n', null)).toBe(
      'fatal: repository [31mx not found\n',
    );
  });
});
