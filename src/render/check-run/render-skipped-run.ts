import { clip } from '../clip.ts';
import { fitBlocks } from '../fit-blocks.ts';
import { paragraph, prose } from '../markdown-nodes.ts';
import type { CheckRunPayload } from './check-run-payload.ts';
import type { RunKey } from './list-run-keys.ts';
import { auditAgain } from './run-actions.ts';
import { writeTitle } from './title-run.ts';

const longestReason = 1000;

export interface SkippedRun extends RunKey {
  /** One sentence: why there is no audit, such as a newer push. */
  readonly reason: string;
}

/** A run that brings no verdict, so that nobody waits for one. */
export function renderSkippedRun({ checkKey, name, reason }: SkippedRun): CheckRunPayload {
  const said = paragraph(...prose(`Nothing was audited for this commit: ${clip(reason, longestReason)}`));
  return {
    checkKey,
    name,
    conclusion: 'skipped',
    title: writeTitle('Skipped', reason),
    summary: fitBlocks([{ name: 'the reason', rank: 1, render: () => [said] }]),
    text: '',
    annotations: [],
    actions: [auditAgain],
    detailsUrl: null,
  };
}
