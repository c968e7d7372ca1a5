import { type Kysely, sql } from 'kysely';
import { Report } from '../core/report.ts';
import type { ReportQuery, StoredReport } from './state.ts';
import type { Tables } from './tables.ts';

export async function saveReport(
  kysely: Kysely<Tables>,
  repositoryId: number,
  { report, headSha, isDefaultBranch }: StoredReport,
  now: number,
): Promise<void> {
  await kysely
    .insertInto('reports')
    .values({
      repository_id: repositoryId,
      head_sha: headSha,
      policy_hash: report.policy.hash,
      tool_version: report.tool.version,
      base_sha: report.base?.sha ?? '',
      is_default_branch: isDefaultBranch,
      created_at: now,
      report: JSON.stringify(report),
    })
    .onConflict((conflict) =>
      conflict.columns(['repository_id', 'head_sha', 'policy_hash', 'tool_version', 'base_sha']).doUpdateSet((eb) => ({
        // What was the head of the default branch once has its place in that branch's history.
        is_default_branch: sql<boolean>`excluded.is_default_branch OR reports.is_default_branch`,
        created_at: eb.ref('excluded.created_at'),
        report: sql<string>`excluded.report`,
      })),
    )
    .execute();
}

export async function findReport(kysely: Kysely<Tables>, query: ReportQuery): Promise<Report | null> {
  const found = await kysely
    .selectFrom('reports')
    .select('report')
    .where('repository_id', '=', query.repositoryId)
    .where('head_sha', '=', query.headSha)
    .where('policy_hash', '=', query.policyHash)
    .where('tool_version', '=', query.toolVersion)
    .where('base_sha', '=', query.baseSha ?? '')
    .executeTakeFirst();
  return parseReport(found?.report);
}

export async function findPrevious(
  kysely: Kysely<Tables>,
  repositoryId: number,
  headSha: string,
): Promise<Report | null> {
  const found = await kysely
    .selectFrom('reports')
    .select('report')
    .where('repository_id', '=', repositoryId)
    .where('is_default_branch', '=', true)
    .where('head_sha', '!=', headSha)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return parseReport(found?.report);
}

/** One of a schema that is no more is as good as none. */
function parseReport(stored: unknown): Report | null {
  return Report.safeParse(stored).data ?? null;
}
