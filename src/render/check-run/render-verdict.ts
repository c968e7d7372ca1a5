import type { RootContent } from 'mdast';
import { outcomeWord } from '../../core/verdict.ts';
import { paragraph, prose, strong } from '../markdown-nodes.ts';
import type { RunView } from './run-view.ts';
import { longestVerdict } from './title-run.ts';

/** The verdict of a run on one check, where the title has no room for it or nothing else stands below. */
export function renderVerdict({ checks: [check] }: RunView): RootContent[] {
  if (!check) return [];
  const { outcome, reason } = check.verdict;
  const isSaid = check.measures.length > 0 && reason.length <= longestVerdict;
  if (isSaid) return [];
  const ours =
    outcome === 'error'
      ? ' This is a bug of Counterweight, not of this repository; the other checks are not touched by it.'
      : '';
  return [paragraph(strong(outcomeWord[outcome]), ...prose(`: ${reason}${ours === '' ? '' : `.${ours}`}`))];
}
