import { known, unknown } from '../../src/core/fact.ts';
import type { Actors, CodeOwners, FileChanges, Integrations, Person, SourceFile } from '../../src/core/facts.ts';
import type { Case, CaseFacts } from '../../tests/support/case.ts';

const day = 86_400;
const now = 20_000 * day;

/** Somebody as a case tells of them. */
interface Somebody {
  /** Commits within the last year, and the year before that. */
  readonly commits?: number;
  readonly before?: number;
  /** Source files they added within 18 months, and long ago; nobody else changed them. */
  readonly files?: number;
  readonly oldFiles?: number;
  readonly kind?: Person['kind'];
  readonly organisation?: string;
}

interface Changes {
  readonly daysOfHistory?: number;
  readonly isShallow?: boolean;
  readonly facts?: CaseFacts;
}

/** The facts of a project where these people did this, each in a directory of their own. */
function project(
  people: Readonly<Record<string, Somebody>>,
  { daysOfHistory = 1000, isShallow, facts }: Changes = {},
): CaseFacts {
  const rows = Object.entries(people);
  const commits = rows.flatMap(([, { commits: recent = 0, before = 0 }], person) => [
    ...Array.from({ length: recent }, () => ({ person, at: now - 10 * day })),
    ...Array.from({ length: before }, () => ({ person, at: now - 500 * day })),
  ]);
  const from = now - daysOfHistory * day;
  return {
    history: known({
      headSha: 'a1',
      branch: 'main',
      commits: commits.length,
      nonMergeCommits: commits.length,
      from,
      to: now - 10 * day,
      now,
      truncated: isShallow ?? false,
    }),
    people: known({
      people: rows.map(([name, { commits: recent = 0, kind = 'person', organisation }]) => ({
        id: name,
        name,
        login: null,
        kind,
        organisation: organisation === undefined ? null : { name: organisation, by: 'policy' },
        firstActive: from,
        lastActive: recent > 0 ? now - 10 * day : now - 500 * day,
      })),
      rawPairs: rows.length,
      merges: [],
      mailmap: { present: false, ignored: [] },
    }),
    contributions: known({
      person: commits.map(({ person }) => person),
      at: commits.map(({ at }) => at),
      unattributed: 0,
    }),
    authorship: known({
      files: rows.flatMap(([name, somebody], person) => filesOf(name, somebody, person)),
      classified: { source: 0, generated: 0, vendored: 0, documentation: 0, other: 0 },
      massCommits: 0,
    }),
    integrations: known(gitIntegrations),
    codeOwners: known(null),
    listedMaintainers: known(null),
    ...facts,
  };
}

function filesOf(name: string, { files = 0, oldFiles = 0, kind = 'person' }: Somebody, person: number): SourceFile[] {
  const added: FileChanges = { person, added: true, changes: 0, recentAdd: 0, recentChanges: 0 };
  const isPerson = kind === 'person';
  return Array.from({ length: files + oldFiles }, (_, index) => {
    const recent = isPerson && index < files;
    return {
      path: `${name}/${index}.ts`,
      recent,
      changes: isPerson ? [{ ...added, recentAdd: recent ? 0.5 : 0 }] : [],
    };
  });
}

const gitIntegrations: Integrations = {
  source: 'git',
  windowDays: 365,
  mergers: null,
  reviewers: null,
  releasers: null,
  platformShare: 0,
  integrations: 0,
};

/** Times by person, in the order the people are listed. */
const actors = (...times: number[]): Actors => ({
  actors: times.map((count, person) => ({ person, times: count })),
  total: times.reduce((sum, count) => sum + count, 0),
});

const owners = (...list: CodeOwners['owners']): CodeOwners => ({
  path: 'CODEOWNERS',
  owners: list,
  files: 100,
  ownedFiles: 90,
  singleOwnerFiles: 40,
  ownersOfItself: [],
  unreadableLines: [],
});

const equals = { commits: 30, files: 15 };
const two = { Ann: equals, Ben: equals };
const alone = { Ann: { commits: 40, files: 30 } };
/** Four people of former years beside whoever works now. */
const founders = Object.fromEntries(['Cleo', 'Dee', 'Eve', 'Fay'].map((name) => [name, { before: 50, oldFiles: 20 }]));

const authorship: readonly Case[] = [
  {
    name: 'two equal people share the work: pass',
    facts: project(two),
    outcome: 'pass',
    findings: [],
    measurement: {
      'truckFactor.current.value': 2,
      'truckFactor.allTime.value': 2,
      'authors.nakamotoCoefficient': 2,
      'authors.contributorAbsenceFactor': 1,
      'authors.windows.year.hhi': 5000,
      'authors.windows.year.gini': 0,
      'activity.active90d': 2,
    },
    reason: /^Bus factor 2: /,
  },
  {
    name: '51 to 49 is shared work, though one alone has a majority: pass',
    facts: project({ Ann: { commits: 51, files: 51 }, Ben: { commits: 49, files: 49 } }),
    outcome: 'pass',
    findings: [],
    measurement: { 'truckFactor.current.value': 1, 'authors.nakamotoCoefficient': 1, 'authors.windows.year.hhi': 5002 },
    reason: /^Bus factor 1, shared: a second person holds 49 %/,
  },
  {
    name: 'a second person with exactly a quarter still shares the work: pass',
    facts: project({ Ann: { commits: 75, files: 75 }, Ben: { commits: 25, files: 25 } }),
    outcome: 'pass',
    findings: [],
    measurement: { 'authors.windows.year.secondShare': 0.25, 'truckFactor.current.secondShare': 0.25 },
  },
  {
    name: 'a second person with less than a quarter does not: fail',
    facts: project({ Ann: { commits: 76, files: 76 }, Ben: { commits: 24, files: 24 } }),
    outcome: 'fail',
    findings: ['bus-factor'],
    reason: /^Bus factor 1: Ann made 76 % of commits this year$/,
  },
  {
    name: 'one person made everything: fail',
    facts: project(alone),
    outcome: 'fail',
    findings: ['bus-factor'],
    measurement: {
      'truckFactor.current.value': 1,
      'authors.nakamotoCoefficient': 1,
      'authors.windows.year.topShare': 1,
      'authors.windows.year.hhi': 10_000,
      'authors.windows.year.shannon': 0,
    },
    reason: /^Bus factor 1: Ann made 100 % of commits this year$/,
  },
  {
    name: 'one person with many occasional helpers: fail',
    facts: project({
      Ann: { commits: 200, files: 90 },
      ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`Helper ${index}`, { commits: 2 }])),
    }),
    outcome: 'fail',
    findings: ['bus-factor'],
    measurement: { 'authors.windows.year.people': 21, 'authors.nakamotoCoefficient': 1 },
  },
  {
    name: 'one person holds the code and many commit: pass, with a notice that says which',
    facts: project({
      Ann: { commits: 20, files: 50 },
      Ben: { commits: 20, files: 5 },
      Cleo: { commits: 20, files: 5 },
    }),
    outcome: 'pass',
    findings: ['concentrated-knowledge'],
    measurement: { 'truckFactor.current.value': 1, 'authors.nakamotoCoefficient': 2 },
    reason: /^Bus factor 1 in the code \(Ann\)/,
  },
  {
    name: 'one person commits most and many hold the code: pass, with a notice that says which',
    facts: project({
      Ann: { commits: 90, files: 20 },
      Ben: { commits: 5, files: 20 },
      Cleo: { commits: 5, files: 20 },
    }),
    outcome: 'pass',
    findings: ['concentrated-commits'],
    measurement: { 'truckFactor.current.value': 2, 'authors.nakamotoCoefficient': 1 },
    reason: /Ann made 90 % of commits this year$/,
  },
  {
    name: 'eight equal people: pass, and the factors say four, five and five',
    facts: project(Object.fromEntries('ABCDEFGH'.split('').map((name) => [name, { commits: 5, files: 5 }]))),
    outcome: 'pass',
    findings: [],
    measurement: {
      'authors.contributorAbsenceFactor': 4,
      'authors.nakamotoCoefficient': 5,
      // Without four, 20 of 40 files are covered, which is not less than half.
      'truckFactor.current.value': 5,
    },
  },
  {
    name: 'one person lately, many before: fail on what is current',
    facts: project({ Ann: { commits: 40, files: 30 }, ...founders }),
    outcome: 'fail',
    findings: ['bus-factor'],
    measurement: { 'truckFactor.current.value': 1, 'truckFactor.allTime.value': 3, 'truckFactor.orphanedFiles': 80 },
  },
  {
    name: 'many lately, one before: pass on what is current',
    facts: project({ ...two, Cleo: { before: 500, oldFiles: 200 } }),
    outcome: 'pass',
    findings: [],
    measurement: { 'truckFactor.current.value': 2, 'truckFactor.allTime.value': 1 },
  },
  {
    name: 'a dormant project of many is judged over all time: pass',
    facts: project(founders),
    outcome: 'pass',
    findings: [],
    measurement: {
      'truckFactor.current.value': null,
      'truckFactor.allTime.value': 3,
      'authors.nakamotoCoefficient': 3,
      'authors.windows.year.commits': 0,
    },
  },
  {
    name: 'a dormant project of one is judged over all time: fail',
    facts: project({ Ann: { before: 100, oldFiles: 40 } }),
    outcome: 'fail',
    findings: ['bus-factor'],
    reason: /of all time$/,
  },
  {
    name: 'nineteen commits in the year are no picture of the project: commits are judged over all time',
    facts: project({ Ann: { commits: 19, files: 30 }, ...founders }),
    outcome: 'pass',
    findings: ['concentrated-knowledge'],
    measurement: { 'authors.windows.year.commits': 19, 'authors.nakamotoCoefficient': 3 },
  },
  {
    name: 'twenty commits in the year are: commits are judged over the year',
    facts: project({ Ann: { commits: 20, files: 30 }, ...founders }),
    outcome: 'fail',
    findings: ['bus-factor'],
    measurement: { 'authors.windows.year.commits': 20, 'authors.nakamotoCoefficient': 1 },
  },
  {
    name: 'with nineteen files changed lately knowledge is judged over all time',
    facts: project({ Ann: { commits: 40, files: 19 }, ...founders }),
    outcome: 'pass',
    findings: ['concentrated-commits'],
    measurement: { 'truckFactor.current.files': 19, 'truckFactor.current.value': 1, 'truckFactor.allTime.value': 3 },
  },
];

const tooLittle: readonly Case[] = [
  {
    name: 'a shallow clone lacks its first commits: cannot tell',
    facts: project(alone, { isShallow: true }),
    outcome: 'cannot-tell',
    findings: [],
    reason: /shallow/,
  },
  {
    name: 'nineteen source files are too few: cannot tell',
    facts: project({ Ann: { commits: 40, files: 19 } }),
    outcome: 'cannot-tell',
    findings: [],
    reason: /19 source files, 20 needed/,
  },
  {
    name: 'twenty source files suffice: fail',
    facts: project({ Ann: { commits: 40, files: 20 } }),
    outcome: 'fail',
    findings: ['bus-factor'],
  },
  {
    name: 'twenty-nine days are too young: cannot tell',
    facts: project(alone, { daysOfHistory: 29 }),
    outcome: 'cannot-tell',
    findings: [],
    measurement: { 'history.days': 29 },
    reason: /29 days of history, 30 needed/,
  },
  {
    name: 'thirty days suffice: fail',
    facts: project(alone, { daysOfHistory: 30 }),
    outcome: 'fail',
    findings: ['bus-factor'],
  },
  {
    name: 'knowledge of the code that could not be read: cannot tell, whatever the commits say',
    facts: project(alone, { facts: { authorship: unknown('no-source', 'A partial clone has not the contents.') } }),
    outcome: 'cannot-tell',
    findings: [],
  },
  {
    name: 'no history at all: cannot tell',
    facts: {},
    outcome: 'cannot-tell',
    findings: [],
    reason: /^not measured/,
  },
  {
    name: 'bots alone: there is nobody to judge, cannot tell',
    facts: project({ 'renovate[bot]': { commits: 100, files: 40, kind: 'bot' } }),
    outcome: 'cannot-tell',
    findings: [],
    measurement: { 'authors.windows.allTime.people': 0, 'excluded.bots.0.commits': 100 },
    reason: /no commit names a person/,
  },
  {
    name: 'AI agents alone are neither a person nor silence: cannot tell',
    facts: project({ Claude: { commits: 100, files: 40, kind: 'agent' } }),
    outcome: 'cannot-tell',
    findings: [],
    measurement: { 'authors.windows.allTime.people': 0, 'excluded.agents.0.commits': 100 },
  },
  {
    name: 'one person and a busy bot are one person: fail',
    facts: project({ ...alone, 'renovate[bot]': { commits: 400, kind: 'bot' } }),
    outcome: 'fail',
    findings: ['bus-factor'],
    measurement: {
      'authors.windows.year.people': 1,
      'authors.windows.year.topShare': 1,
      'excluded.bots.0.commits': 400,
    },
  },
];

const hands: readonly Case[] = [
  {
    name: 'merges and releases by one person, as GitHub tells: fail on both',
    facts: project(two, {
      facts: {
        integrations: known({ ...gitIntegrations, source: 'github', mergers: actors(80), releasers: actors(4) }),
      },
    }),
    outcome: 'fail',
    findings: ['few-mergers', 'few-releasers'],
    measurement: { 'maintainers.mergers.people': 1, 'maintainers.releasers.people': 1 },
  },
  {
    name: 'merges by two people, as GitHub tells: pass',
    facts: project(two, {
      facts: { integrations: known({ ...gitIntegrations, source: 'github', mergers: actors(80, 1) }) },
    }),
    outcome: 'pass',
    findings: [],
    measurement: {
      'maintainers.mergers.people': 2,
      'maintainers.mergers.absenceFactor': 1,
      'maintainers.releasers': null,
    },
  },
  {
    name: 'merges and releases by one person, from git alone: no accusation',
    facts: project(two, {
      facts: { integrations: known({ ...gitIntegrations, mergers: actors(80), releasers: actors(4) }) },
    }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.mergers.people': 1 },
  },
  {
    name: 'integrations that could not be read: pass on what is known',
    facts: project(two, { facts: { integrations: unknown('truncated', 'The history is cut off.') } }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.mergers': null, 'maintainers.platformShare': null },
  },
  {
    name: 'a shallow clone of a project where one person merges, as GitHub tells: a known fail outranks an unknown',
    facts: project(two, {
      isShallow: true,
      facts: { integrations: known({ ...gitIntegrations, source: 'github', mergers: actors(80) }) },
    }),
    outcome: 'fail',
    findings: ['few-mergers'],
  },
];

const ann = { id: '@ann', kind: 'user', person: 0, files: 40 } as const;
const cleo = { id: '@cleo', kind: 'user', person: 2, files: 50 } as const;
const team = { id: '@org/team', kind: 'team', person: null, files: 90 } as const;
const withGone = { ...two, Cleo: { before: 1 } };

const lists: readonly Case[] = [
  {
    name: 'code owners silent for a year: pass, with a notice',
    facts: project(withGone, { facts: { codeOwners: known(owners(ann, cleo, team)) } }),
    outcome: 'pass',
    findings: ['silent-code-owners'],
    measurement: {
      'maintainers.codeOwners.silent12m': 1,
      'maintainers.codeOwners.unresolved': 1,
      'maintainers.codeOwners.coveredShare': 0.9,
    },
  },
  {
    name: 'code owners who are all active, or teams: pass',
    facts: project(withGone, { facts: { codeOwners: known(owners(ann, team)) } }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'code owners that could not be read: pass on what is known',
    facts: project(two, { facts: { codeOwners: unknown('unreachable', 'The blob could not be fetched.') } }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.codeOwners': null },
  },
  {
    name: 'a listed maintainer silent for a year: pass, with a notice',
    facts: project(withGone, {
      facts: {
        listedMaintainers: known({
          paths: ['MAINTAINERS'],
          maintainers: [
            { id: 'Ann', person: 0, path: 'MAINTAINERS' },
            { id: 'Cleo', person: 2, path: 'MAINTAINERS' },
            { id: 'Stranger', person: null, path: 'MAINTAINERS' },
          ],
        }),
      },
    }),
    outcome: 'pass',
    findings: ['silent-maintainers'],
    measurement: {
      'maintainers.listed.people': 3,
      'maintainers.listed.active365d': 1,
      'maintainers.listed.unresolved': 1,
    },
  },
  {
    name: 'a mailmap that makes one person of nine: pass, with a notice',
    facts: project(two, {
      facts: {
        people: known({
          people: ['Ann', 'Ben'].map((name) => ({
            id: name,
            name,
            login: null,
            kind: 'person',
            organisation: null,
            firstActive: now - 900 * day,
            lastActive: now - 10 * day,
          })),
          rawPairs: 12,
          merges: [],
          mailmap: { present: true, ignored: [{ kind: 'merges-everybody', name: 'Max Power', people: 9 }] },
        }),
      },
    }),
    outcome: 'pass',
    findings: ['suspicious-mailmap'],
  },
];

const employed = {
  Ann: { ...equals, organisation: 'Initech' },
  Ben: { ...equals, organisation: 'Initech' },
  Cleo: { commits: 20, files: 10, organisation: 'Globex' },
};

const organisations: readonly Case[] = [
  {
    name: 'most work by one organisation, nothing asked of organisations: pass',
    facts: project(employed),
    outcome: 'pass',
    findings: [],
    measurement: { 'organisations.elephantFactor': 1, 'organisations.topShare': 0.75, 'organisations.unknownShare': 0 },
  },
  {
    name: 'most work by one organisation where two are asked for: fail',
    facts: project(employed),
    params: { minOrganisations: 2 },
    outcome: 'fail',
    findings: ['few-organisations'],
  },
  {
    name: 'two organisations, one with over half of the work, where two are asked for: fail',
    facts: project({ ...employed, Ben: { ...equals, organisation: 'Globex' } }),
    params: { minOrganisations: 2 },
    outcome: 'fail',
    findings: ['few-organisations'],
    measurement: { 'organisations.elephantFactor': 1 },
  },
  {
    name: 'three equal organisations where two are asked for: pass',
    facts: project({
      ...employed,
      Ben: { ...equals, organisation: 'Umbrella' },
      Cleo: { ...equals, organisation: 'Globex' },
    }),
    params: { minOrganisations: 2 },
    outcome: 'pass',
    findings: [],
    measurement: { 'organisations.elephantFactor': 2 },
  },
  {
    name: 'over 40 % of commits of unknown organisation: nothing is said of organisations, pass',
    facts: project({ Ann: { commits: 59, files: 30, organisation: 'Initech' }, Ben: { commits: 41, files: 30 } }),
    params: { minOrganisations: 2 },
    outcome: 'pass',
    findings: [],
    measurement: { 'organisations.elephantFactor': null, 'organisations.unknownShare': 0.41 },
  },
  {
    name: 'exactly 40 % of commits of unknown organisation: it is said, fail',
    facts: project({ Ann: { commits: 60, files: 30, organisation: 'Initech' }, Ben: { commits: 40, files: 30 } }),
    params: { minOrganisations: 2 },
    outcome: 'fail',
    findings: ['few-organisations'],
    measurement: { 'organisations.elephantFactor': 1, 'organisations.topShare': 1 },
  },
];

const policies: readonly Case[] = [
  {
    name: 'a personal project that means to stay one: pass',
    facts: project(alone),
    params: { minTruckFactor: 1, minNakamotoCoefficient: 1 },
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'two equal people where three are asked for: fail',
    facts: project(two),
    params: { minTruckFactor: 3, minNakamotoCoefficient: 3 },
    outcome: 'fail',
    findings: ['bus-factor'],
  },
  {
    name: 'a second person with 49 % where no second share suffices: fail',
    facts: project({ Ann: { commits: 51, files: 51 }, Ben: { commits: 49, files: 49 } }),
    params: { minSecondShare: 0.5 },
    outcome: 'fail',
    findings: ['bus-factor'],
  },
];

const listed = project(
  { ...two, Cleo: { commits: 30, files: 15 } },
  {
    facts: {
      codeOwners: known(owners(ann, team)),
      listedMaintainers: known({
        paths: ['MAINTAINERS'],
        maintainers: [{ id: 'Ann', person: 0, path: 'MAINTAINERS' }],
      }),
    },
  },
);
const branch = (files: readonly string[], codeOwners = owners(ann, team)): CaseFacts => ({
  change: known({ baseSha: 'a1', headSha: 'b2', files: files.map((path) => ({ status: 'modified', path })) }),
  codeOwners: known(codeOwners),
});

const changes: readonly Case[] = [
  {
    name: 'a branch of a project of one is not blamed for that: pass',
    facts: project(alone),
    head: branch(['docs/readme.md']),
    outcome: 'pass',
    findings: [],
    reason: /^No change; 1 older finding$/,
  },
  {
    name: 'a branch that removes a code owner: pass, with notices of the removal and of the edited list',
    facts: listed,
    head: branch(['CODEOWNERS'], owners(team)),
    outcome: 'pass',
    findings: ['code-owner-removed', 'maintainers-edited'],
  },
  {
    name: 'a branch that edits the list of maintainers: pass, with a notice',
    facts: listed,
    head: branch(['MAINTAINERS']),
    outcome: 'pass',
    findings: ['maintainers-edited'],
  },
  {
    name: 'a branch into a directory with one active author: pass, with a notice',
    facts: listed,
    head: branch(['Ann/0.ts', 'Ann/new.ts', 'docs/readme.md']),
    outcome: 'pass',
    findings: ['sole-author-directory'],
  },
  {
    name: 'a branch elsewhere: pass, and nothing to say',
    facts: listed,
    head: branch(['docs/readme.md']),
    outcome: 'pass',
    findings: [],
    reason: /^No change$/,
  },
];

export const cases: readonly Case[] = [
  ...authorship,
  ...tooLittle,
  ...hands,
  ...lists,
  ...organisations,
  ...policies,
  ...changes,
];
