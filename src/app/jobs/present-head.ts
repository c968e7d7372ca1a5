import type { AuditedHead, PolicyProposal } from '../../engine/audit-head.ts';
import { policyPath } from '../../engine/policy/load-policy.ts';
import type { CheckRunContext, CheckRunNote } from '../../render/check-run/check-run-context.ts';
import type { CheckRunPayload } from '../../render/check-run/check-run-payload.ts';
import { renderCheckRuns } from '../../render/check-run/render-check-runs.ts';
import type { InstallationRecord } from '../../state/intent.ts';
import type { ClaimedAudit } from '../../state/state.ts';
import { findDigestTrouble } from '../digest/digest-notice.ts';
import type { AppContext } from './app-context.ts';
import { describePermissions } from './describe-permissions.ts';

const waiverMs = 90 * 86_400_000;

/** What is posted of an audited head. */
export async function presentHead(
  { state, clock, checks }: AppContext,
  claim: ClaimedAudit,
  installation: InstallationRecord,
  head: AuditedHead,
): Promise<CheckRunPayload[]> {
  const { report, base, headSha, isDefaultBranch, isTip, policy, policyProblems, proposal } = head;
  const ownProblems = isDefaultBranch ? policyProblems : (proposal?.problems ?? []);
  const context: CheckRunContext = {
    // What is known of the default branch came after where it was.
    previous: isTip ? await state.findPrevious(claim.repository.id, headSha) : (base?.report ?? null),
    checkRuns: policy.checkRuns,
    notes: [
      ...describePermissions(installation).missing.map((text): CheckRunNote => ({ level: 'warning', text })),
      ...describePolicy(head),
      ...(isDefaultBranch ? await describeDigest(state, claim) : []),
      ...(proposal === null ? [] : describeProposal(proposal, new Map(checks.map(({ id, title }) => [id, title])))),
    ],
    policyProblems: ownProblems.filter(({ source }) => source === policyPath),
    showWaivers:
      claim.button?.identifier === 'show-waiver'
        ? { by: claim.button.sender, until: new Date(clock() + waiverMs).toISOString().slice(0, 10) }
        : null,
  };
  return renderCheckRuns(report, context);
}

/** Why nobody gets a digest. */
async function describeDigest(
  state: AppContext['state'],
  { installationId, repository }: ClaimedAudit,
): Promise<CheckRunNote[]> {
  const trouble = await findDigestTrouble(state, { installationId, repositoryId: repository.id });
  return trouble === null ? [] : [{ level: 'notice', text: `The weekly digest could not be filed. ${trouble}` }];
}

/** That the policy in force is not the one that was written. */
function describePolicy({ policy, policyProblems: [first] }: AuditedHead): CheckRunNote[] {
  if (first === undefined) return [];
  const { source, line, message } = first;
  return [
    { level: 'warning', text: `${source} is not valid (line ${line}: ${message}). In force is: ${policy.source}.` },
  ];
}

/** What a change of the policy file would do on the default branch. */
function describeProposal(
  { problems, changes, levels }: PolicyProposal,
  titles: ReadonlyMap<string, string>,
): CheckRunNote[] {
  const nameOf = (checkId: string) => titles.get(checkId) ?? checkId;
  if (problems.length > 0)
    return [
      { level: 'warning', text: `This change makes ${policyPath} invalid; the policy before it would stay in force.` },
    ];
  const said = [
    ...levels.map(({ checkId, before, after }) => `the level of ${nameOf(checkId)} goes from ${before} to ${after}`),
    ...(changes?.checks ?? []).flatMap(({ checkId, outcome: { before, after }, appeared, resolved }) => [
      ...(before === after
        ? []
        : [`${nameOf(checkId)} goes from ${before ?? 'not audited'} to ${after ?? 'not audited'}`]),
      ...(appeared.length + resolved.length === 0
        ? []
        : [`${nameOf(checkId)} has ${appeared.length} more findings and ${resolved.length} fewer`]),
    ]),
    ...(changes?.goals ?? []).map(
      ({ measure, before, after }) =>
        `the goal for ${measure} is ${after ?? 'dropped'}${before === null ? '' : `, was ${before}`}`,
    ),
  ];
  const text = said.length === 0 ? 'no outcome would change' : said.join('; ');
  return [
    {
      level: 'notice',
      text: `This change edits the policy. Judged by it, the base of this change differs so: ${text}.`,
    },
  ];
}
