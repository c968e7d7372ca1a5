import type { Detail } from '../../src/core/detail.ts';
import { list } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';
import type { Part } from './power-needs.ts';
import { noteWords, powerNames, powerTitles, sayQuorum, stateWords } from './power-words.ts';
import type { Power, Principal } from './powers.ts';

const mostNames = 8;
const mostPrincipals = 40;

/** k of n for each power, what it rests on, what would have to be seen to know more, and who holds what. */
export function explainPowers({ powers, principals }: Pick<Measurement, 'powers' | 'principals'>): Detail[] {
  const isSilent = powerNames.every((name) => sayQuorum(powers[name]) === null);
  return [
    ...(isSilent ? [] : [tableOfPowers(powers), ...sayNotes(powers)]),
    ...sayHidden(powers),
    ...(principals.length > 0 ? [tableOfPrincipals(principals)] : []),
  ];
}

function tableOfPowers(powers: Measurement['powers']): Detail {
  // Readers who may see no names need no column for them.
  const hasNames = powerNames.some(
    (name) => powers[name].aloneDirect.length + powers[name].aloneAfterSettings.length > 0,
  );
  return {
    type: 'table',
    title: 'Who can act, and how many it takes',
    columns: [
      { label: 'Power', align: 'left' },
      { label: 'It takes (k of n)', align: 'left' },
      { label: 'After changing settings', align: 'left' },
      { label: 'That is', align: 'left' },
      ...(hasNames ? [{ label: 'Alone', align: 'left' as const }] : []),
    ],
    rows: powerNames.map((name) => {
      const power = powers[name];
      const said = [powerTitles[name], sayQuorum(power) ?? 'not known', sayEffective(power), stateWords[power.state]];
      return hasNames ? [...said, sayNames(power)] : said;
    }),
  };
}

/** The fewest who suffice where they may take the safeguards away first. */
function sayEffective({ kEffective, kEffectiveAtLeast, kEffectiveAtMost }: Power): string {
  if (kEffective !== null) return String(kEffective);
  if (kEffectiveAtLeast === null) return 'nobody';
  return kEffectiveAtMost === null ? 'not known' : `${kEffectiveAtLeast} to ${kEffectiveAtMost}`;
}

function sayNames({ aloneDirect, aloneAfterSettings }: Power): string {
  const after = aloneAfterSettings.length === 0 ? '' : `after settings: ${list(aloneAfterSettings, mostNames)}`;
  return [list(aloneDirect, mostNames), after].filter((part) => part !== '').join('; ') || '–';
}

function sayNotes(powers: Measurement['powers']): Detail[] {
  const notes = new Set(powerNames.flatMap((name) => powers[name].notes));
  const words = [...notes].flatMap((note) => noteWords[note] ?? []);
  return words.length === 0 ? [] : [{ type: 'paragraph', text: words.join(' ') }];
}

/** What would show what is hidden. Nobody is advised to let an app write for the sake of reading. */
const shownBy: Readonly<Partial<Record<Part, string>>> = {
  repository:
    'an audit with a token (GITHUB_TOKEN), best of somebody who administers the repository: its roles, rules, keys and teams',
  collaborators: 'the list of collaborators: a token of somebody who may push',
  organisationOwners: 'the owners of the organisation: members: read',
  branchRules: 'the rules of the default branch: metadata: read',
  rulesets: 'the rulesets: metadata: read',
  rulesetBypass:
    'who may pass over rulesets, which GitHub shows to those who may change them: an audit with their token',
  branchProtection: 'the protection of the default branch: administration: read',
  deployKeys: 'the deploy keys: administration: read',
  environments: 'the environments: actions: read',
  workflowPermissions: 'whether workflows may approve: administration: read',
  publishSecrets: 'the names of secrets: an audit with the token of somebody who may write',
  accessTeams: 'the members of teams: members: read',
  packageMaintainers: 'who maintains the packages: options.registries: true in the policy asks npm',
  customRoles: 'what custom roles allow, which GitHub shows to owners of the organisation',
};

function sayHidden(powers: Measurement['powers']): Detail[] {
  const undecided = powerNames.filter((name) => powers[name].state === 'unknown');
  const hidden = new Set(undecided.flatMap((name) => powers[name].hidden));
  const parts = hidden.has('collaborators') && hidden.has('branchRules') ? withoutPlatform(hidden) : [...hidden];
  const ways = parts.flatMap((part) => shownBy[part as Part] ?? []);
  if (ways.length === 0) return [];
  const names = list(undecided.map((name) => powerTitles[name].toLowerCase()));
  return [{ type: 'paragraph', text: `Not known for certain: ${names}. What would tell: ${ways.join('; ')}.` }];
}

/** Where nothing of the platform's was to be had, one token would show nearly all of it. */
function withoutPlatform(hidden: ReadonlySet<string>): string[] {
  return ['repository', ...[...hidden].filter((part) => part === 'packageMaintainers')];
}

function tableOfPrincipals(principals: readonly Principal[]): Detail {
  const rows = principals.map(({ id, kind, via }) => [id, kind, list(via, 6)]);
  return {
    type: 'table',
    title: 'Who holds what',
    columns: [
      { label: 'Who', align: 'left' },
      { label: 'Kind', align: 'left' },
      { label: 'By', align: 'left' },
    ],
    rows: rows.slice(0, mostPrincipals),
    ...(rows.length > mostPrincipals ? { more: rows.length - mostPrincipals } : {}),
  };
}
