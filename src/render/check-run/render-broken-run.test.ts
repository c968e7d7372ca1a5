import { expect, test } from 'vitest';
import { renderBrokenRun } from './render-broken-run.ts';

test('an error of ours is neither red nor green, and says what happens next', () => {
  const run = renderBrokenRun({
    checkKey: 'change',
    name: 'Counterweight / this change',
    reason: 'the worker ended while it read @everyone <b>',
    reference: 'job-42',
  });
  expect(run).toMatchObject({
    conclusion: 'neutral',
    title: 'Our error: the worker ended while it read @\u200beveryone <b>',
  });
  expect(run.summary).toContain('@\u200beveryone \\<b>');
  expect(run.summary).toContain('The next push is audited as usual');
  expect(run.summary).toContain('the reference **job-42**');
  expect(run.actions.map(({ identifier }) => identifier)).toEqual(['audit-again']);
});
