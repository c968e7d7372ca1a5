import { z } from 'zod';
import { Detail } from './detail.ts';
import { Audience, UnknownReason } from './fact.ts';
import { Finding } from './finding.ts';
import { GoalResult } from './goal.ts';
import { Level, Mode, Verdict } from './verdict.ts';

export const schemaVersion = 1;

export const Subject = z.object({
  host: z.string().nullable(),
  owner: z.string().nullable(),
  name: z.string(),
  ref: z.string().nullable(),
  headSha: z.string().nullable(),
  source: z.enum(['github', 'git', 'directory']),
});
export type Subject = z.infer<typeof Subject>;

/** One number a reader would quote, with what is wanted of it and how it was got. */
export const Measure = z.object({
  /** Path in the measurement: a policy's goals use it behind `<checkId>.`. */
  path: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  /** As shown: the value with its unit, or why there is none. */
  text: z.string(),
  /** What the policy wants, such as "at least 2"; null where nothing is judged. */
  wanted: z.string().nullable(),
  how: z.string(),
});
export type Measure = z.infer<typeof Measure>;

export const CheckResult = z.object({
  checkId: z.string(),
  title: z.string(),
  level: Level,
  verdict: Verdict,
  /** The check's own schema; null where a required fact is unknown. */
  measurement: z.unknown(),
  measures: z.array(Measure),
  findings: z.array(Finding),
  /** Measured at another commit and taken over, because a branch does not change it. */
  inherited: z.object({ sha: z.string(), at: z.string() }).nullable(),
  details: z.array(Detail),
  docsUrl: z.string(),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const ProvenanceEntry = z.object({
  fact: z.string(),
  source: z.string(),
  readAt: z.string(),
  status: z.union([z.literal('known'), UnknownReason]),
  audience: Audience,
});
export type ProvenanceEntry = z.infer<typeof ProvenanceEntry>;

/** What the policy turned off, waived, mapped or excluded. */
export const Override = z.object({
  kind: z.enum([
    'check-off',
    'level',
    'params',
    'waiver',
    'expired-waiver',
    'identities',
    'bots',
    'people',
    'organisations',
    'exclude',
  ]),
  subject: z.string(),
  detail: z.string(),
});
export type Override = z.infer<typeof Override>;

/** Everything one audit found. Stored, compared and rendered; the same facts, policy and clock give the same bytes. */
export const Report = z.object({
  schemaVersion: z.literal(schemaVersion),
  tool: z.object({ name: z.string(), version: z.string() }),
  subject: Subject,
  auditedAt: z.string(),
  policy: z.object({ source: z.string(), hash: z.string(), mode: Mode }),
  /** Set where a head was judged on what it changes. */
  base: z.object({ sha: z.string(), ref: z.string().nullable() }).nullable(),
  results: z.array(CheckResult),
  goals: z.array(GoalResult),
  provenance: z.array(ProvenanceEntry),
  overrides: z.array(Override),
});
export type Report = z.infer<typeof Report>;
