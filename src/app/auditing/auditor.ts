import type { GitHubAnswer } from '../../collect/github/tell-answer.ts';
import type { HeadRequest, HeadResult, HeadStart } from '../../engine/audit-head.ts';
import type { AuditRequest } from '../../engine/audit-request.ts';
import type { Failure } from '../jobs/explain-failure.ts';

/** One audit as it is handed to the process that does it: data only. */
export interface AuditTask {
  readonly request: Pick<AuditRequest, 'target' | 'github' | 'cache' | 'readers' | 'asksListedClients'>;
  readonly head: Pick<HeadRequest, 'address' | 'target' | 'headSha' | 'isLatest' | 'baseRef' | 'baseSha'>;
  /** How often it was put off before. */
  readonly tries: number;
}

/** What whoever audits asks of the App meanwhile, or tells it. */
export interface AuditorHost extends Pick<HeadRequest, 'resolvePolicy' | 'refuse' | 'findReport'> {
  readonly start: (start: HeadStart) => void;
  readonly answered: (answer: GitHubAnswer) => void;
  readonly warn: (text: string) => void;
  readonly note: (text: string) => void;
}

/** An error loses its class on the way between processes: what became of the audit is told in its place. */
export type AuditAnswer =
  | { readonly status: 'done'; readonly result: HeadResult }
  | { readonly status: 'failed'; readonly failure: Failure; readonly trace: string };

/** What a process that audits does. */
export interface Auditor {
  readonly audit: (task: AuditTask) => Promise<AuditAnswer>;
  /** Ends the audit that is under way. */
  readonly stop: () => void;
}
