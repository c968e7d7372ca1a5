import { z } from 'zod';
import { IdentityMerge, MailmapSuspicion } from '../../src/core/facts.ts';

const Share = z.number().min(0).max(1);
const IsoDate = z.string().describe('ISO date, UTC');
const PersonId = z.string().describe('A login where one is known, else a name; never an e-mail address');

const Window = z
  .object({
    people: z.int(),
    commits: z.int().describe('One per person and commit: a co-authored commit counts for each of its authors'),
    contributorAbsenceFactor: z.int().describe('Fewest people who made half of the commits (CHAOSS)'),
    nakamotoCoefficient: z.int().describe('Fewest people who made more than half of the commits'),
    tau33: z.int(),
    tau66: z.int(),
    topShare: Share,
    secondShare: Share,
    cr3: Share,
    hhi: z.number().describe('0 to 10,000'),
    shannon: z.number().describe('Bits'),
    gini: z.number(),
    theil: z.number(),
    top: z.array(z.object({ id: PersonId, commits: z.int(), share: Share })).describe('The ten with most commits'),
  })
  .describe('How concentrated the commits of one window are');
export type Window = z.infer<typeof Window>;

const KeyPerson = z.object({
  id: PersonId,
  name: z.string(),
  filesAuthored: z.int(),
  share: Share.describe('Of all source files counted'),
  lastActive: IsoDate,
});

const TruckFactor = z.object({
  value: z.int(),
  people: z.array(KeyPerson).describe('In the order of removal'),
  secondShare: Share.describe('Share of files that the second author has'),
  files: z.int(),
  coverageAtStop: Share,
});
export type TruckFactor = z.infer<typeof TruckFactor>;

const Hands = z.object({
  people: z.int(),
  absenceFactor: z.int(),
  window: z.string(),
  source: z.enum(['git', 'github']),
  top: z.array(z.object({ id: PersonId, times: z.int(), share: Share })),
});
export type Hands = z.infer<typeof Hands>;

const Directory = z.object({
  path: z.string(),
  value: z.int(),
  files: z.int(),
  people: z.array(PersonId),
  activeAuthors: z.int().describe('Authors of its files who were active in the last year'),
});

const CodeOwners = z.object({
  path: z.string(),
  owners: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['user', 'team', 'email']),
      files: z.int(),
      lastActive: IsoDate.nullable(),
    }),
  ),
  coveredShare: Share.describe('Files that have an owner'),
  singleOwnerShare: Share.describe('Files with one owner who is not a team'),
  silent6m: z.int().describe('Owners known by name who were not active for 182 days'),
  silent12m: z.int(),
  unresolved: z.int().describe('Teams and accounts that git alone does not link to a person'),
  ownersOfItself: z.array(z.string()),
});

const Listed = z.object({
  paths: z.array(z.string()),
  people: z.int(),
  active365d: z.int(),
  silent: z.array(z.string()).describe('Listed, known, and silent for 365 days'),
  unresolved: z.int().describe('Listed, but not linked to a person of the history'),
  listedNotMerging: z.array(z.string()).nullable(),
  mergingNotListed: z.array(PersonId).nullable(),
});

const Organisation = z.object({
  name: z.string(),
  people: z.int(),
  share: Share,
  by: z.enum(['policy', 'email-domain']),
});

export const Measurement = z.object({
  authors: z.object({
    windows: z.object({ allTime: Window, year: Window, quarter: Window }),
    window: z.enum(['year', 'allTime']).describe('The window the next two are taken from'),
    contributorAbsenceFactor: z.int(),
    nakamotoCoefficient: z.int(),
  }),
  truckFactor: z.object({
    allTime: TruckFactor,
    current: TruckFactor.nullable().describe('Null when no source file was changed in the recent window'),
    orphanedFiles: z.int().describe('Every author silent for 365 days'),
    withMassCommits: z.int().describe('All-time value, had mass commits been credited like any other'),
    byDirectory: z.array(Directory),
  }),
  activity: z.object({ active90d: z.int(), new365d: z.int(), departed365d: z.int() }),
  maintainers: z.object({
    mergers: Hands.nullable(),
    reviewers: Hands.nullable(),
    releasers: Hands.nullable(),
    selfMergedShare: Share.nullable(),
    platformShare: Share.nullable().describe(
      'Integrations committed by the platform itself, whose merger git does not know',
    ),
    codeOwners: CodeOwners.nullable(),
    listed: Listed.nullable(),
  }),
  organisations: z.object({
    elephantFactor: z.int().nullable(),
    topShare: Share.nullable(),
    topMergerShare: Share.nullable(),
    crossOrganisationMergeShare: Share.nullable(),
    unknownShare: Share,
    byOrganisation: z.array(Organisation),
  }),
  excluded: z.object({
    bots: z.array(z.object({ id: PersonId, commits: z.int() })),
    agents: z.array(z.object({ id: PersonId, commits: z.int() })),
    massCommits: z.int(),
    unattributed: z.int(),
    files: z.object({ generated: z.int(), vendored: z.int(), documentation: z.int(), other: z.int() }),
  }),
  identity: z.object({
    rawPairs: z.int(),
    people: z.int(),
    merges: z.array(IdentityMerge),
    mailmapIgnored: z.array(MailmapSuspicion),
  }),
  history: z.object({
    commits: z.int(),
    nonMergeCommits: z.int(),
    from: IsoDate,
    to: IsoDate,
    days: z.int().describe('From the first commit to the end of the windows'),
    truncated: z.boolean(),
    branch: z.string().nullable(),
  }),
});
export type Measurement = z.infer<typeof Measurement>;
