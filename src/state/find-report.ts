import { type Kysely, sql } from 'kysely';
import { summarizeReport } from '../core/digest/report-summary.ts';
import { Report } from '../core/report.ts';
import type { ReportQuery, State, StoredReport } from './state.ts';
import type { Tables } from './tables.ts';

/** One of the default branch beside those before it, one of another head in place of the one before. */
export async function saveReport(
  kysely: Kysely<Tables>,
  repositoryId: number,
  { report, headSha, isDefaultBranch }: StoredReport,
  now: number,
): Promise<void> {
  const isOfHistory = isDefaultBranch && report.base === null;
  await kysely
    .insertInto('reports')
    .values({
      repository_id: repositoryId,
      head_sha: headSha,
      policy_hash: report.policy.hash,
      tool_version: report.tool.version,
      base_sha: isOfHistory ? null : (report.base?.sha ?? ''),
      is_default_branch: isDefaultBranch,
      created_at: now,
      report: JSON.stringify(report),
      summary: isOfHistory ? JSON.stringify(summarizeReport(report)) : null,
    })
    .onConflict((conflict) =>
      conflict.columns(['repository_id', 'head_sha', 'policy_hash', 'tool_version', 'base_sha']).doUpdateSet((eb) => ({
        // Only a worker of before the history saves one of the default branch here; it has its place in that branch's history.
        is_default_branch: sql<boolean>`excluded.is_default_branch OR reports.is_default_branch`,
        created_at: eb.ref('excluded.created_at'),
        report: sql<string>`excluded.report`,
      })),
    )
    .execute();
}

export async function findReport(kysely: Kysely<Tables>, query: ReportQuery): Promise<Report | null> {
  const found = await newestFirst(kysely)
    .where('repository_id', '=', query.repositoryId)
    .where('head_sha', '=', query.headSha)
    .where('policy_hash', '=', query.policyHash)
    .where('tool_version', '=', query.toolVersion)
    .where(sql`coalesce(base_sha, '')`, '=', query.baseSha ?? '')
    .executeTakeFirst();
  return parseReport(found?.report);
}

export async function findPrevious(
  kysely: Kysely<Tables>,
  repositoryId: number,
  headSha: string,
): Promise<Report | null> {
  const found = await newestFirst(kysely)
    .where('repository_id', '=', repositoryId)
    .where('is_default_branch', '=', true)
    .where('head_sha', '!=', headSha)
    .executeTakeFirst();
  return parseReport(found?.report);
}

export async function findLatest(kysely: Kysely<Tables>, repositoryId: number): ReturnType<State['findLatest']> {
  const found = await newestFirst(kysely)
    .where('repository_id', '=', repositoryId)
    .where('is_default_branch', '=', true)
    .executeTakeFirst();
  const report = parseReport(found?.report);
  return found && report ? { id: found.id, report } : null;
}

export async function readReport(kysely: Kysely<Tables>, id: number): Promise<Report | null> {
  const found = await kysely.selectFrom('reports').select('report').where('id', '=', id).executeTakeFirst();
  return parseReport(found?.report);
}

function newestFirst(kysely: Kysely<Tables>) {
  return kysely
    .selectFrom('reports')
    .select(['id', 'report'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1);
}

/** One of a schema that is no more is as good as none. */
function parseReport(stored: unknown): Report | null {
  return Report.safeParse(stored).data ?? null;
}
