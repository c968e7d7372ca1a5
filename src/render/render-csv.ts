import { stringify } from 'csv-stringify/sync';
import type { CheckResult, Report } from '../core/report.ts';
import { presentRepository } from './present-report.ts';
import { sanitiseAll } from './sanitise.ts';

const columns = ['repository', 'commit', 'check', 'measure', 'value', 'threshold', 'outcome', 'how measured', 'link'];

/** One row for each measure; a check that measured nothing has one too, so that its outcome is not lost. */
export function renderCsv(reports: readonly Report[]): string {
  const rows = reports.flatMap((report) => {
    const { subject, results } = sanitiseAll(report);
    const about = [presentRepository(subject), subject.headSha ?? ''];
    return results.flatMap((result) => listMeasures(result).map((cells) => [...about, ...cells]));
  });
  return stringify([columns, ...rows], { escape_formulas: true });
}

/** A number where there is one, to calculate with; else the words that say why there is none. */
function listMeasures({ checkId, measures, verdict, docsUrl }: CheckResult): (string | number)[][] {
  const { outcome } = verdict;
  if (measures.length === 0) return [[checkId, '', '', '', outcome, '', docsUrl]];
  return measures.map(({ label, value, text, wanted, how }) => [
    checkId,
    label,
    value ?? text,
    wanted ?? '',
    outcome,
    how,
    docsUrl,
  ]);
}
