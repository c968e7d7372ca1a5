import { outcomeWord } from '../../core/verdict.ts';
import { clip } from '../clip.ts';
import { fitBlocks } from '../fit-blocks.ts';
import { paragraph, prose } from '../markdown-nodes.ts';
import type { CheckRunPayload } from './check-run-payload.ts';
import type { RunKey } from './list-run-keys.ts';
import { auditAgain } from './run-actions.ts';
import { writeTitle } from './title-run.ts';

const longestReason = 1000;

export interface UnknownRun extends RunKey {
  /** What happened, and what to do next. */
  readonly reason: string;
}

/** What could not be audited at all, through nobody's fault here: neither green nor red. */
export function renderUnknownRun({ checkKey, name, reason }: UnknownRun): CheckRunPayload {
  const nodes = [
    paragraph(...prose(clip(reason, longestReason))),
    paragraph(
      ...prose('The repository was not judged: this is no pass and no fail. The next push is audited as usual.'),
    ),
  ];
  return {
    checkKey,
    name,
    conclusion: 'neutral',
    title: writeTitle(outcomeWord['cannot-tell'], reason),
    summary: fitBlocks([{ name: 'the reason', rank: 1, render: () => nodes }]),
    text: '',
    annotations: [],
    actions: [auditAgain],
    detailsUrl: null,
  };
}
