import stringWidth from 'string-width';
import type { Finding } from '../core/finding.ts';
import type { CheckResult } from '../core/report.ts';
import { outcomeWord } from '../core/verdict.ts';
import { layOutTable, type TableText } from './lay-out-table.ts';
import type { Palette } from './palette.ts';
import { isQuiet } from './present-report.ts';
import {
  countOf,
  type FindingGroup,
  presentFindings,
  presentInherited,
  presentLevel,
  presentMeasures,
  presentMissing,
  presentMore,
  presentPlace,
} from './present-result.ts';
import { renderTerminalDetail } from './render-terminal-detail.ts';
import { bodyIndent, paintOfLevel, paintOfOutcome, type TerminalPage } from './terminal-page.ts';
import { hangText, indentLines, joinBlocks, wrapText } from './wrap-text.ts';

/** Below this the column that says how is taller than it is telling. */
const roomForHow = 32;
/** A longer text in another column wraps before it costs the reader that column. */
const widestNumber = 28;
const levelWidth = 'Failure  '.length;

/** One check: verdict, numbers, findings, evidence, and what could not be measured. */
export function renderTerminalResult(result: CheckResult, page: TerminalPage): string[] {
  const body = { ...page, width: page.width - bodyIndent };
  const blocks = [
    renderMeasures(result, body),
    ...renderFindings(result, body),
    ...result.details.map((detail) => renderTerminalDetail(detail, body)),
    renderMissing(result, body),
    renderFootnotes(result, body),
  ];
  return [...renderHeadline(result, page), ...indentLines(joinBlocks(blocks), bodyIndent)];
}

function renderHeadline(result: CheckResult, { width, palette }: TerminalPage): string[] {
  const { outcome, reason } = result.verdict;
  const word = palette.bold(paintOfOutcome(outcome, [result], palette)(outcomeWord[outcome]));
  return hangText(`${word}  `, palette.bold(`${result.title}: ${reason}`), width);
}

function renderMeasures(result: CheckResult, { width, palette }: TerminalPage): string[] {
  if (result.measures.length === 0) return [];
  return layOutTable(dropHow(presentMeasures(result), width), width, palette.dim);
}

function dropHow(table: TableText, width: number): TableText {
  const numbers = { columns: table.columns.slice(0, -1), rows: table.rows.map((row) => row.slice(0, -1)) };
  const taken = numbers.columns.reduce((sum, { label }, column) => {
    const cells = [label, ...numbers.rows.map((row) => row[column] ?? '')];
    return sum + Math.min(Math.max(...cells.map((cell) => stringWidth(cell))), widestNumber) + 2;
  }, 0);
  return width - taken < roomForHow ? numbers : table;
}

function renderFindings(result: CheckResult, page: TerminalPage): string[][] {
  const { groups, more, older, waived } = presentFindings(result);
  const folded = [
    ...(more > 0 ? [`${presentMore(more)} findings`] : []),
    ...(older.length > 0 ? [countOf(older.length, 'older finding')] : []),
    ...(waived.length > 0 ? [countOf(waived.length, 'waived finding')] : []),
  ];
  return [...groups.map((group) => renderGroup(group, page)), folded.map(page.palette.dim)];
}

function renderGroup({ level, findings, next }: FindingGroup, { width, palette }: TerminalPage): string[] {
  const lead = palette.bold(paintOfLevel(level, palette)(presentLevel(level).padEnd(levelWidth)));
  const lines = findings.flatMap((finding) => renderFinding(finding, width - levelWidth, palette));
  const step = next === null ? [] : hangText(palette.bold('Next: '), next, width - levelWidth);
  return [...lines, ...step].map((line, index) => (index === 0 ? lead : ' '.repeat(levelWidth)) + line);
}

function renderFinding(finding: Finding, width: number, { cyan, dim }: Palette): string[] {
  const place = presentPlace(finding);
  const change = finding.change ? dim(`(${finding.change})`) : '';
  if (place === null) return wrapText(`${change} ${finding.message}`, width);
  return [...wrapText(`${cyan(place)} ${change}`, width), ...wrapText(finding.message, width)];
}

function renderMissing(result: CheckResult, { width, palette }: TerminalPage): string[] {
  const table = presentMissing(result);
  return table.rows.length === 0 ? [] : [palette.bold('Not measured'), ...layOutTable(table, width)];
}

/** An address is left whole, so that it can be followed. */
function renderFootnotes(result: CheckResult, { width, palette }: TerminalPage): string[] {
  const inherited = presentInherited(result);
  const notes = inherited === null ? [] : wrapText(palette.dim(inherited), width);
  return isQuiet(result.verdict.outcome) ? notes : [...notes, palette.dim(result.docsUrl)];
}
