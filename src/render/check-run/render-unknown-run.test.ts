import { expect, test } from 'vitest';
import { renderUnknownRun } from './render-unknown-run.ts';

test('what could not be audited is neither red nor green, and says why', () => {
  const run = renderUnknownRun({
    checkKey: 'all',
    name: 'Counterweight',
    reason: 'The history of @everyone is too large.',
  });
  expect(run).toMatchObject({ conclusion: 'neutral', title: 'Unknown: The history of @\u200beveryone is too large.' });
  expect(run.summary).toContain('this is no pass and no fail');
});
