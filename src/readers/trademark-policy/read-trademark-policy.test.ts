import { describe, expect, test } from 'vitest';
import { isTrademarkPolicyPath } from './is-trademark-policy-path.ts';
import { readTrademarkPolicy } from './read-trademark-policy.ts';

describe('a trademark policy', () => {
  test.each([
    [
      'that makes forks take another name',
      '# Trademark Policy\n\nThe Acme logo is ours.\n\nForks must rename the product and its logo.',
      1,
      true,
    ],
    [
      'that asks before changes',
      '# Trademarks\n\nYou may not use the Acme logo for modified versions without permission.',
      1,
      true,
    ],
    [
      'that lets forks keep the name',
      '# Trademark\n\nThe logo is ours, as our policy says. Forks may keep the name.',
      1,
      false,
    ],
    ['that does not speak of forks', '# Acme\n\n## Trademark Policy\n\nYou may not put our logo on shirts.', 3, null],
    ['that stands elsewhere', '# Acme\n\nUse of the name is subject to our trademark policy.', 3, null],
  ])('%s', (_name, text, line, restrictsForks) => {
    expect(readTrademarkPolicy(text)).toEqual({ line, restrictsForks });
  });

  test.each([
    [
      'a license that leaves trademarks out',
      '6. Trademarks. This License does not grant permission to use the trade names of the Licensor.',
    ],
    ['a line on the marks of others', 'All trademarks are property of their respective owners.'],
    ['a clause without any', '## No Trademark License\n\nNo trademark license is granted.'],
    ['a logo', '# Acme\n\n![logo](logo.svg) You should see the logo.'],
    ['nothing', ''],
  ])('is not %s', (_name, text) => {
    expect(readTrademarkPolicy(text)).toBeNull();
  });

  test.each([
    'TRADEMARK',
    'TRADEMARK.md',
    'TRADEMARKS.txt',
    'docs/trademark-policy.md',
    'TRADEMARK_GUIDELINES.md',
    'MODEL-TRADEMARK.md',
  ])('has a name such as %s', (path) => {
    expect(isTrademarkPolicyPath(path)).toBe(true);
  });

  test.each(['src/trademark.ts', 'a/b/c/TRADEMARK.md', 'brand.svg', 'README.md'])('has no name such as %s', (path) => {
    expect(isTrademarkPolicyPath(path)).toBe(false);
  });

  test.each([
    ['words', 'trademark policy fork may '.repeat(40_000)],
    ['titles', '# Trademark\n'.repeat(80_000)],
    ['names', 'may use name '.repeat(80_000)],
  ])('is read in little time, hostile as it may be: %s', (_name, text) => {
    const started = performance.now();
    readTrademarkPolicy(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
