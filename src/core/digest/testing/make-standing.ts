import type { Report } from '../../report.ts';
import type { RepositoryStanding } from '../digest.ts';
import { summarizeReport } from '../report-summary.ts';
import { standRepository } from '../stand-repository.ts';
import { makeReport, type ReportDraft } from './make-report.ts';

const weekMs = 7 * 86_400_000;

/** A repository of octo that was audited once a week, the last time on 23 November 2026; null: not in that week. */
export function makeStanding(
  name: string,
  weeks: readonly (ReportDraft | null)[],
  formerName: string | null = null,
): RepositoryStanding {
  const reports = weeks.flatMap((draft, index): Report[] => {
    const at = new Date(Date.parse('2026-11-23T05:00:00Z') - (weeks.length - 1 - index) * weekMs).toISOString();
    return draft === null ? [] : [makeReport({ headSha: String(index).padStart(40, 'a'), ...draft, name, at })];
  });
  return standRepository({
    owner: 'octo',
    name,
    url: `https://github.com/octo/${name}`,
    formerName,
    before: reports.at(-2) ?? null,
    now: reports.at(-1) ?? null,
    history: reports.map(summarizeReport),
    asOf: '2026-11-23T06:00:00Z',
  });
}
