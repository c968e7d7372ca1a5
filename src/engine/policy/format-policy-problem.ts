import type { PolicyProblem } from './policy-problem.ts';
import { withoutByteOrderMark } from './policy-text.ts';
import { blankOf, printable, printableInColumns } from './printable.ts';

/** Of a long line only the part around the problem is shown. */
const shownBefore = 60;
const shownAfter = 60;

/** `path/to/file:LINE:COLUMN: message`, and below it the line with a caret under the place. */
export function formatPolicyProblem(problem: PolicyProblem, text: string): string {
  const { source, line, column, message } = problem;
  const head = `${printable(source)}:${line}:${column}: ${message}`;
  const written = lineOf(withoutByteOrderMark(text), line);
  const before = printableInColumns(written.slice(Math.max(0, column - 1 - shownBefore), column - 1));
  const after = printableInColumns(written.slice(column - 1, column - 1 + shownAfter));
  const gutter = `${line} | `;
  return `${head}\n  ${gutter}${before}${after}\n  ${'| '.padStart(gutter.length)}${blankOf(before)}^`;
}

function lineOf(text: string, line: number): string {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
}
