import { z } from 'zod';
import { accessFactSchemas } from './access-facts.ts';
import { Contracts } from './contract-facts.ts';
import { DeployEvidences } from './deploy-facts.ts';
import type { Fact, Provenance } from './fact.ts';
import { Accounts, CodeOwnerErrors, Memberships, PullRequests, Releases, Repository, Teams } from './github-facts.ts';
import { Interoperation, ListedClients, RepositoryCharacter } from './interoperation-facts.ts';
import { LicenseHistory, Licensing } from './license-facts.ts';
import { OtherKeys } from './other-key-facts.ts';
import { PersonKind } from './person-kind.ts';

export { PersonKind };

/** Seconds since 1970-01-01 UTC. */
const EpochSeconds = z.int();
/** Index into `people.people`. */
const PersonIndex = z.int().nonnegative();
const CommitId = z.string();

/** The commits that HEAD reaches, counted. */
export const History = z.object({
  headSha: CommitId,
  branch: z.string().nullable(),
  commits: z.int(),
  nonMergeCommits: z.int(),
  /** Earliest and latest clamped commit date. */
  from: EpochSeconds,
  to: EpochSeconds,
  /** End of all windows: the moment of the audit, or the date of the commit asked for. */
  now: EpochSeconds,
  /** A shallow clone: its oldest commits are not the first ones, so totals are lower bounds. */
  truncated: z.boolean(),
});
export type History = z.infer<typeof History>;

/** How it is known whose employee somebody is, strongest first. */
export const OrganisationSource = z.enum(['policy', 'membership', 'email-domain', 'profile']);
export type OrganisationSource = z.infer<typeof OrganisationSource>;

export const Person = z.object({
  /** A login where one is known, else a name. Never an e-mail address. */
  id: z.string(),
  name: z.string(),
  login: z.string().nullable(),
  kind: PersonKind,
  organisation: z.object({ name: z.string(), by: OrganisationSource }).nullable(),
  firstActive: EpochSeconds,
  lastActive: EpochSeconds,
});
export type Person = z.infer<typeof Person>;

/** `account`: GitHub says that both addresses belong to one account. */
export const MergeRule = z.enum([
  'policy',
  'mailmap',
  'email',
  'account',
  'login',
  'full-name',
  'name-and-domain',
  'handle',
]);
export type MergeRule = z.infer<typeof MergeRule>;

export const IdentityMerge = z.object({ kept: z.string(), merged: z.array(z.string()), rule: MergeRule });
export type IdentityMerge = z.infer<typeof IdentityMerge>;

/** A `.mailmap` entry that was not followed because it rewrites too many people at once. */
export const MailmapSuspicion = z.object({
  kind: z.enum(['merges-everybody', 'splits-one']),
  /** The name that the entries point at, or the person they split. */
  name: z.string(),
  people: z.int(),
});
export type MailmapSuspicion = z.infer<typeof MailmapSuspicion>;

export const People = z.object({
  people: z.array(Person),
  /** Distinct name and e-mail pairs before any merging. */
  rawPairs: z.int(),
  merges: z.array(IdentityMerge),
  mailmap: z.object({ present: z.boolean(), ignored: z.array(MailmapSuspicion) }),
});
export type People = z.infer<typeof People>;

/** One row per person and commit (authors and co-authors), in columns because there may be millions. */
export const Contributions = z.object({
  person: z.array(PersonIndex),
  at: z.array(EpochSeconds),
  /** Non-merge commits whose author has neither name nor address. */
  unattributed: z.int(),
});
export type Contributions = z.infer<typeof Contributions>;

/** What one person did to one file, under any of the file's names. */
export const FileChanges = z.object({
  person: PersonIndex,
  added: z.boolean(),
  /** Changes and renames after the adding. */
  changes: z.int(),
  /** Weight of the adding, exp(−days/90), where it was within the recent window; else 0. */
  recentAdd: z.number(),
  /** Changes within the recent window, each weighted by exp(−days/90). */
  recentChanges: z.number(),
});
export type FileChanges = z.infer<typeof FileChanges>;

export const SourceFile = z.object({
  path: z.string(),
  /** Changed within the recent window by a person. */
  recent: z.boolean(),
  changes: z.array(FileChanges),
  /** The same, had mass commits counted like any other. Absent when nothing differs. */
  changesWithMass: z.array(FileChanges).optional(),
});
export type SourceFile = z.infer<typeof SourceFile>;

export const FileClassification = z.object({
  source: z.int(),
  generated: z.int(),
  vendored: z.int(),
  documentation: z.int(),
  /** Data, prose, and files in no known language. */
  other: z.int(),
});
export type FileClassification = z.infer<typeof FileClassification>;

/** Who changed which source file, over the whole history. */
export const Authorship = z.object({
  files: z.array(SourceFile),
  classified: FileClassification,
  /** Commits over the mass limit, and those that `.git-blame-ignore-revs` names. */
  massCommits: z.int(),
  /** Commits of which the origin has lost contents, so that only exact renames were followed in them. */
  partialCommits: z.int(),
});
export type Authorship = z.infer<typeof Authorship>;

const Actor = z.object({ person: PersonIndex, times: z.int() });
const Actors = z.object({ actors: z.array(Actor), total: z.int() });
export type Actors = z.infer<typeof Actors>;

/** Who integrates, reviews and releases, as far as git alone tells; over the last 365 days. */
export const Integrations = z.object({
  windowDays: z.int(),
  /** Null when too many integrations were made by the platform's own committer. */
  mergers: Actors.nullable(),
  reviewers: Actors.nullable(),
  releasers: Actors.nullable(),
  /** Share of integrations whose committer is the platform itself. */
  platformShare: z.number(),
  integrations: z.int(),
});
export type Integrations = z.infer<typeof Integrations>;

/** An owner as written: `@login`, `@org/team` or an e-mail address (put out only as its person). */
export const CodeOwner = z.object({
  id: z.string(),
  kind: z.enum(['user', 'team', 'email']),
  person: PersonIndex.nullable(),
  files: z.int(),
});
export type CodeOwner = z.infer<typeof CodeOwner>;

export const CodeOwners = z.object({
  path: z.string(),
  owners: z.array(CodeOwner),
  files: z.int(),
  ownedFiles: z.int(),
  singleOwnerFiles: z.int(),
  /** Who owns the file that names the owners; empty: anyone who can push. */
  ownersOfItself: z.array(z.string()),
  unreadableLines: z.array(z.int()),
});
export type CodeOwners = z.infer<typeof CodeOwners>;

export const ListedMaintainer = z.object({ id: z.string(), person: PersonIndex.nullable(), path: z.string() });
export type ListedMaintainer = z.infer<typeof ListedMaintainer>;

export const ListedMaintainers = z.object({ paths: z.array(z.string()), maintainers: z.array(ListedMaintainer) });
export type ListedMaintainers = z.infer<typeof ListedMaintainers>;

/** What a head changes against its merge base. */
export const Change = z.object({
  baseSha: CommitId,
  headSha: CommitId,
  files: z.array(
    z.object({
      status: z.enum(['added', 'modified', 'deleted', 'renamed']),
      path: z.string(),
      from: z.string().optional(),
    }),
  ),
});
export type Change = z.infer<typeof Change>;

/** The closed list of facts. A check names the ones it needs; the collector reads the union once. */
export const factSchemas = {
  history: History,
  people: People,
  contributions: Contributions,
  authorship: Authorship,
  integrations: Integrations,
  codeOwners: CodeOwners.nullable(),
  listedMaintainers: ListedMaintainers.nullable(),
  change: Change,
  repository: Repository,
  pullRequests: PullRequests,
  releases: Releases,
  teams: Teams,
  codeOwnerErrors: CodeOwnerErrors,
  accounts: Accounts,
  memberships: Memberships,
  licensing: Licensing,
  licenseHistory: LicenseHistory,
  contracts: Contracts,
  deployEvidence: DeployEvidences,
  otherKeys: OtherKeys,
  repositoryKind: RepositoryCharacter,
  interoperation: Interoperation,
  listedClients: ListedClients,
  ...accessFactSchemas,
} as const;

export type FactId = keyof typeof factSchemas;
export type FactValue<Id extends FactId> = z.infer<(typeof factSchemas)[Id]>;

export type CollectedFact<Id extends FactId> = Fact<FactValue<Id>> & { readonly provenance: Provenance };
/** Every fact that was asked for, known or not. */
export type FactSet = { readonly [Id in FactId]?: CollectedFact<Id> };
