import { z } from 'zod';

/** A check run as GitHub has it: only the fields that are used, and a server may leave out what is empty. */
export const CheckRunAnswer = z.object({
  id: z.int(),
  external_id: z.string().nullish(),
  status: z.string(),
  conclusion: z.string().nullish(),
  html_url: z.string().nullish(),
  app: z.object({ id: z.int() }).nullish(),
  output: z
    .object({ title: z.string().nullish(), summary: z.string().nullish(), annotations_count: z.int().nullish() })
    .nullish(),
});
export type CheckRunAnswer = z.infer<typeof CheckRunAnswer>;

/** What a publisher goes by. */
export interface OwnRun {
  readonly id: number;
  readonly externalId: string;
  readonly isCompleted: boolean;
  readonly conclusion: string | null;
  readonly title: string | null;
  /** Null where the answer does not have it. */
  readonly summary: string | null;
  readonly annotationsCount: number;
  readonly htmlUrl: string | null;
}

export function toOwnRun({ id, external_id, status, conclusion, html_url, output }: CheckRunAnswer): OwnRun {
  return {
    id,
    externalId: external_id ?? '',
    isCompleted: status === 'completed',
    conclusion: conclusion ?? null,
    title: output?.title ?? null,
    summary: output?.summary ?? null,
    annotationsCount: output?.annotations_count ?? 0,
    htmlUrl: html_url ?? null,
  };
}

/** A re-run is a new attempt, and another run. */
export function externalIdOf(checkKey: string, attempt: number): string {
  return `cw1:${checkKey}:${attempt}`;
}
