import type { Report } from '../core/report.ts';
import { hiddenCharacters } from './sanitise.ts';

/** The report itself. What is invisible in it is written as an escape: the same value, and safe to look at. */
export function renderJson(report: Report): string {
  return `${escapeHidden(JSON.stringify(report, null, 2))}\n`;
}

/** One report a line. */
export function renderNdjson(reports: readonly Report[]): string {
  return reports.map((report) => `${escapeHidden(JSON.stringify(report))}\n`).join('');
}

function escapeHidden(json: string): string {
  return json.replace(hiddenCharacters, (hidden) => (hidden === '\n' ? hidden : escapeUnits(hidden)));
}

function escapeUnits(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
