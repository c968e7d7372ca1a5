import { keyOf, parseRemoteAddress, type RemoteAddress } from '../../collect/remote/remote-address.ts';
import { matchesGlob } from '../../core/glob.ts';
import type { HeadResult, HeadStart } from '../../engine/audit-head.ts';
import { type ResolvedPolicy, resolvePolicy } from '../../engine/policy/resolve-policy.ts';
import type { InstallationRecord } from '../../state/intent.ts';
import type { ClaimedAudit } from '../../state/state.ts';
import type { AuditorHost, AuditTask } from '../auditing/auditor.ts';
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
  const { context, claim, installation, signal } = input;
  const { state, tokens } = context;
  const { repository } = claim;
  await rememberSince(state, installation.id, context.clock());
  const { granted } = describePermissions(installation);
  const token = await tokens.mint({
    installationId: installation.id,
    repositoryId: repository.id,
    permissions: granted,
  });
  const task = taskOf(input, token, Object.keys(granted));
  return context.auditors.audit(task, hostOf(input), signal);
}

function hostOf({ context, claim, installation, onStart }: ClaimAudit): AuditorHost {
  const { state, tool, checks, log, metrics } = context;
  const { repository } = claim;
  return {
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
    refuse: async (policy, isDefaultBranch) => refuse(claim, policy, isDefaultBranch),
    findReport: (commit, { hash }) =>
      state.findReport({
        repositoryId: repository.id,
        headSha: commit,
        policyHash: hash,
        toolVersion: tool.version,
        baseSha: null,
      }),
    start: onStart,
    answered: (answer) => metrics.calledGitHub(answer, installation.id),
    warn: (text) => log.warn(text),
    note: (text) => log.debug(text),
  };
}

function taskOf({ context, claim }: ClaimAudit, token: string, seen: readonly string[]): AuditTask {
  const { gitHub, cache } = context;
  const { target, headSha, cause, baseRef, baseSha, tries, repository, installationId } = claim;
  return {
    request: {
      target: `${repository.owner}/${repository.name}`,
      github: { ...gitHub, token, tokenName: `installation ${installationId}: ${seen.join(', ')}` },
      cache,
      asksListedClients: true,
      // Whoever may read the repository may read its check runs.
      readers: 'public',
    },
    head: {
      address: addressOf(context, claim),
      target,
      headSha,
      isLatest: cause === 'push' || cause === 'pull-request',
      baseRef,
      baseSha,
    },
    tries,
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
