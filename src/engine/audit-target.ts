import { resolve } from 'node:path';
import { parseRemoteAddress, type RemoteAddress } from '../collect/remote/remote-address.ts';
import type { Report } from '../core/report.ts';
import { auditLocal } from './audit-local.ts';
import { auditRemote } from './audit-remote.ts';
import { type AuditRequest, gitHubOf } from './audit-request.ts';
import { explainTrouble } from './explain-trouble.ts';
import { kindOf } from './open-target.ts';

export type { AuditRequest } from './audit-request.ts';

/** One audit, from the name of a target to its Report. */
export async function auditTarget(asked: AuditRequest): Promise<Report> {
  const { asOf } = asked;
  const request = asOf === undefined ? asked : { ...asked, clock: () => asOf };
  try {
    const address = await findAddress(request);
    return address === null ? await auditLocal(request) : await auditRemote(request, address);
  } catch (error) {
    request.signal?.throwIfAborted();
    throw await explainTrouble(error, request);
  }
}

/** Null where the target is here: what exists is meant before what could be elsewhere. */
async function findAddress(request: AuditRequest): Promise<RemoteAddress | null> {
  if ((await kindOf(resolve(request.target))) !== 'missing') return null;
  return parseRemoteAddress(request.target, gitHubOf(request).serverUrl);
}
