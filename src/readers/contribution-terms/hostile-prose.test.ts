import { describe, expect, test } from 'vitest';
import { readContributionTerms } from './read-contribution-terms.ts';

describe('what is hostile is read in little time', () => {
  test.each([
    ['a sentence that never ends', 'you grant license '.repeat(55_000)],
    ['many sentences', 'Sign the CLA. \n'.repeat(66_000)],
    ['full stops', '. \n'.repeat(330_000)],
    ['links', '[a]('.repeat(250_000)],
    ['comments', '<!--'.repeat(250_000)],
    ['tags', '<a '.repeat(330_000)],
    ['refusals', 'do not require no need '.repeat(43_000)],
    ['names', 'Acme '.repeat(200_000)],
    ['titles', '# a\n'.repeat(250_000)],
  ])('%s', (_name, text) => {
    const started = performance.now();
    for (const path of ['CONTRIBUTING.md', 'CLA.md', 'README.md']) readContributionTerms(path, text);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
