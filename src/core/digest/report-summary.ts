import { z } from 'zod';
import { GoalStatus } from '../goal.ts';
import type { Report } from '../report.ts';
import { counts, Outcome } from '../verdict.ts';

/** What is kept of every audit for its place in the history: enough for trends, and a hundredth of the report. */
export const ReportSummary = z.object({
  auditedAt: z.string(),
  headSha: z.string().nullable(),
  checks: z.array(
    z.object({
      checkId: z.string(),
      outcome: Outcome,
      /** Unwaived findings of severity warning or failure. */
      findings: z.int(),
      /** Path in the measurement to its value. */
      measures: z.record(z.string(), z.number().nullable()),
    }),
  ),
  /** Path of the measure (`<checkId>.<path>`) to the status of the goal set for it. */
  goals: z.array(z.object({ measure: z.string(), value: z.number().nullable(), status: GoalStatus })),
});
export type ReportSummary = z.infer<typeof ReportSummary>;

export function summarizeReport({ auditedAt, subject, results, goals }: Report): ReportSummary {
  return {
    auditedAt,
    headSha: subject.headSha,
    checks: results.map(({ checkId, verdict, findings, measures }) => ({
      checkId,
      outcome: verdict.outcome,
      findings: findings.filter((finding) => counts(finding) && finding.severity !== 'notice').length,
      measures: Object.fromEntries(measures.map(({ path, value }) => [path, value])),
    })),
    goals: goals.map(({ measure, value, status }) => ({ measure, value, status })),
  };
}
