import { expect, test } from 'vitest';
import { renderOpenRun } from './render-open-run.ts';
import { renderSkippedRun } from './render-skipped-run.ts';

const key = { checkKey: 'governance', name: 'Counterweight / Governance' };

test('a skipped run says why', () => {
  const run = renderSkippedRun({ ...key, reason: 'A newer push of this branch took its place.' });
  expect(run).toMatchObject({
    ...key,
    conclusion: 'skipped',
    title: 'Skipped: A newer push of this branch took its place.',
  });
  expect(run.summary).toBe('Nothing was audited for this commit: A newer push of this branch took its place.');
});

test('an open run says that somebody is at it', () => {
  expect(renderOpenRun(key)).toMatchObject({ ...key, title: 'Auditing…' });
});
