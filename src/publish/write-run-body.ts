import type { CheckRunAnnotation, CheckRunPayload } from '../render/check-run/check-run-payload.ts';
import type { OpenRunPayload } from '../render/check-run/render-open-run.ts';

/** What GitHub takes in one request. */
export const batchSize = 50;

export interface RunTimes {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Without it, when GitHub is told. */
  readonly completedAt?: string | undefined;
}

/** A run that is under way. */
export function writeOpenBody({ title, summary }: OpenRunPayload, startedAt: string) {
  return { status: 'in_progress', started_at: startedAt, output: { title, summary } };
}

/**
 * A completed run with the annotations from `sent` on, as many as one request takes. All but the annotations is the same each time:
 * GitHub wants title and summary with every update, and does not say what becomes of that which is left out.
 */
export function writeCompletedBody(payload: CheckRunPayload, { startedAt, completedAt }: RunTimes, sent: number) {
  const { conclusion, title, summary, text, annotations, actions, detailsUrl } = payload;
  const batch = annotations.slice(sent, sent + batchSize).map(writeAnnotation);
  return {
    status: 'completed',
    conclusion,
    started_at: startedAt,
    ...(completedAt === undefined ? {} : { completed_at: completedAt }),
    ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
    output: {
      title,
      summary,
      ...(text === '' ? {} : { text }),
      ...(batch.length === 0 ? {} : { annotations: batch }),
    },
    actions,
  };
}

function writeAnnotation({ path, startLine, endLine, level, title, message }: CheckRunAnnotation) {
  return { path, start_line: startLine, end_line: endLine, annotation_level: level, title, message };
}
