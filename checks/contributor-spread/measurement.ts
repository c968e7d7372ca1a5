import { z } from 'zod';
import { IdentityMerge, MailmapSuspicion, OrganisationSource } from '../../src/core/facts.ts';

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
  times: z.int().describe('How often all of them acted'),
  window: z.string().describe('365d, or the last so many'),
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
      team: z
        .object({ members: z.int(), active365d: z.int() })
        .nullable()
        .describe(
          'Of a team that GitHub shows: how many are in it, and how many of its first hundred were active here',
        ),
    }),
  ),
  coveredShare: Share.describe('Files that have an owner'),
  singleOwnerShare: Share.describe('Files with one owner who is not a team'),
  silent6m: z.int().describe('Owners known by name who were not active for 182 days'),
  silent12m: z.int(),
  unresolved: z.int().describe('Teams and accounts that are not linked to a person'),
  ownersOfItself: z.array(z.string()),
  withoutWriteAccess: z
    .array(z.object({ id: z.string(), line: z.int(), lines: z.int() }))
    .nullable()
    .describe('Owners that GitHub says do not exist or may not write: the first line that names them, and how many do'),
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
  by: OrganisationSource,
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
    selfMergedShare: Share.nullable().describe('Pull requests merged by their own author, bots left out'),
    mergedByBots: Share.nullable().describe('Merges on GitHub made by a bot, or by an account that is gone'),
    releasedByBots: z.int().nullable().describe('Releases on GitHub published by a bot'),
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
    crossOrganisationMergeShare: Share.nullable().describe(
      'Merged pull requests whose author, approvers and merger are not all of one organisation',
    ),
    unknownShare: Share,
    byOrganisation: z.array(Organisation),
    memberships: z
      .object({ asked: z.int(), found: z.int(), withOrganisations: z.boolean() })
      .nullable()
      .describe('Accounts that GitHub was asked about; without organisations, what profiles say is all that was read'),
  }),
  excluded: z.object({
    bots: z.array(z.object({ id: PersonId, commits: z.int() })),
    agents: z.array(z.object({ id: PersonId, commits: z.int() })),
    massCommits: z.int(),
    partialCommits: z.int().describe('Their contents are lost at the origin: only exact renames were followed in them'),
    unattributed: z.int(),
    files: z.object({ generated: z.int(), vendored: z.int(), documentation: z.int(), other: z.int() }),
  }),
  identity: z.object({
    rawPairs: z.int(),
    people: z.int(),
    merges: z.array(IdentityMerge),
    accounts: z
      .object({ asked: z.int(), found: z.int() })
      .nullable()
      .describe('E-mail addresses that GitHub was asked about, and for how many it named an account'),
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
    archived: z.boolean().nullable().describe('On GitHub: nobody can write to it any more'),
  }),
});
export type Measurement = z.infer<typeof Measurement>;
