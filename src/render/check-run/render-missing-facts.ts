import type { RootContent } from 'mdast';
import type { CheckResult } from '../../core/report.ts';
import type { BlockSize } from '../fit-blocks.ts';
import { renderMissing } from '../render-markdown-result.ts';
import type { RunView } from './run-view.ts';

type Missing = CheckResult['verdict']['missing'];

/** What could not be measured, why, and what would let it; each fact once, whichever checks wanted it. */
export function renderMissingFacts(run: RunView, { items }: BlockSize): RootContent[] {
  // A change is not about what it does not change: there only what leaves a check open is told.
  const open = run.isChange ? run.checks.filter(({ verdict }) => verdict.outcome === 'cannot-tell') : run.checks;
  const missing = new Map<string, Missing[number]>();
  for (const fact of open.flatMap(({ verdict }) => verdict.missing)) missing.set(JSON.stringify(fact), fact);
  return renderMissing({
    verdict: { outcome: 'cannot-tell', reason: '', missing: [...missing.values()].slice(0, 2 * items) },
  });
}
