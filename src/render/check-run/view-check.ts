import type { CheckChange } from '../../core/compare-reports.ts';
import type { Detail } from '../../core/detail.ts';
import type { Finding } from '../../core/finding.ts';
import type { CheckResult, Measure } from '../../core/report.ts';
import { type Conclusion, counts, type Mode, type Outcome } from '../../core/verdict.ts';
import { asAddress } from '../as-address.ts';
import { clipAll } from '../clip.ts';
import { fullSize } from '../fit-blocks.ts';
import { sortWorstFirst } from '../present-result.ts';
import { concludeCheck } from './conclude-check.ts';

/** The first of a list, and how long it is. */
export interface Shown<Item> {
  readonly shown: readonly Item[];
  readonly count: number;
}

export interface ComparedMeasure extends Measure {
  /** As it was shown then; null where it was not measured, or nothing is compared. */
  readonly before: string | null;
}

export interface ChangeView {
  readonly outcome: { readonly before: Outcome | null; readonly after: Outcome | null };
  readonly appeared: Shown<Finding>;
  readonly worsened: Shown<Finding>;
  readonly resolved: Shown<Finding>;
  /** Those that the policy judges, where it shows: the others stand in the table of measures. */
  readonly measures: readonly ComparedMeasure[];
}

/** What a run shows of a check: no list and no text in it is longer than can be shown, and every text is harmless to look at. */
export interface CheckView extends Omit<CheckResult, 'findings' | 'measurement' | 'measures' | 'details'> {
  readonly conclusion: Conclusion;
  readonly measures: readonly ComparedMeasure[];
  /** Worst first. */
  readonly standing: Shown<Finding>;
  readonly older: Shown<Finding>;
  readonly waived: Shown<Finding>;
  /** Null: nothing is compared, or nothing changed. */
  readonly change: ChangeView | null;
  /** As it is in the report: bounded where it is shown. */
  readonly details: readonly Detail[];
}

export interface Comparison {
  readonly previous: CheckResult | undefined;
  readonly change: CheckChange | undefined;
}

const mostRows = 40;

/** Picks first and cleans then, so that a hundred thousand findings cost one pass. */
export function viewCheck(result: CheckResult, mode: Mode, comparison: Comparison | null): CheckView {
  const { checkId, title, level, verdict, inherited, docsUrl, findings, details } = result;
  const standing = findings.filter(counts);
  const measures = compareMeasures(result.measures.slice(0, mostRows), comparison?.previous);
  const view = {
    checkId,
    title,
    level,
    verdict: { ...verdict, missing: verdict.missing.slice(0, mostRows) },
    inherited,
    conclusion: concludeCheck(result, mode),
    measures,
    standing: show(standing),
    older: show(findings.filter((finding) => finding.waived === undefined && !counts(finding))),
    waived: show(findings.filter(({ waived }) => waived !== undefined)),
    change: viewChange(comparison?.change, measures),
  };
  return { ...clipAll(view, fullSize.text), docsUrl: asAddress(docsUrl) ?? '', details };
}

function show(findings: readonly Finding[]): Shown<Finding> {
  return { shown: sortWorstFirst(findings).slice(0, fullSize.items), count: findings.length };
}

function compareMeasures(measures: readonly Measure[], previous: CheckResult | undefined): ComparedMeasure[] {
  const before = new Map(previous?.measures.map(({ path, text }) => [path, text]));
  return measures.map((measure) => ({ ...measure, before: before.get(measure.path) ?? null }));
}

/** Of findings only those that stand: a waiver was somebody's decision, and is listed as such. */
function viewChange(change: CheckChange | undefined, measures: readonly ComparedMeasure[]): ChangeView | null {
  if (!change) return null;
  const paths = new Set(change.measures.map(({ path }) => path));
  const standing = (findings: readonly Finding[]) => show(findings.filter(({ waived }) => waived === undefined));
  return {
    outcome: change.outcome,
    appeared: standing(change.appeared),
    worsened: standing(change.worsened),
    resolved: standing(change.resolved),
    measures: measures.filter(
      ({ path, text, wanted, before }) => paths.has(path) && wanted !== null && text !== before,
    ),
  };
}
