import { composeDigest } from '../core/digest/compose-digest.ts';
import type { RepositoryStanding } from '../core/digest/digest.ts';
import { summarizeReport } from '../core/digest/report-summary.ts';
import { standRepository } from '../core/digest/stand-repository.ts';
import type { Report } from '../core/report.ts';
import type { AuditRequest } from '../engine/audit-request.ts';
import { TargetError } from '../engine/target-error.ts';
import { renderDigest } from '../render/digest/render-digest.ts';
import { type AuditOptions, auditOne, setUpAudits } from './audit-command.ts';
import type { CommandContext } from './command-context.ts';
import { exitCodes } from './exit-code.ts';
import { readTargets } from './read-targets.ts';
import { writeWhole } from './write-whole.ts';

export interface DigestOptions
  extends Pick<AuditOptions, 'targets' | 'output' | 'policy' | 'projectPolicy' | 'offline' | 'cache'> {
  /** As written. */
  readonly weeks: string;
}

const weekMs = 7 * 86_400_000;
const mostWeeks = 26;

/**
 * Prints the digest of some repositories as the App would file it, of now against a week ago; each week more makes the trends longer, and
 * costs one more audit of each. Nothing is posted.
 */
export async function digestCommand(
  names: readonly string[],
  options: DigestOptions,
  { signal, setCode }: CommandContext,
): Promise<void> {
  const weeks = readWeeks(options.weeks);
  const listed = options.targets === undefined ? [] : await readTargets(options.targets);
  const targets = [...names, ...listed];
  const setup = setUpAudits(options, signal);
  const now = setup.clock();
  const standings: RepositoryStanding[] = [];
  let hadTrouble = false;
  for (const target of targets.length === 0 ? ['.'] : targets) {
    const standing = await lookBack(target, setup, { now, weeks });
    if (standing === null) hadTrouble = true;
    else standings.push(standing);
  }
  if (standings.length > 0) {
    const content = write(standings, { now, tool: setup.tool });
    if (options.output === undefined) process.stdout.write(content);
    else await writeWhole(options.output, content);
  }
  setCode(hadTrouble ? exitCodes.trouble : exitCodes.fine);
}

function readWeeks(written: string): number {
  const weeks = Number(written);
  if (Number.isInteger(weeks) && weeks >= 1 && weeks <= mostWeeks) return weeks;
  throw new TargetError(`--weeks is ${JSON.stringify(written)}.`, `Give it a whole number from 1 to ${mostWeeks}.`);
}

type Setup = Omit<AuditRequest, 'target'>;

/** A target at the end of each week, the oldest first. Null where it is in trouble, which has then been said. */
async function lookBack(
  target: string,
  setup: Setup,
  { now, weeks }: { readonly now: number; readonly weeks: number },
): Promise<RepositoryStanding | null> {
  const reports: Report[] = [];
  for (let week = weeks; week >= 0; week--) {
    const report = await auditOne(target, { ...setup, asOf: now - week * weekMs });
    if (report === null) return null;
    // Before its first commit there was nothing to look at; a plain directory has no past.
    const hadCommit = report.subject.headSha !== null;
    if (week === 0 || hadCommit) reports.push(report);
  }
  const latest = reports.at(-1) ?? null;
  const { owner = null, name = target, host = null } = latest?.subject ?? {};
  return standRepository({
    owner,
    name,
    url: owner === null || host === null ? null : `https://${host}/${owner}/${name}`,
    formerName: null,
    before: reports.at(-2) ?? null,
    now: latest,
    history: reports.map(summarizeReport),
    asOf: new Date(now).toISOString(),
  });
}

function write(
  standings: readonly RepositoryStanding[],
  { now, tool }: { readonly now: number; readonly tool: Report['tool'] },
): string {
  const owners = new Set(standings.map(({ owner }) => owner));
  const [account = null] = owners.size === 1 ? owners : [];
  const asOf = new Date(now).toISOString();
  const digest = composeDigest(standings, {
    scope: standings.length > 1 ? 'organization' : 'repository',
    account,
    day: asOf.slice(0, 10),
    isBaseline: false,
    since: new Date(now - weekMs).toISOString(),
    asOf,
    ended: [],
    hidesPrivate: false,
  });
  const { title, body } = renderDigest(digest, {
    marker: null,
    style: 'weekly',
    previous: null,
    lookedAgainAt: null,
    schedule: null,
    installedOn: null,
    policyPlace: '.github/counterweight.yml',
    tool,
    notes: [],
  });
  return `# ${title}\n\n${body}`;
}
