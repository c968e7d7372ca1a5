import { followMove } from '../collect/remote/follow-move.ts';
import { nameOf, type RemoteAddress } from '../collect/remote/remote-address.ts';
import { RemoteError } from '../collect/remote/remote-error.ts';
import type { Report } from '../core/report.ts';
import { auditMirror } from './audit-mirror.ts';
import { type AuditRequest, gitHubOf } from './audit-request.ts';
import { explainMirrorError } from './explain-mirror-error.ts';
import { inEntry } from './in-entry.ts';

/** A repository that was renamed more often than this is being led around. */
const mostMoves = 3;

/** An audit of a repository elsewhere, through a mirror that is kept of it. */
export async function auditRemote(request: AuditRequest, address: RemoteAddress): Promise<Report> {
  let current = address;
  for (let moves = 0; ; moves++) {
    const at = current;
    try {
      return (await inEntry(request, at, (entry) => auditMirror(request, at, entry))).report;
    } catch (error) {
      if (!(error instanceof RemoteError) || error.kind !== 'moved' || moves === mostMoves)
        throw explainMirrorError(error, at);
      current = followMove(error, at, gitHubOf(request).serverUrl);
      request.onNote?.(`${nameOf(address)} is now ${nameOf(current)}`);
    }
  }
}
