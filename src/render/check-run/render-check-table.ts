import type { PhrasingContent, RootContent } from 'mdast';
import { outcomeWord } from '../../core/verdict.ts';
import type { BlockSize } from '../fit-blocks.ts';
import { link, paragraph, prose, strong, tableOfNodes } from '../markdown-nodes.ts';
import { outcomeOrder } from '../present-report.ts';
import { presentMore } from '../present-result.ts';
import type { RunView } from './run-view.ts';
import type { CheckView } from './view-check.ts';

/** Where each check of a combined run stands, the worst first. */
export function renderCheckTable({ checks, isChange }: RunView, { items }: BlockSize): RootContent[] {
  if (checks.length === 0) return [paragraph(...prose('The policy has every check turned off.'))];
  const columns = ['Check', 'Outcome', isChange ? 'What this change does' : 'Verdict'].map((label) => ({
    label,
    align: 'left' as const,
  }));
  const rows = sortByOutcome(checks)
    .slice(0, items)
    .map((check) => [nameCheck(check), [strong(outcomeWord[check.verdict.outcome])], prose(check.verdict.reason)]);
  const rest = checks.length - rows.length;
  return [tableOfNodes(columns, rows), ...(rest > 0 ? [paragraph(...prose(presentMore(rest)))] : [])];
}

export function sortByOutcome(checks: readonly CheckView[]): CheckView[] {
  return outcomeOrder.flatMap((outcome) => checks.filter(({ verdict }) => verdict.outcome === outcome));
}

function nameCheck({ title, docsUrl }: CheckView): PhrasingContent[] {
  return docsUrl === '' ? prose(title) : [link(docsUrl, title)];
}
