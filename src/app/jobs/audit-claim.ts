import { keyOf, parseRemoteAddress, type RemoteAddress } from '../../collect/remote/remote-address.ts';
import { matchesGlob } from '../../core/glob.ts';
import { auditHead, type HeadResult, type HeadStart } from '../../engine/audit-head.ts';
import type { AuditRequest } from '../../engine/audit-request.ts';
import { type ResolvedPolicy, resolvePolicy } from '../../engine/policy/resolve-policy.ts';
import type { InstallationRecord } from '../../state/intent.ts';
import type { ClaimedAudit } from '../../state/state.ts';
import { rememberPlan } from '../digest/digest-plan.ts';
import { rememberSince } from '../digest/remember-since.ts';
import type { AppContext } from './app-context.ts';
import { describePermissions } from './describe-permissions.ts';
import { explainLeavingOut } from './explain-leaving-out.ts';
import { createPolicyReader } from './read-policy-file.ts';

export interface ClaimAudit {
  readonly context: AppContext;
  readonly claim: ClaimedAudit;
  readonly installation: InstallationRecord;
  readonly signal: AbortSignal;
  /** Told as soon as it is known what is audited. */
  readonly onStart: (start: HeadStart) => void;
}

/** Audits the head of a claim, with a token for its repository that may read and nothing else. */
export async function auditClaim(input: ClaimAudit): Promise<HeadResult> {
  const { context, claim, installation, onStart } = input;
  const { state, tokens, tool, checks } = context;
  const { repository } = claim;
  await rememberSince(state, installation.id, context.clock());
  const { granted } = describePermissions(installation);
  const token = await tokens.mint({
    installationId: installation.id,
    repositoryId: repository.id,
    permissions: granted,
  });
  return auditHead(requestOf(input, token, Object.keys(granted)), {
    address: addressOf(context, claim),
    target: claim.target,
    headSha: claim.headSha,
    isLatest: claim.cause === 'push' || claim.cause === 'pull-request',
    baseRef: claim.baseRef,
    baseSha: claim.baseSha,
    resolvePolicy: async (own) => {
      const resolved = await resolvePolicy({
        repository,
        own,
        read: createPolicyReader({
          state,
          installationId: installation.id,
          open: async (repositoryId) => openContents(context, installation.id, repositoryId),
          clock: context.clock,
        }),
        kept: await state.readPolicy(repository.id),
        checks,
      });
      await rememberPlan(state, repository.id, resolved);
      return resolved;
    },
    refuse: (policy, isDefaultBranch) => refuse(claim, policy, isDefaultBranch),
    findReport: (commit, { hash }) =>
      state.findReport({
        repositoryId: repository.id,
        headSha: commit,
        policyHash: hash,
        toolVersion: tool.version,
        baseSha: null,
      }),
    onStart,
  });
}

function requestOf({ context, claim, signal }: ClaimAudit, token: string, seen: readonly string[]): AuditRequest {
  const { gitHub, cache, checks, tool, docsUrl, clock, log } = context;
  return {
    target: `${claim.repository.owner}/${claim.repository.name}`,
    checks,
    at: null,
    base: null,
    policyFile: null,
    github: { ...gitHub, token, tokenName: `installation ${claim.installationId}: ${seen.join(', ')}` },
    cache,
    // Whoever may read the repository may read its check runs.
    readers: 'public',
    tool,
    docsUrl,
    clock,
    signal,
    onWarning: (text) => log.warn(text),
    onNote: (text) => log.debug(text),
  };
}

/** Where git finds it: never an address that a payload names. What is kept is kept by id, so that another name changes nothing. */
function addressOf({ gitHub }: AppContext, { repository: { id, owner, name } }: ClaimedAudit): RemoteAddress {
  const address = parseRemoteAddress(`${gitHub.serverUrl}/${owner}/${name}`, gitHub.serverUrl);
  if (address === null) throw new Error(`${owner}/${name} is no name of a repository`);
  return { ...address, key: keyOf(`${address.host} ${id}`, `${address.host}/${id}`) };
}

async function openContents({ tokens, openReading }: AppContext, installationId: number, repositoryId: number) {
  return openReading(await tokens.mint({ installationId, repositoryId, permissions: { contents: 'read' } }));
}

/** Why a head is not audited; null where it is. What somebody asked for is audited on any branch. */
function refuse(
  { repository, target, cause, pullRequest }: ClaimedAudit,
  { policy, repositories }: ResolvedPolicy,
  isDefaultBranch: boolean,
): string | null {
  if (!policy.enabled) return `The policy ${policy.source} turns Counterweight off here.`;
  const leftOut = explainLeavingOut(repository, repositories);
  if (leftOut !== null) return leftOut;
  const branch = target.replace(/^refs\/heads\//, '');
  const isBranch = branch !== target && pullRequest === null && cause === 'push' && !isDefaultBranch;
  if (isBranch && policy.branches !== null && !policy.branches.some((glob) => matchesGlob(branch, glob)))
    return `The policy's \`branches\` leave ${branch} out.`;
  return null;
}
