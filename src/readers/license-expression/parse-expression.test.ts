import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combineExpressions } from './combine-expressions.ts';
import { formatExpression } from './format-expression.ts';
import type { LicenseExpression } from './license-expression.ts';
import { listLicenses } from './list-licenses.ts';
import { parseExpression } from './parse-expression.ts';

const rewrite = (raw: string) => {
  const expression = parseExpression(raw);
  return expression === null ? null : formatExpression(expression);
};

describe('an expression', () => {
  test.each([
    ['MIT', 'MIT'],
    ['mit', 'MIT'],
    ['  MIT ', 'MIT'],
    ['(MIT)', 'MIT'],
    ['apache-2.0 or mit', 'Apache-2.0 OR MIT'],
    ['(MIT OR Apache-2.0) AND Unicode-3.0', '(MIT OR Apache-2.0) AND Unicode-3.0'],
    ['MIT OR Apache-2.0 AND ISC', 'MIT OR Apache-2.0 AND ISC'],
    ['(MIT OR (ISC OR 0BSD))', 'MIT OR ISC OR 0BSD'],
    ['MIT AND (ISC AND MIT)', 'MIT AND ISC'],
    ['MIT OR MIT', 'MIT'],
    ['MIT+', 'MIT'],
    ['Apache-2.0+ OR MIT', 'Apache-2.0 OR MIT'],
    ['LicenseRef-Mine', 'LicenseRef-Mine'],
    ['DocumentRef-other:LicenseRef-Mine', 'DocumentRef-other:LicenseRef-Mine'],
    ['apache-2.0 with llvm-exception', 'Apache-2.0 WITH LLVM-exception'],
    ['MIT WITH LicenseRef-scancode-commons-clause', 'MIT WITH LicenseRef-scancode-commons-clause'],
    ['GPL-2.0-only WITH AdditionRef-mine', 'GPL-2.0-only WITH AdditionRef-mine'],
  ])('%s is %s', (raw, expected) => {
    expect(rewrite(raw)).toBe(expected);
  });

  test.each([
    ['GPL-2.0', 'GPL-2.0-only'],
    ['GPL-2.0+', 'GPL-2.0-or-later'],
    ['gpl-3.0+', 'GPL-3.0-or-later'],
    ['GPL-2.0-only+', 'GPL-2.0-or-later'],
    ['LGPL-2.1', 'LGPL-2.1-only'],
    ['AGPL-3.0', 'AGPL-3.0-only'],
    ['AGPL-1.0+', 'AGPL-1.0-or-later'],
    ['GFDL-1.3', 'GFDL-1.3-only'],
    ['GFDL-1.3-invariants-only', 'GFDL-1.3-invariants-only'],
    ['GPL-2.0-with-classpath-exception', 'GPL-2.0-only WITH Classpath-exception-2.0'],
    ['GPL-2.0-with-classpath-exception+', 'GPL-2.0-or-later WITH Classpath-exception-2.0'],
    ['GPL-3.0-with-GCC-exception', 'GPL-3.0-only WITH GCC-exception-3.1'],
    ['GPL-2.0+ WITH Classpath-exception-2.0', 'GPL-2.0-or-later WITH Classpath-exception-2.0'],
    ['eCos-2.0', 'GPL-2.0-or-later WITH eCos-exception-2.0'],
    ['wxWindows', 'LGPL-2.0-or-later WITH WxWindows-exception-3.1'],
    ['Nunit', 'zlib-acknowledgement'],
    ['BSD-2-Clause-FreeBSD', 'BSD-2-Clause-Views'],
  ])('makes the deprecated %s precise: %s', (raw, expected) => {
    expect(rewrite(raw)).toBe(expected);
  });

  test.each([
    ['nothing', ''],
    ['a name', 'Apache 2'],
    ['an unknown id', 'MIT OR Mine-1.0'],
    ['UNLICENSED', 'UNLICENSED'],
    ['NONE', 'NONE'],
    ['a slash', 'MIT/Apache-2.0'],
    ['two ids side by side', 'MIT ISC'],
    ['an operator without an operand', 'MIT OR'],
    ['operators glued to ids', 'MIT ORISC'],
    ['empty parentheses', '()'],
    ['an open parenthesis', '(MIT'],
    ['an unknown exception', 'GPL-2.0-only WITH mercy'],
    ['an exception twice', 'GPL-2.0-with-classpath-exception WITH LLVM-exception'],
    ['WITH and nothing', 'MIT WITH'],
    ['an exception for a group', '(MIT OR ISC) WITH LLVM-exception'],
    ['a space before the plus', 'GPL-2.0 +'],
    ['a key of every object', '__proto__'],
  ])('is none: %s', (_name, raw) => {
    expect(parseExpression(raw)).toBeNull();
  });

  test('has at most 100 licenses, 2,000 characters, and 100 parentheses', () => {
    const refs = (count: number) => Array.from({ length: count }, (_, at) => `LicenseRef-${at}`).join(' OR ');
    expect(parseExpression(refs(100))).not.toBeNull();
    expect(parseExpression(refs(101))).toBeNull();
    expect(parseExpression(`MIT${' '.repeat(2000)}`)).toBeNull();
    expect(rewrite(`${'('.repeat(100)}MIT${')'.repeat(100)}`)).toBe('MIT');
    expect(parseExpression(`${'('.repeat(101)}MIT${')'.repeat(101)}`)).toBeNull();
  });

  const leaf = fc.constantFrom<LicenseExpression>(
    { license: 'MIT' },
    { license: 'ISC' },
    { license: 'LicenseRef-a' },
    { license: 'GPL-2.0-only', exception: 'Classpath-exception-2.0' },
  );
  const { tree } = fc.letrec<{ tree: LicenseExpression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc
        .tuple(fc.constantFrom('AND' as const, 'OR' as const), fc.array(tie('tree'), { minLength: 1, maxLength: 4 }))
        .map(([operator, operands]) => combineExpressions(operator, operands)),
    ),
  }));

  test('is read as it was written', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        fc.pre(formatExpression(expression).length <= 1500);
        const read = parseExpression(formatExpression(expression));
        fc.pre(listLicenses(expression).length < 100);
        expect(read).toEqual(expression);
      }),
    );
  });
});

describe('combining', () => {
  test('nothing is an error', () => {
    expect(() => combineExpressions('OR', [])).toThrow(RangeError);
  });

  test('one leaves it as it is', () => {
    expect(combineExpressions('AND', [{ license: 'MIT' }])).toEqual({ license: 'MIT' });
  });

  test('keeps the order, and each once', () => {
    const combined = combineExpressions('AND', [
      { license: 'ISC' },
      { operator: 'AND', operands: [{ license: 'MIT' }, { license: 'ISC' }] },
      { operator: 'OR', operands: [{ license: 'MIT' }, { license: '0BSD' }] },
    ]);
    expect(formatExpression(combined)).toBe('ISC AND MIT AND (MIT OR 0BSD)');
  });

  test('lists every license once, with its exception', () => {
    const expression = parseExpression('MIT AND (GPL-2.0-only WITH Classpath-exception-2.0 OR MIT OR GPL-2.0-only)');
    expect(expression && listLicenses(expression)).toEqual([
      { license: 'MIT' },
      { license: 'GPL-2.0-only', exception: 'Classpath-exception-2.0' },
      { license: 'GPL-2.0-only' },
    ]);
  });
});
