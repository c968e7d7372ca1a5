import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeText,
  domainOf,
  foldName,
  githubAccount,
  isFullName,
  isPlaceholderName,
  isTellingEmail,
  readIdentity,
  withoutAddresses,
} from './identity.ts';

const bytesOf = (text: string, encoding: 'utf8' | 'latin1' = 'utf8') => Buffer.from(text, encoding).toString('latin1');

describe('reading an identity', () => {
  test.each([
    ['plain', 'Ann Lee\0Ann@X.org', { name: 'Ann Lee', email: 'ann@x.org' }],
    ['in UTF-8', `${bytesOf('Zoë Ünver')}\0z@x.org`, { name: 'Zoë Ünver', email: 'z@x.org' }],
    ['in latin1', `${bytesOf('Zoë Ünver', 'latin1')}\0z@x.org`, { name: 'Zoë Ünver', email: 'z@x.org' }],
    ['in Chinese', `${bytesOf('王小明')}\0w@x.org`, { name: '王小明', email: 'w@x.org' }],
    ['with spaces around', ' Ann \0 a@x.org ', { name: 'Ann', email: 'a@x.org' }],
    ['with control characters', 'A\u001b[31mnn\0a\u0007@x.org', { name: 'A [31mnn', email: 'a@x.org' }],
    ['of nothing', '\0', { name: '', email: '' }],
  ])('%s', (_name, raw, expected) => {
    expect(readIdentity(raw)).toEqual(expected);
  });

  test('keeps no more than a name and an address can be', () => {
    const { name, email } = readIdentity(`${'n'.repeat(5000)}\0${'e'.repeat(5000)}`);
    expect([name.length, email.length]).toEqual([200, 254]);
  });

  test('decodes every text that was written as UTF-8', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed() && !text.startsWith('\uFEFF')),
        (text) => {
          expect(decodeText(bytesOf(text))).toBe(text);
        },
      ),
    );
  });

  test('never fails on bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(typeof decodeText(Buffer.from(bytes).toString('latin1'))).toBe('string');
      }),
    );
  });
});

describe('a name for comparison', () => {
  test.each([
    ['Zoë Ünver', 'zoe unver'],
    ['  Ann   Lee ', 'ann lee'],
    ["O'Neil, Ann", 'o neil ann'],
    ['Ann-Lee', 'ann lee'],
    ['ＡＮＮ', 'ann'],
    ['ﬁn', 'fin'],
    ['Łukasz', 'łukasz'],
    ['', ''],
    ['...', ''],
  ])('of %j is %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  test('is not folded further when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
    );
  });
});

describe('a full name', () => {
  test.each(['Ann Lee', 'Ann B. Lee', 'Zoë Ünver', '山田 太郎', 'ann-marie', 'Ann de la Cruz'])('is %j', (name) => {
    expect(isFullName(name)).toBe(true);
  });

  test.each(['Ann', 'A. L.', 'J Lee', 'annlee', '王小明', '', 'Your Name', 'John Doe', 'unknown author'])(
    'is not %j',
    (name) => {
      expect(isFullName(name)).toBe(false);
    },
  );
});

describe('a name that names nobody', () => {
  test.each([
    '',
    ' ',
    '...',
    'root',
    'ROOT',
    'Unknown',
    '(no author)',
    'Your Name',
    'ubuntu',
    'web-flow',
    'first-last',
  ])('is %j', (name) => {
    expect(isPlaceholderName(name)).toBe(true);
  });

  test.each(['Ann', 'Root Lee', 'Ubu', 'Devon'])('is not %j', (name) => {
    expect(isPlaceholderName(name)).toBe(false);
  });
});

describe('an address that tells who it is', () => {
  test.each(['ann@x.org', 'ann@users.noreply.github.com', '1+ann@users.noreply.github.com'])('is %j', (email) => {
    expect(isTellingEmail(email)).toBe(true);
  });

  test.each([
    '',
    'ann',
    'noreply@github.com',
    'root@localhost',
    'ann@localhost',
    'ann@example.com',
    'you@example.com',
    'noreply@users.noreply.github.com',
    'ann smith@users.noreply.github.com',
  ])('is not %j', (email) => {
    expect(isTellingEmail(email)).toBe(false);
  });
});

describe('the account behind a private address of GitHub', () => {
  test.each([
    ['1234+ann@users.noreply.github.com', { login: 'ann', id: '1234' }],
    ['ann@users.noreply.github.com', { login: 'ann', id: null }],
    ['ann-lee@users.noreply.github.com', { login: 'ann-lee', id: null }],
    ['1234+ann_corp@users.noreply.github.com', { login: 'ann_corp', id: '1234' }],
    ['1234+ann-@users.noreply.github.com', { login: 'ann-', id: '1234' }],
    ['49699333+dependabot[bot]@users.noreply.github.com', { login: 'dependabot[bot]', id: '49699333' }],
    ['noreply@users.noreply.github.com', null],
    ['noreply@github.com', null],
    ['ann@github.com', null],
    ['ann@users.noreply.github.com.evil.test', null],
    ['a b@users.noreply.github.com', null],
    ['ann@x@users.noreply.github.com', null],
  ])('%s', (email, account) => {
    expect(githubAccount(email)).toEqual(account);
  });
});

test('the domain of an address is what stands after its last @', () => {
  expect(['ann@x.org', 'a@b@c.org', 'ann'].map(domainOf)).toEqual(['x.org', 'c.org', 'ann']);
});

describe('a name without addresses', () => {
  test.each([
    ['Ann Lee', 'Ann Lee'],
    ['ann@x.org', 'ann'],
    ['Ann Lee <ann@x.org>', 'Ann Lee <ann>'],
    ['Ann (ann@x.org)', 'Ann (ann)'],
    ['ann@x@y.org', 'ann'],
    ['@ann', '@ann'],
    ['@x.org', '@x.org'],
    ['', 'unnamed'],
    ['  ', 'unnamed'],
  ])('%j is shown as %j', (name, shown) => {
    expect(withoutAddresses(name)).toBe(shown);
  });

  test('has no @ behind a letter, whatever it was', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '@', '.', ' ', '<', '>', '(', ')', '"', '\t') });
    fc.assert(
      fc.property(text, (name) => {
        expect(withoutAddresses(name)).not.toMatch(/\S@\S/);
      }),
    );
  });
});
