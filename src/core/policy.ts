import { z } from 'zod';
import { Level, Mode } from './verdict.ts';

const IsoDate = z.iso.date().describe('A day, such as 2027-06-30');

export const GoalPolicy = z
  .strictObject({
    measure: z
      .string()
      .regex(/^[a-z][a-z-]*\.\w+(\.\w+)*$/, 'a measure is written <check>.<path in its measurement>')
      .describe('<check>.<path in its measurement>, such as contributor-spread.authors.nakamotoCoefficient'),
    atLeast: z.number().optional().describe('The goal is met at this value or above'),
    atMost: z.number().optional().describe('The goal is met at this value or below'),
    by: IsoDate.optional(),
  })
  .describe('One goal of the decentralization model');
export type GoalPolicy = z.infer<typeof GoalPolicy>;

export const WaiverPolicy = z
  .strictObject({
    finding: z.string().regex(/^[a-z-]+\/[a-z-]+$/, 'a finding is written <check>/<finding id>'),
    path: z.string().optional().describe('Only at this path; without it, everywhere'),
    until: IsoDate.optional().describe('The last day the waiver holds'),
    reason: z.string().min(1).describe('Shown beside the waived finding'),
  })
  .describe('A finding that is known and accepted');
export type WaiverPolicy = z.infer<typeof WaiverPolicy>;

/** What reaches collecting and measuring: who is who, and where to look. Never a threshold. */
export const AuditOptions = z.strictObject({
  identities: z
    .array(
      z.strictObject({
        person: z.string().min(1).describe('The login or name to use'),
        is: z.array(z.string().min(1)).min(1).describe('E-mail addresses, logins (@login) or exact names'),
      }),
    )
    .default([])
    .describe('Identities that belong to one person'),
  bots: z.array(z.string().min(1)).default([]).describe('E-mail addresses, logins (@login) or exact names of bots'),
  people: z.array(z.string().min(1)).default([]).describe('Taken for bots, but people'),
  organisations: z
    .record(z.string(), z.array(z.string().min(1)))
    .default({})
    .describe('Organisation to its members: e-mail domains, addresses or @logins'),
  exclude: z.array(z.string().min(1)).default([]).describe('Paths (globs) that are not source files of this project'),
  registries: z.boolean().default(false).describe('true: npm is asked who maintains the packages that manifests name'),
});
export type AuditOptions = z.infer<typeof AuditOptions>;

/** One check's own settings, already filled with the check's defaults. */
export interface CheckPolicy {
  readonly level: Level;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Which repositories of an organisation are audited; only its own policy may say. */
export const RepositoriesPolicy = z.strictObject({
  include: z.array(z.string()).default(['*']).describe('Names of repositories (globs)'),
  exclude: z.array(z.string()).default([]),
  forks: z.boolean().default(false),
  archived: z.boolean().default(false),
  templates: z.boolean().default(false),
  private: z.boolean().default(true),
});
export type RepositoriesPolicy = z.infer<typeof RepositoriesPolicy>;

export const CheckRuns = z.enum(['each', 'one']);
export type CheckRuns = z.infer<typeof CheckRuns>;

/** When and where the weekly digest is filed. */
export const DigestPolicy = z.strictObject({
  enabled: z.boolean().default(true).describe('false: no digest is filed'),
  scope: z
    .enum(['auto', 'organization', 'repository'])
    .default('auto')
    .describe(
      'organization: one issue over all repositories; repository: one in each; auto: the first where it can be had',
    ),
  repository: z
    .string()
    .regex(/^[\w.-]{1,100}$/, 'name a repository of the same owner, without the owner')
    .default('.github')
    .describe("Where the organisation's digest is filed"),
  day: z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']).default('monday'),
  hour: z.int().min(0).max(23).default(6),
  timezone: z
    .string()
    .refine(isTimeZone, 'name a time zone as tz database does, such as Europe/Berlin')
    .default('UTC')
    .describe('Of the tz database, such as Europe/Berlin'),
  style: z
    .enum(['weekly', 'living'])
    .default('weekly')
    .describe('weekly: an issue for each week with news; living: one issue, edited'),
});
export type DigestPolicy = z.infer<typeof DigestPolicy>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A policy as the audit uses it: complete, every default filled in. */
export interface Policy {
  readonly source: string;
  /** Of the settings, so that two reports can be told to have been judged alike. */
  readonly hash: string;
  readonly mode: Mode;
  readonly enabled: boolean;
  readonly checks: Readonly<Record<string, CheckPolicy>>;
  readonly options: AuditOptions;
  readonly model: { readonly statement: string | null; readonly goals: readonly GoalPolicy[] };
  readonly waivers: readonly WaiverPolicy[];
}

/** With what the App needs to know beside: what is audited unasked, and how it is posted. */
export interface AppPolicy extends Policy {
  readonly checkRuns: CheckRuns;
  /** Globs of the branches whose pushes are audited; null: all. The default branch always is. */
  readonly branches: readonly string[] | null;
  readonly repositories: RepositoriesPolicy;
  readonly digest: DigestPolicy;
}

/** What the policy file needs to know of a check. */
export interface PolicyTarget {
  readonly id: string;
  readonly rationale: string;
  readonly defaultLevel: Level;
  readonly params: z.ZodObject;
}

/** The schema of `.github/counterweight.yml` for these checks; strict, so that a misspelt key is an error. */
export function policySchema(checks: readonly PolicyTarget[]) {
  const perCheck = Object.fromEntries(
    checks.map((check) => [
      check.id,
      z
        .strictObject({
          level: Level.default(check.defaultLevel),
          params: z.strictObject(check.params.shape).prefault({}),
        })
        .prefault({})
        .describe(check.rationale),
    ]),
  );
  return z.strictObject({
    _extends: z.string().optional().describe('Another policy of the same owner: repository, or owner/repository:path'),
    enabled: z.boolean().default(true).describe('A repository may opt out'),
    mode: Mode.default('advisory').describe('enforce: a fail at level failure is red'),
    checkRuns: CheckRuns.default('each').describe('one: a single check run on every head'),
    branches: z
      .array(z.string())
      .optional()
      .describe('Branches (globs) whose pushes are audited beside the default branch; without it, all'),
    checks: z.strictObject(perCheck).prefault({}),
    options: AuditOptions.prefault({}),
    model: z
      .strictObject({ statement: z.string().optional(), goals: z.array(GoalPolicy).default([]) })
      .prefault({})
      .describe('The decentralization model and its goals'),
    waivers: z.array(WaiverPolicy).default([]),
    digest: DigestPolicy.prefault({}).describe('The weekly digest; for an organisation, its own policy says'),
    repositories: RepositoriesPolicy.prefault({}).describe(
      "Which repositories are audited; in the organisation's policy only",
    ),
  });
}
export type PolicyFile = z.infer<ReturnType<typeof policySchema>>;
