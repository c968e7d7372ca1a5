import { known, unknown } from '../../src/core/fact.ts';
import type { Actors, CodeOwners, FileChanges, Integrations, Person, SourceFile } from '../../src/core/facts.ts';
import type { Account, PullRequest, PullRequests, Releases } from '../../src/core/github-facts.ts';
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
      partialCommits: 0,
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

/** An account of the person at this place in the list, or of nobody in it. */
const account = (person: number | null, login = `person-${person}`): Account => ({ login, kind: 'person', person });
const bot: Account = { login: 'merge-bot', kind: 'bot', person: null };

interface Merge {
  readonly author?: Account | null;
  readonly mergedBy?: Account | null;
  readonly approvers?: Account[];
  readonly times?: number;
}

/** Merged pull requests, so many of each kind. */
const merged = (
  merges: readonly Merge[],
  complete = true,
): { pullRequests: { status: 'known'; value: PullRequests } } => {
  const list = merges.flatMap(({ times = 1, author = account(0), mergedBy = account(1), approvers = [] }) =>
    Array.from({ length: times }, (): Omit<PullRequest, 'number'> => ({ at: now - day, author, mergedBy, approvers })),
  );
  const numbered = list.map((one, index) => ({ number: index + 1, ...one }));
  return { pullRequests: known({ since: now - 365 * day, complete, merged: numbered }) };
};
const released = (
  authors: readonly (Account | null)[],
  complete = true,
): { releases: { status: 'known'; value: Releases } } => ({
  releases: known({ since: now - 365 * day, complete, releases: authors.map((author) => ({ at: now - day, author })) }),
});

const hands: readonly Case[] = [
  {
    name: 'merges and releases by one person, as GitHub tells: fail on both',
    facts: project(two, {
      facts: { ...merged([{ mergedBy: account(0), times: 80 }]), ...released([account(0), account(0)]) },
    }),
    outcome: 'fail',
    findings: ['few-mergers', 'few-releasers'],
    measurement: {
      'maintainers.mergers.people': 1,
      'maintainers.mergers.times': 80,
      'maintainers.releasers.people': 1,
      'maintainers.selfMergedShare': 1,
      'maintainers.mergedByBots': 0,
    },
  },
  {
    name: 'merges by two people, as GitHub tells: pass',
    facts: project(two, {
      facts: merged([{ mergedBy: account(0), times: 79 }, { mergedBy: account(null, 'guest') }]),
    }),
    outcome: 'pass',
    findings: [],
    measurement: {
      'maintainers.mergers.people': 2,
      'maintainers.mergers.absenceFactor': 1,
      'maintainers.releasers': null,
      'maintainers.selfMergedShare': 79 / 80,
    },
  },
  {
    name: 'two accounts of one person are one pair of hands: fail',
    facts: project(two, {
      facts: merged([
        { mergedBy: account(0, 'ann'), times: 3 },
        { mergedBy: account(0, 'ann-work'), times: 3 },
      ]),
    }),
    outcome: 'fail',
    findings: ['few-mergers'],
    measurement: { 'maintainers.mergers.people': 1, 'maintainers.selfMergedShare': 1 },
  },
  {
    name: 'one person merged four pull requests, five needed to judge: pass',
    facts: project(two, { facts: merged([{ times: 4 }]) }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.mergers.people': 1, 'maintainers.selfMergedShare': 0 },
  },
  {
    name: 'one person merged five pull requests: fail',
    facts: project(two, { facts: merged([{ times: 5 }]) }),
    outcome: 'fail',
    findings: ['few-mergers'],
  },
  {
    name: 'one person merged the latest pull requests, of which not all were read: fail, and it says among how many',
    facts: project(two, { facts: merged([{ times: 300 }], false) }),
    outcome: 'fail',
    findings: ['few-mergers'],
  },
  {
    name: 'one release by one person, two needed to judge: pass',
    facts: project(two, { facts: released([account(0)]) }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.releasers.people': 1 },
  },
  {
    name: 'the latest releases by one person: fail',
    facts: project(two, { facts: released([account(0), account(0)], false) }),
    outcome: 'fail',
    findings: ['few-releasers'],
  },
  {
    name: 'no pull request and no release on GitHub: what git alone tells is shown and accuses nobody, pass',
    facts: project(two, {
      facts: {
        ...merged([]),
        ...released([]),
        integrations: known({
          ...gitIntegrations,
          mergers: actors(80),
          reviewers: actors(0, 12),
          releasers: actors(4),
        }),
      },
    }),
    outcome: 'pass',
    findings: [],
    measurement: {
      'maintainers.mergers.people': 1,
      'maintainers.releasers.people': 1,
      'maintainers.mergedByBots': null,
    },
  },
  {
    name: 'over a fifth of merges by a bot: who merges is not known, whatever git says, pass',
    facts: project(two, {
      facts: {
        ...merged([{ times: 79 }, { mergedBy: bot, times: 20 }, { mergedBy: null }]),
        integrations: known({ ...gitIntegrations, mergers: actors(80) }),
      },
    }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.mergers': null, 'maintainers.mergedByBots': 0.21, 'maintainers.selfMergedShare': 0 },
  },
  {
    name: 'a fifth of merges by a bot: the rest by one person, fail',
    facts: project(two, { facts: merged([{ times: 80 }, { mergedBy: bot, times: 20 }]) }),
    outcome: 'fail',
    findings: ['few-mergers'],
    measurement: { 'maintainers.mergers.times': 80, 'maintainers.mergedByBots': 0.2 },
  },
  {
    name: 'one release by a bot: who releases is not known, pass',
    facts: project(two, { facts: released([bot, account(0), account(0)]) }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.releasers': null, 'maintainers.releasedByBots': 1 },
  },
  {
    name: 'releases by accounts that are gone: who releases is not known, pass',
    facts: project(two, { facts: released([null, account(0), account(0)]) }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.releasers': null, 'maintainers.releasedByBots': 0 },
  },
  {
    name: 'approvals are reviews, and without any git is asked: pass',
    facts: project(two, {
      facts: merged([
        { approvers: [account(1), account(null, 'guest')] },
        { author: account(1), mergedBy: account(0), approvers: [account(0), bot] },
      ]),
    }),
    outcome: 'pass',
    findings: [],
    measurement: {
      'maintainers.reviewers.people': 3,
      'maintainers.reviewers.times': 3,
      'maintainers.selfMergedShare': 0,
    },
  },
  {
    name: 'pull requests of bots tell nothing of merging one’s own: pass',
    facts: project(two, {
      facts: merged([{ author: bot, times: 9 }, { mergedBy: account(0) }, { author: null, mergedBy: account(0) }]),
    }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.selfMergedShare': 1, 'maintainers.mergers.people': 2 },
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
    name: 'merges that the token may not see: git tells, and nobody is accused',
    facts: project(two, {
      facts: {
        pullRequests: unknown('forbidden', 'The token lacks a permission.'),
        releases: unknown('rate-limited', 'Used up.'),
        integrations: known({ ...gitIntegrations, mergers: actors(80) }),
      },
    }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.mergers.people': 1, 'maintainers.selfMergedShare': null },
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
    facts: project(two, { isShallow: true, facts: merged([{ times: 80 }]) }),
    outcome: 'fail',
    findings: ['few-mergers'],
  },
  {
    name: 'an archived repository is shared work still: pass',
    facts: project(two, {
      facts: {
        repository: known({
          id: 1,
          host: 'github.com',
          owner: 'initech',
          ownerKind: 'organization',
          name: 'tps',
          visibility: 'public',
          defaultBranch: 'main',
          archived: true,
          fork: false,
          template: false,
        }),
        accounts: known({ asked: 2, found: 1 }),
      },
    }),
    outcome: 'pass',
    findings: [],
    measurement: { 'identity.accounts.asked': 2, 'identity.accounts.found': 1 },
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
    name: 'teams that GitHub shows are counted, never named: pass',
    facts: project(withGone, {
      facts: {
        codeOwners: known(owners(ann, team, { ...team, id: '@org/secret' })),
        teams: known({
          teams: [{ id: '@Org/Team', members: [account(0), account(2), account(null, 'guest')], total: 120 }],
          unreadable: [{ id: '@org/secret', detail: 'It is secret.' }],
        }),
      },
    }),
    outcome: 'pass',
    findings: [],
    measurement: {
      'maintainers.codeOwners.owners.1.team.members': 120,
      'maintainers.codeOwners.owners.1.team.active365d': 1,
      'maintainers.codeOwners.owners.2.team': null,
      'maintainers.codeOwners.unresolved': 1,
      'maintainers.codeOwners.withoutWriteAccess': null,
    },
  },
  {
    name: 'code owners who may not write, as GitHub says: pass, with a notice for each',
    facts: project(two, {
      facts: {
        codeOwners: known(owners(ann, team)),
        codeOwnerErrors: known({
          errors: [
            { line: 3, kind: 'Unknown owner', owner: '@org/team' },
            { line: 7, kind: 'Unknown owner', owner: '@Org/team' },
            { line: 9, kind: 'Invalid owner', owner: null },
          ],
        }),
      },
    }),
    outcome: 'pass',
    findings: ['code-owners-without-access', 'code-owners-without-access'],
    measurement: {
      'maintainers.codeOwners.withoutWriteAccess.0.line': 3,
      'maintainers.codeOwners.withoutWriteAccess.0.lines': 2,
      'maintainers.codeOwners.withoutWriteAccess.1.line': 9,
    },
  },
  {
    name: 'code owners of whom GitHub says nothing bad: pass',
    facts: project(two, { facts: { codeOwners: known(owners(ann)), codeOwnerErrors: known({ errors: [] }) } }),
    outcome: 'pass',
    findings: [],
    measurement: { 'maintainers.codeOwners.withoutWriteAccess.0': null },
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

const merging: readonly Case[] = [
  {
    name: 'merges across organisations, all of them known: pass',
    facts: project(employed, {
      facts: merged([
        { author: account(0), mergedBy: account(1), times: 6 },
        { author: account(0), mergedBy: account(1), approvers: [account(2)], times: 2 },
        { author: account(2), mergedBy: account(1), times: 2 },
        { author: bot, mergedBy: account(0), times: 50 },
      ]),
    }),
    outcome: 'pass',
    findings: [],
    measurement: { 'organisations.crossOrganisationMergeShare': 0.4, 'organisations.topMergerShare': 1 },
  },
  {
    name: 'merges of which six in ten are of known organisations: it is said, pass',
    facts: project(employed, {
      facts: merged([
        { author: account(2), mergedBy: account(1), times: 12 },
        { author: account(null, 'guest'), mergedBy: account(2), times: 8 },
      ]),
    }),
    outcome: 'pass',
    findings: [],
    measurement: { 'organisations.crossOrganisationMergeShare': 1, 'organisations.topMergerShare': 0.6 },
  },
  {
    name: 'merges of which under six in ten are of known organisations: nothing is said, pass',
    facts: project(employed, {
      facts: merged([
        { author: account(2), mergedBy: account(1), times: 11 },
        { author: account(null, 'guest'), mergedBy: account(2), times: 8 },
      ]),
    }),
    outcome: 'pass',
    findings: [],
    measurement: { 'organisations.crossOrganisationMergeShare': null },
  },
  {
    name: 'nine merges of known organisations are too few to say: pass',
    facts: project(employed, {
      facts: merged([{ author: account(2), mergedBy: account(1), times: 8 }, { mergedBy: account(2) }]),
    }),
    outcome: 'pass',
    findings: [],
    measurement: { 'organisations.crossOrganisationMergeShare': null },
  },
  {
    name: 'memberships that the token may not see: pass on what is known',
    facts: project(employed, {
      facts: { memberships: known({ asked: 3, found: 1, withOrganisations: false }) },
    }),
    outcome: 'pass',
    findings: [],
    measurement: { 'organisations.memberships.asked': 3, 'organisations.elephantFactor': 1 },
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
  ...merging,
  ...policies,
  ...changes,
];
