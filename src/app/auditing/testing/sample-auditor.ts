import { createBirpc } from 'birpc';
import type { AuditAnswer, Auditor, AuditorHost, AuditTask } from '../auditor.ts';

/** Does what the target of its task says, and tells of itself in the reason. */

process.on('disconnect', () => process.exit());

let stop = () => {};

async function audit({ request: { target } }: AuditTask): Promise<AuditAnswer> {
  switch (target) {
    case 'tell':
      return told(JSON.stringify({ pid: process.pid, variables: Object.keys(process.env) }));
    case 'crash':
      process.kill(process.pid, 'SIGKILL');
      return new Promise(() => {});
    case 'ask':
      try {
        await host.resolvePolicy('mode: advisory');
        return told('answered');
      } catch (error) {
        return failed(String(error));
      }
    case 'wait':
      await new Promise<void>((resolve) => {
        stop = resolve;
      });
      return failed('stopped');
    default:
      return failed(target);
  }
}

function told(reason: string): AuditAnswer {
  return { status: 'done', result: { status: 'left-out', reason, hasGaps: false } };
}

function failed(reason: string): AuditAnswer {
  return { status: 'failed', failure: { kind: 'told', reason }, trace: `Error: ${reason}\n    at there` };
}

const host = createBirpc<AuditorHost, Auditor>(
  { audit, stop: () => stop() },
  {
    post: (message) => process.send?.(message),
    on: (listener) => process.on('message', listener),
    eventNames: ['start', 'answered', 'warn', 'note'],
    timeout: -1,
  },
);
