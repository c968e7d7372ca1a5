import prettyBytes from 'pretty-bytes';
import type { CacheEntry } from '../collect/cache/cache-entry.ts';
import { sizeOf } from '../collect/cache/entry-record.ts';
import { readCommitDate, resolveCommit } from '../collect/git/open-repository.ts';
import { listPacks } from '../collect/remote/mirror-folder.ts';
import { type Mirror, openMirror } from '../collect/remote/open-mirror.ts';
import { nameOf, type RemoteAddress } from '../collect/remote/remote-address.ts';
import type { Remote } from '../collect/remote/run-network-git.ts';
import { type AuditedRepository, auditRepository } from './audit-repository.ts';
import { type AuditRequest, gitHubOf } from './audit-request.ts';
import type { MirrorTarget } from './open-target.ts';
import { TargetError } from './target-error.ts';

/** Brings the mirror up to date and audits it. */
export async function auditMirror(
  request: AuditRequest,
  address: RemoteAddress,
  entry: CacheEntry,
): Promise<AuditedRepository> {
  const { at, base, cache, offline = false, onProgress } = request;
  if (!offline) onProgress?.({ phase: 'connecting' });
  const revisions = [at, base].filter((revision) => revision !== null);
  const mirror = await openMirror({ entry, remote: remoteOf(request, address), revisions, isOffline: offline });
  if (mirror === null) throw nothingKept(address);
  const name = nameOf(address);
  if (offline) request.onWarning?.(await describeKept(name, mirror));
  else if (request.onNote) request.onNote(await describeMirror(name, mirror));
  const { repository, objects } = mirror;
  const target: MirrorTarget = { kind: 'mirror', path: name, repository, address, objects };
  return auditRepository({ request, target, store: cache ? entry.store : null });
}

/** The place that git asks, and what may be shown there. */
export function remoteOf(request: AuditRequest, address: RemoteAddress): Remote {
  const { signal, onProgress } = request;
  return {
    address,
    token: gitHubOf(request).token,
    signal,
    onPercent: (percent) => onProgress?.({ phase: 'fetching', percent }),
  };
}

function nothingKept(address: RemoteAddress): TargetError {
  return new TargetError(
    `Nothing was kept of ${nameOf(address)}, and with --offline nobody is asked.`,
    'Audit it once without --offline and --no-cache.',
  );
}

async function describeKept(name: string, { repository }: Mirror): Promise<string> {
  const head = await resolveCommit(repository, 'HEAD');
  if (head === null) return `${name}: as it was kept, without commits.`;
  const date = new Date((await readCommitDate(repository, head)) * 1000);
  return `${name}: as it was kept; its last commit is of ${date.toISOString().slice(0, 10)}.`;
}

async function describeMirror(name: string, { repository, change }: Mirror): Promise<string> {
  const words = { made: 'made', updated: 'updated', unchanged: 'up to date', kept: 'as kept' };
  const packs = (await listPacks(repository.gitDir)).length;
  const size = prettyBytes(await sizeOf(repository.gitDir), { binary: true });
  return `${name}: mirror ${words[change]} (${packs === 1 ? '1 pack' : `${packs} packs`}, ${size})`;
}
