import type { Report } from '../core/report.ts';
import { layOutTable, type TableText } from './lay-out-table.ts';
import { createPalette } from './palette.ts';
import {
  countOutcomes,
  presentGoals,
  presentHeader,
  presentOverrides,
  presentRepository,
  presentRevision,
} from './present-report.ts';
import { renderTerminalResult } from './render-terminal-result.ts';
import { sanitiseAll } from './sanitise.ts';
import { bodyIndent, paintOfGoal, paintOfOutcome, type TerminalPage } from './terminal-page.ts';
import { hangText, indentLines, joinBlocks, packItems, wrapText } from './wrap-text.ts';

export interface TerminalOptions {
  /** Columns. */
  readonly width: number;
  readonly color: boolean;
}

const narrowest = 40;
/** A longer line of prose is hard to follow back. */
const widest = 120;

/** The report as a person reads it in a terminal. */
export function renderTerminal(report: Report, { width, color }: TerminalOptions): string {
  const clean = sanitiseAll(report);
  const page = { width: Math.min(Math.max(width, narrowest), widest), palette: createPalette(color) };
  const lines = joinBlocks([
    renderHeader(clean, page),
    ...clean.results.map((result) => renderTerminalResult(result, page)),
    renderGoals(clean, page),
    renderOverrides(clean, page),
    renderFooter(clean, page),
  ]);
  return `${lines.join('\n')}\n`;
}

function renderHeader(report: Report, { width, palette }: TerminalPage): string[] {
  const revision = presentRevision(report.subject);
  const title = palette.bold(presentRepository(report.subject));
  const lines = presentHeader(report);
  const indent = Math.max(...lines.map(({ label }) => label.length));
  return [
    ...wrapText(revision === null ? title : `${title}  ${revision}`, width),
    ...lines.flatMap(({ label, text }) => hangText(`${palette.dim(label.padEnd(indent))}  `, text, width)),
    palette.dim('─'.repeat(width)),
  ];
}

function renderGoals(report: Report, page: TerminalPage): string[] {
  const { columns, rows } = presentGoals(report);
  const painted = rows.map((row, index) => {
    const paint = paintOfGoal(report.goals[index]?.status ?? 'unknown', page.palette);
    return row.with(-1, paint(row.at(-1) ?? ''));
  });
  return renderSection('Goals', { columns, rows: painted }, page);
}

function renderOverrides(report: Report, page: TerminalPage): string[] {
  return renderSection('What the policy overrides', presentOverrides(report), page);
}

function renderSection(title: string, table: TableText, { width, palette }: TerminalPage): string[] {
  if (table.rows.length === 0) return [];
  return [palette.bold(title), ...indentLines(layOutTable(table, width - bodyIndent, palette.dim), bodyIndent)];
}

function renderFooter(report: Report, { width, palette }: TerminalPage): string[] {
  const counts = countOutcomes(report).map(
    ({ outcome, label, names, results }) => palette.bold(paintOfOutcome(outcome, results, palette)(label)) + names,
  );
  return [palette.dim('─'.repeat(width)), ...packItems(counts, '  ', width)];
}
