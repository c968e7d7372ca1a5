import { type Kysely, sql } from 'kysely';
import { ReportSummary, summarizeReport } from '../core/digest/report-summary.ts';
import { readReport } from './find-report.ts';
import type { HistoryQuery } from './state.ts';
import type { Tables } from './tables.ts';

const weekMs = 7 * 86_400_000;

export async function listHistory(
  kysely: Kysely<Tables>,
  { repositoryId, weeks, until }: HistoryQuery,
): Promise<readonly ReportSummary[]> {
  const { rows } = await sql<{ id: number; summary: unknown }>`
    SELECT newest.id, newest.summary
    FROM (SELECT ${until}::bigint - ago * ${weekMs}::bigint AS ending FROM generate_series(0, ${weeks}::int - 1) AS ago) AS weeks
    CROSS JOIN LATERAL (
      SELECT id, summary FROM counterweight.reports
      WHERE repository_id = ${repositoryId} AND is_default_branch
        AND created_at > weeks.ending - ${weekMs}::bigint AND created_at <= weeks.ending
      ORDER BY created_at DESC, id DESC LIMIT 1
    ) AS newest
    ORDER BY weeks.ending
  `.execute(kysely);
  const summaries = [];
  for (const row of rows) summaries.push(await readSummary(kysely, row));
  return summaries.filter((summary) => summary !== null);
}

/** What has none, or one of a schema that is no more, is summarised anew. */
async function readSummary(
  kysely: Kysely<Tables>,
  { id, summary }: { readonly id: number; readonly summary: unknown },
): Promise<ReportSummary | null> {
  const kept = ReportSummary.safeParse(summary).data;
  if (kept) return kept;
  const report = await readReport(kysely, id);
  return report && summarizeReport(report);
}
