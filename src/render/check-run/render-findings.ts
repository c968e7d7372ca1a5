import type { PhrasingContent, RootContent } from 'mdast';
import { type Finding, severityRank } from '../../core/finding.ts';
import type { BlockSize } from '../fit-blocks.ts';
import { bulletList, fold, heading, paragraph, prose, strong } from '../markdown-nodes.ts';
import { countOf, presentLevel, presentMore, presentWaiver } from '../present-result.ts';
import { renderFinding } from '../render-markdown-result.ts';
import { levelOf } from './level-of.ts';
import { presentKind } from './present-kind.ts';
import type { RunView } from './run-view.ts';
import type { CheckView } from './view-check.ts';

interface Row {
  readonly check: CheckView;
  readonly finding: Finding;
}

/** What stands, the worst first, of whatever check. */
export function renderFindings(run: RunView, { items }: BlockSize): RootContent[] {
  const rows = sortByLevel(run.checks.flatMap((check) => check.standing.shown.map((finding) => ({ check, finding }))));
  if (rows.length === 0) return [];
  const shown = rows.slice(0, items);
  const lines = shown.map(({ check, finding }) => [
    strong(presentLevel(levelOf(check, finding))),
    ...prose(run.isCombined ? ` · ${check.title} · ` : ' '),
    ...renderFinding(finding),
  ]);
  const rest = run.checks.reduce((sum, { standing }) => sum + standing.count, 0) - shown.length;
  return [
    heading(3, run.isChange ? 'New or worse findings' : 'Findings'),
    bulletList(
      [...lines, ...(rest > 0 ? [prose(`${presentMore(rest)} findings`)] : [])].map((line) => [paragraph(...line)]),
    ),
    ...renderAnnotated(run),
  ];
}

/** A file can have more findings than GitHub shows beside it. */
function renderAnnotated({ annotated: { sent, of } }: RunView): RootContent[] {
  return sent < of
    ? [paragraph(...prose(`The files bear ${sent} annotations, the worst, and ${of - sent} more have none.`))]
    : [];
}

function sortByLevel(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => severityRank(levelOf(b.check, b.finding)) - severityRank(levelOf(a.check, a.finding)));
}

/** One step for each kind of finding: those that settle a fail first, and folded those for what is only noticed. */
export function renderNextSteps(run: RunView, { items }: BlockSize): RootContent[] {
  const rows = sortByLevel(run.checks.flatMap((check) => check.standing.shown.map((finding) => ({ check, finding }))));
  const [deciding, noticed] = [true, false].map((decides) =>
    listSteps(
      run,
      rows.filter(({ finding }) => (finding.severity !== 'notice') === decides),
    ).slice(0, items),
  ) as [PhrasingContent[][], PhrasingContent[][]];
  const lines = (steps: PhrasingContent[][]) => bulletList(steps.map((step) => [paragraph(...step)]));
  if (deciding.length + noticed.length === 0) return [];
  if (deciding.length === 0 || noticed.length === 0) {
    return [heading(3, 'What to do next'), lines([...deciding, ...noticed])];
  }
  const summary = `${countOf(noticed.length, 'step')} for what is only noticed`;
  return [heading(3, 'What to do next'), lines(deciding), ...fold(summary, [lines(noticed)])];
}

function listSteps({ isCombined }: RunView, rows: readonly Row[]): PhrasingContent[][] {
  const steps = Map.groupBy(rows, ({ check, finding: { id, remediation } }) =>
    JSON.stringify([check.checkId, id, remediation]),
  );
  return [...steps.values()].flatMap(([first]) => {
    if (first?.finding.remediation === undefined) return [];
    const { check, finding } = first;
    const subject = isCombined ? `${check.title}, ${presentKind(finding).toLowerCase()}` : presentKind(finding);
    return [[strong(`${subject}:`), ...prose(` ${finding.remediation}`)]];
  });
}

export function renderOlder(run: RunView, size: BlockSize): RootContent[] {
  return foldFindings(run, 'older', 'older finding', size);
}

export function renderWaived(run: RunView, size: BlockSize): RootContent[] {
  return foldFindings(run, 'waived', 'waived finding', size);
}

function foldFindings(run: RunView, kind: 'older' | 'waived', noun: string, { items }: BlockSize): RootContent[] {
  const count = run.checks.reduce((sum, check) => sum + check[kind].count, 0);
  if (count === 0) return [];
  const lines = run.checks
    .flatMap((check) => check[kind].shown.map((finding) => ({ check, finding })))
    .slice(0, items)
    .map(({ check, finding }) => [
      ...prose(run.isCombined ? `${check.title} · ` : ''),
      ...renderFinding(finding),
      ...prose(presentWaiver(finding)),
    ]);
  const rest = count - lines.length > 0 ? [prose(presentMore(count - lines.length))] : [];
  return fold(countOf(count, noun), [bulletList([...lines, ...rest].map((line) => [paragraph(...line)]))]);
}
