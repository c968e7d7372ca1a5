import { outcomeWord } from '../../core/verdict.ts';
import { clip } from '../clip.ts';
import { fitBlocks } from '../fit-blocks.ts';
import { bulletList, paragraph, prose, strong } from '../markdown-nodes.ts';
import type { CheckRunPayload } from './check-run-payload.ts';
import type { RunKey } from './list-run-keys.ts';
import { auditAgain } from './run-actions.ts';
import { writeTitle } from './title-run.ts';

const longestText = 1000;

export interface BrokenRun extends RunKey {
  /** One sentence that holds no secret. */
  readonly reason: string;
  /** What our log has the details under. */
  readonly reference: string;
}

/** A failure of ours is never red: it says nothing about the repository. */
export function renderBrokenRun({ checkKey, name, reason, reference }: BrokenRun): CheckRunPayload {
  const nodes = [
    paragraph(strong(outcomeWord.error), ...prose(`: ${clip(reason, longestText)}`)),
    paragraph(
      ...prose(
        'Counterweight could not finish this audit. The repository was not judged: this is no pass and no fail.',
      ),
    ),
    bulletList([
      [paragraph(...prose('The next push is audited as usual; “Audit again” tries this commit once more.'))],
      [
        paragraph(
          ...prose('If it happens again, tell whoever runs this App, with the reference '),
          strong(clip(reference, 100)),
          ...prose('.'),
        ),
      ],
    ]),
  ];
  return {
    checkKey,
    name,
    conclusion: 'neutral',
    title: writeTitle(outcomeWord.error, reason),
    summary: fitBlocks([{ name: 'the reason', rank: 1, render: () => nodes }]),
    text: '',
    annotations: [],
    actions: [auditAgain],
    detailsUrl: null,
  };
}
