import { constants, setPriority } from 'node:os';
import { createBirpc } from 'birpc';
import { setUpProcess } from '../../set-up-process.ts';
import type { AuditAnswer, Auditor, AuditorHost, AuditTask } from './auditor.ts';

/**
 * What runs in a process of its own: an audit that computes for a second keeps no webhook waiting, and one that runs out of memory does
 * not end the App.
 */

setUpProcess();
// Whoever answers GitHub comes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
// A terminal sends these to us as well; it is the App that says when to stop.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());

const { checks } = await import('../../../checks/index.ts');
const { auditHead } = await import('../../engine/audit-head.ts');
const { explainFailure } = await import('../jobs/explain-failure.ts');
const { docsUrl, tool } = await import('./tool.ts');

let stopping = new AbortController();

async function audit({ request, head, tries }: AuditTask): Promise<AuditAnswer> {
  stopping = new AbortController();
  try {
    const result = await auditHead(
      {
        ...request,
        checks,
        at: null,
        base: null,
        policyFile: null,
        tool,
        docsUrl,
        clock: Date.now,
        signal: stopping.signal,
        onAnswer: (answer) => void host.answered(answer),
        onWarning: (text) => void host.warn(text),
        onNote: (text) => void host.note(text),
      },
      {
        ...head,
        resolvePolicy: (own) => host.resolvePolicy(own),
        refuse: (policy, isDefaultBranch) => host.refuse(policy, isDefaultBranch),
        findReport: (commit, policy) => host.findReport(commit, policy),
        onStart: (start) => void host.start(start),
      },
    );
    return { status: 'done', result };
  } catch (error) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { status: 'failed', failure: explainFailure(error, tries, Date.now()), trace };
  }
}

const host = createBirpc<AuditorHost, Auditor>(
  { audit, stop: () => stopping.abort() },
  {
    post: (message) => process.send?.(message),
    on: (listener) => process.on('message', listener),
    eventNames: ['start', 'answered', 'warn', 'note'],
    timeout: -1,
  },
);
