import type { RootContent } from 'mdast';
import type { CheckResult } from '../../core/report.ts';
import { type Block, type BlockSize, fitBlocks, fullSize } from '../fit-blocks.ts';
import type { CheckRunPayload } from './check-run-payload.ts';
import { concludeTogether } from './conclude-check.ts';
import type { ListedAnnotations } from './list-annotations.ts';
import { changeKey } from './list-run-keys.ts';
import { renderBase } from './render-base.ts';
import { renderChanges, renderResolved } from './render-changes.ts';
import { renderCheckTable } from './render-check-table.ts';
import { listEvidence, renderOverrides, renderSection } from './render-evidence.ts';
import { renderFindings, renderNextSteps, renderOlder, renderWaived } from './render-findings.ts';
import { renderFooter } from './render-footer.ts';
import { renderGoals } from './render-goals.ts';
import { renderChangedMeasures, renderMeasures } from './render-measures.ts';
import { renderMissingFacts } from './render-missing-facts.ts';
import { renderNotes, renderPolicyProblems } from './render-notes.ts';
import { renderVerdict } from './render-verdict.ts';
import { listWaivers, renderWaivers } from './render-waivers.ts';
import { auditAgain, showWaiver } from './run-actions.ts';
import type { RunView } from './run-view.ts';
import { titleAll, titleChange, titleCheck } from './title-run.ts';
import type { CheckView } from './view-check.ts';
import { shortenRun } from './view-run.ts';

type RenderBlock = (run: RunView, size: BlockSize) => RootContent[];

/** One completed run. @param results those of the run, as they are in the report: waivers are written by their own paths */
export function renderRun(run: RunView, results: readonly CheckResult[], listed: ListedAnnotations): CheckRunPayload {
  const { checkKey, name, checks, isCombined, showWaivers } = run;
  const isOffered = showWaivers === null && checks.some(({ standing }) => standing.count > 0);
  const detailsUrl = isCombined ? '' : (checks[0]?.docsUrl ?? '');
  return {
    checkKey,
    name,
    conclusion: concludeTogether(checks.map(({ conclusion }) => conclusion)),
    title: titleRun(run),
    summary: fitBlocks(listSummary(run)),
    text: fitBlocks([...listWaiverBlock(run, results), ...listText(run)]),
    annotations: listed.annotations,
    actions: isOffered ? [auditAgain, showWaiver] : [auditAgain],
    detailsUrl: detailsUrl === '' ? null : detailsUrl,
  };
}

function titleRun({ checkKey, isCombined, checks }: RunView): string {
  const [only] = checks;
  if (!isCombined && only) return titleCheck(only);
  return checkKey === changeKey ? titleChange(checks) : titleAll(checks);
}

/** In reading order, each with its rank. */
function listSummary(run: RunView): Block[] {
  const isChangeRun = run.checkKey === changeKey;
  const parts: [string, number, RenderBlock][] = [
    ['notes', 1, renderNotes],
    ['problems of the policy', 2, renderPolicyProblems],
    ['what it was judged against', 1, renderBase],
    run.isCombined ? ['the table of checks', 2, renderCheckTable] : ['the verdict', 1, renderVerdict],
    ['the table of measures', 3, isChangeRun ? renderChangedMeasures : renderMeasures],
    ['what changed', 4, run.isChange ? renderResolved : renderChanges],
    ['findings', 2, renderFindings],
    ['what to do next', 3, renderNextSteps],
    ['waived findings', 6, renderWaived],
    ['older findings', 7, renderOlder],
    ['goals', 5, isChangeRun ? () => [] : renderGoals],
    ['what was not measured', 4, renderMissingFacts],
    ['the footer', 1, renderFooter],
  ];
  return listBlocks(run, parts);
}

/** A run on one check shows its evidence; one on several that of the checks that it is about. */
function listText(run: RunView): Block[] {
  const isChangeRun = run.checkKey === changeKey;
  const evidence = run.isCombined
    ? run.checks.flatMap((check, index) => listSection(run, check, index))
    : run.checks.flatMap((check) => listEvidence(check, 2));
  const rest = listBlocks(run, [
    ['goals', 3, isChangeRun ? renderGoals : () => []],
    ['what the policy overrides', 3, renderOverrides],
  ]);
  return [...evidence, ...rest];
}

/** What a branch takes over, or leaves as it was, is not what a change is about. */
function listSection(run: RunView, { title, inherited, standing }: CheckView, index: number): Block[] {
  if (run.checkKey === changeKey && (inherited !== null || standing.count === 0)) return [];
  const render: RenderBlock = ({ checks }, size) => {
    const check = checks[index];
    return check ? renderSection(check, size) : [];
  };
  return listBlocks(run, [[`the evidence of ${title}`, 2, render]]);
}

function listWaiverBlock({ showWaivers }: RunView, results: readonly CheckResult[]): Block[] {
  if (showWaivers === null) return [];
  const waivers = listWaivers(results);
  return [{ name: 'waivers', rank: 1, render: (size) => renderWaivers(waivers, showWaivers, size) }];
}

function listBlocks(run: RunView, parts: readonly [string, number, RenderBlock][]): Block[] {
  return parts.map(([name, rank, render]) => ({
    name,
    rank,
    render: (size) => render(size.text < fullSize.text ? shortenRun(run, size.text) : run, size),
  }));
}
