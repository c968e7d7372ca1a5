import { known, unknown } from '../../src/core/fact.ts';
import type { Contributions, Person } from '../../src/core/facts.ts';
import type {
  ChangeTerms,
  DeclaredLicense,
  LicenseClass,
  LicenseFile,
  LicenseHistoryEntry,
  LicenseMark,
  LicensePart,
  Licensing,
  RelicensingPower,
  Restriction,
} from '../../src/core/license-facts.ts';
import { sumParts } from '../../src/derive/licensing/sum-parts.ts';
import type { Case, CaseFacts } from '../../tests/support/case.ts';

const day = 86_400;
/** 2026-11-23. */
const now = 20_780 * day;

/** The class of the licenses that the cases speak of. */
const classes: Readonly<Record<string, LicenseClass>> = {
  MIT: 'osi',
  ISC: 'osi',
  'Apache-2.0': 'osi',
  'MPL-2.0': 'osi',
  'GPL-3.0-only': 'osi',
  'GPL-3.0-or-later': 'osi',
  'LGPL-3.0-or-later': 'osi',
  'BSD-3-Clause': 'osi',
  'BSL-1.0': 'osi',
  'MIT OR Apache-2.0': 'osi',
  'MIT AND BSD-3-Clause': 'osi',
  'MIT OR GPL-3.0-only': 'osi',
  'BUSL-1.1 OR MIT': 'osi',
  'CC-BY-4.0': 'libre',
  Beerware: 'unapproved',
  NOASSERTION: 'unknown',
  'LicenseRef-MIT-modified': 'unknown',
  'LicenseRef-BUSL-1.1-modified': 'source-available',
  'MIT AND NOASSERTION': 'unknown',
  'BUSL-1.1': 'source-available',
  'FSL-1.1-MIT': 'source-available',
  'LicenseRef-scancode-fcl-1.0-apache-2.0': 'source-available',
  'SSPL-1.0': 'source-available',
  'Elastic-2.0': 'source-available',
  'CC-BY-NC-4.0': 'source-available',
  'LicenseRef-scancode-polyform-shield-1.0.0': 'source-available',
  'MIT WITH LicenseRef-scancode-commons-clause': 'source-available',
  'LicenseRef-scancode-commons-clause': 'source-available',
  'LicenseRef-scancode-commons-clause AND MIT': 'source-available',
  'Hippocratic-2.1': 'restricted',
  'LicenseRef-scancode-proprietary-license': 'proprietary',
  'MIT AND LicenseRef-scancode-proprietary-license': 'proprietary',
  NONE: 'none',
};

function classOf(expression: string): LicenseClass {
  const found = classes[expression];
  if (!found) throw new Error(`no class is given for ${expression}`);
  return found;
}

function text(expression: string, changes: Partial<LicenseFile> = {}): LicenseFile {
  const isSaid = expression !== 'NONE' && expression !== 'NOASSERTION';
  const mention = { how: 'text', match: changes.match ?? 'verbatim', similarity: 1, line: 1, endLine: 20 } as const;
  return {
    path: 'LICENSE',
    role: 'license',
    governs: '',
    expression,
    class: classOf(expression),
    match: 'verbatim',
    similarity: 1,
    found: isSaid ? [{ expression, ...mention }] : [],
    changes: [],
    restrictions: [],
    nearest: [],
    carvesOut: [],
    placeholders: [],
    pointsTo: null,
    isEmpty: false,
    offersCommercial: null,
    ...changes,
  };
}

const restricted = (kind: Restriction['kind'], line = 23): Restriction => ({
  kind,
  line,
  endLine: line + 2,
  words: 'You may not do this.',
});

const commonsClause = text('MIT WITH LicenseRef-scancode-commons-clause', {
  found: [text('MIT').found[0] as LicenseFile['found'][number]],
  restrictions: [restricted('commons-clause')],
});

const nearMit = [
  { expression: 'MIT', similarity: 0.61 },
  { expression: 'ISC', similarity: 0.55 },
  { expression: 'BSD-3-Clause', similarity: 0.5 },
];

const carveOut = { line: 3, words: 'What lies in "ee/" has a license of its own.', folders: ['ee'] };

const modifiedMit = text('LicenseRef-MIT-modified', {
  match: 'modified',
  similarity: 0.98,
  changes: [
    { line: 7, removed: 'sell', added: '', decides: true },
    { line: 12, removed: 'shall', added: 'must', decides: false },
  ],
  nearest: nearMit,
});

function part(expression: string, changes: Partial<LicensePart> = {}): LicensePart {
  const { path = '' } = changes;
  return {
    path,
    files: path === '' ? 200 : 20,
    share: path === '' ? 1 : 0.1,
    party: 'first',
    expression,
    class: classOf(expression),
    by: { kind: 'license', path: path === '' ? 'LICENSE' : `${path}/LICENSE`, line: 1 },
    ...changes,
  };
}

const declared = (expression: string | null, changes: Partial<DeclaredLicense> = {}): DeclaredLicense => ({
  path: 'package.json',
  line: 4,
  field: 'license',
  raw: expression ?? 'UNLICENSED',
  expression,
  meaning: expression === null ? 'unlicensed' : 'expression',
  class: expression === null ? 'proprietary' : classOf(expression),
  isPrivate: false,
  ...changes,
});

const mark = (kind: LicenseMark['kind'], path: string, detail = ''): LicenseMark => ({ kind, path, line: 3, detail });

const noPower: RelicensingPower = { instrument: 'unknown', holder: null, relicensing: null, evidence: [] };

const power = (
  instrument: RelicensingPower['instrument'],
  relicensing: boolean | null = null,
  holder: string | null = null,
): RelicensingPower => ({
  instrument,
  holder,
  relicensing,
  evidence: instrument === 'none' ? [] : [{ path: 'CONTRIBUTING.md', line: 12, detail: `${instrument}-asked` }],
});

const noHeaders: Licensing['headers'] = { files: 213, filesInTree: 213, filesWithId: 0, byExpression: [] };

const header = (
  expression: string,
  files: number,
  contradicts: boolean,
): Licensing['headers']['byExpression'][number] => ({
  expression,
  class: classOf(expression),
  files,
  examples: [{ path: 'src/core.c', line: 2 }],
  contradicts,
});

const delayed = (changes: Partial<ChangeTerms> = {}): ChangeTerms => ({
  path: 'LICENSE',
  line: 9,
  kind: 'date',
  date: '2027-11-21',
  years: null,
  changeLicense: 'MPL 2.0',
  changeExpression: 'MPL-2.0',
  additionalGrant: 'You may use it in production where you do not compete.',
  licensor: 'Example Inc.',
  ...changes,
});

/** The facts of a tree under MIT, but for what is told of it; the class of the whole follows from its parts. */
function tree(changes: Partial<Licensing> = {}, facts: CaseFacts = {}): CaseFacts {
  const parts = changes.parts ?? [part('MIT')];
  const licensing: Licensing = {
    now,
    files: [text('MIT')],
    declared: [],
    headers: noHeaders,
    ...sumParts(parts),
    relicensing: noPower,
    changeTerms: [],
    marks: [],
    partlyRead: [],
    ...changes,
    parts,
  };
  return { licensing: known(licensing), licenseHistory: known({ entries: [], unread: 0 }), ...facts };
}

/** A tree whose one license is this text. */
function under(file: LicenseFile, changes: Partial<Licensing> = {}, facts: CaseFacts = {}): CaseFacts {
  return tree({ files: [file], parts: [part(file.expression, { class: file.class })], ...changes }, facts);
}

/** Who committed how often. */
function people(
  commits: Readonly<Record<string, number>>,
  kind: Person['kind'] = 'person',
  truncated = false,
): CaseFacts {
  const rows = Object.entries(commits);
  const contributions: Contributions = {
    person: rows.flatMap(([, count], index) => Array.from({ length: count }, () => index)),
    at: rows.flatMap(([, count]) => Array.from({ length: count }, () => now - day)),
    unattributed: 0,
  };
  return {
    contributions: known(contributions),
    people: known({
      people: rows.map(([name], index) => ({
        id: name,
        name,
        login: null,
        kind: index === 0 ? kind : 'person',
        organisation: null,
        firstActive: 0,
        lastActive: now,
      })),
      rawPairs: rows.length,
      merges: [],
      mailmap: { present: false, ignored: [] },
    }),
    history: known({
      headSha: 'a1',
      branch: 'main',
      commits: contributions.person.length,
      nonMergeCommits: contributions.person.length,
      from: 0,
      to: now,
      now,
      truncated,
    }),
  };
}

const spread = people({ Ann: 10, Ben: 8, Cleo: 6, Dee: 4, Eve: 2 });
const few = people({ Ann: 10, Ben: 10, Cleo: 10, Dee: 10 });
const dominated = people({ Ann: 16, Ben: 5, Cleo: 4, Dee: 3, Eve: 2 });

const changed = (from: string, to: string, changes: Partial<LicenseHistoryEntry> = {}): LicenseHistoryEntry => ({
  at: now - 400 * day,
  commit: 'c0ffee1234567890',
  person: null,
  path: 'LICENSE',
  from,
  fromClass: classOf(from),
  to,
  toClass: classOf(to),
  ...changes,
});

const changes = (...entries: LicenseHistoryEntry[]): CaseFacts => ({
  licenseHistory: known({ entries, unread: 0 }),
});

const sold = part('LicenseRef-scancode-proprietary-license', { path: 'ee' });
const rest = part('MIT', { files: 180, share: 0.9 });

const outcomes: readonly Case[] = [
  {
    name: 'copyleft all over, and nobody asks for more: open and protected',
    facts: under(text('GPL-3.0-or-later')),
    outcome: 'pass',
    findings: [],
    reason: /^GPL-3\.0-or-later, all 213 source files; copyleft$/,
    measurement: { proprietaryShare: 0 },
  },
  {
    name: 'permissive, inbound as outbound, the work of many: open and protected',
    facts: tree({ relicensing: power('none') }, spread),
    outcome: 'pass',
    findings: [],
    reason: /^MIT, all 213 source files; rights spread over 5 authors$/,
    measurement: { 'authors.people': 5, 'authors.topShare': 1 / 3 },
  },
  {
    name: 'permissive with sign-off, the work of many: open and protected',
    facts: tree({ relicensing: power('dco') }, spread),
    outcome: 'pass',
    findings: ['dco'],
    reason: /authors$/,
  },
  {
    name: 'permissive, and nothing is said of contributions: open',
    facts: tree({}, spread),
    outcome: 'pass',
    findings: [],
    reason: /^MIT, all 213 source files$/,
  },
  {
    name: 'permissive, the work of four: open',
    facts: tree({ relicensing: power('none') }, few),
    outcome: 'pass',
    findings: [],
    reason: /files$/,
    measurement: { 'authors.people': 4 },
  },
  {
    name: 'permissive, over half of it by one: open',
    facts: tree({ relicensing: power('none') }, dominated),
    outcome: 'pass',
    findings: [],
    reason: /files$/,
  },
  {
    name: 'permissive, and the history is cut off: open, for whose work it is cannot be told',
    facts: tree({ relicensing: power('none') }, people({ Ann: 3, Ben: 3, Cleo: 3, Dee: 3, Eve: 3 }, 'person', true)),
    outcome: 'pass',
    findings: [],
    reason: /files$/,
    measurement: { authors: null },
  },
  {
    name: 'what a bot committed is nobody’s: open and protected',
    facts: tree({ relicensing: power('none') }, people({ bot: 90, Ann: 3, Ben: 3, Cleo: 3, Dee: 3, Eve: 3 }, 'bot')),
    outcome: 'pass',
    findings: [],
    reason: /5 authors$/,
  },
  {
    name: 'a choice of licenses, one of them copyleft, can be taken without it: open',
    facts: under(text('MIT OR GPL-3.0-only')),
    outcome: 'pass',
    findings: [],
    reason: /^MIT OR GPL-3\.0-only, all/,
  },
  {
    name: 'a choice of licenses, one of them open: open',
    facts: under(text('BUSL-1.1 OR MIT')),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a plain directory, without any history: open',
    facts: {
      ...tree(),
      licenseHistory: unknown('no-source', 'This is a plain directory.'),
      contributions: unknown('no-source', 'This is a plain directory.'),
    },
    outcome: 'pass',
    findings: [],
    measurement: { history: null, authors: null },
  },
  {
    name: 'Boost’s license, BSL-1.0, is not the Business Source License: open',
    facts: under(text('BSL-1.0')),
    outcome: 'pass',
    findings: [],
    reason: /^BSL-1\.0, all/,
  },
  {
    name: 'the freedoms, by a license on neither list: pass with a notice',
    facts: under(text('Beerware')),
    outcome: 'pass',
    findings: ['unlisted-license'],
    reason: /on neither list/,
  },
  {
    name: 'a CLA that gives one holder all rights: pass with a notice',
    facts: tree({ relicensing: power('cla', true, 'Example Inc.') }),
    outcome: 'pass',
    findings: ['cla'],
    reason: /^MIT, but a CLA lets Example Inc\. relicense alone$/,
  },
  {
    name: 'copyleft with a CLA of unknown reach is concentrated: pass with a notice',
    facts: under(text('GPL-3.0-only'), { relicensing: power('cla') }),
    outcome: 'pass',
    findings: ['cla'],
    reason: /^GPL-3\.0-only, but a CLA lets one holder relicense alone$/,
  },
  {
    name: 'a CLA that promises not to relicense concentrates nothing: pass with a notice',
    facts: under(text('GPL-3.0-only'), { relicensing: power('cla', false, 'Python Software Foundation') }),
    outcome: 'pass',
    findings: ['cla'],
    reason: /copyleft$/,
  },
  {
    name: 'copyright is assigned: pass with a notice',
    facts: under(text('GPL-3.0-or-later'), { relicensing: power('assignment', null, 'FSF') }),
    outcome: 'pass',
    findings: ['cla'],
    reason: /but copyright is assigned to FSF$/,
  },
  {
    name: 'open again after it was closed once: concentrated, pass with notices',
    facts: under(
      text('GPL-3.0-only'),
      {},
      changes(
        changed('NONE', 'Apache-2.0'),
        changed('Apache-2.0', 'Elastic-2.0', { at: now - 300 * day }),
        changed('Elastic-2.0', 'GPL-3.0-only', { at: now - 30 * day }),
      ),
    ),
    outcome: 'pass',
    findings: ['relicensed', 'relicensed'],
    reason: /^GPL-3\.0-only today, but relicensed away from open on 2026-01-27$/,
  },
  {
    name: 'a proprietary folder in an open repository: open core, fail',
    facts: tree({ parts: [rest, sold] }),
    outcome: 'fail',
    findings: ['proprietary-dir'],
    reason: /^MIT, but 10 % of files in ee\/ are proprietary$/,
    measurement: { proprietaryShare: 0.1 },
  },
  {
    name: 'two folders under two closed licenses: open core, fail',
    facts: tree({ parts: [rest, sold, part('BUSL-1.1', { path: 'cloud' })] }),
    outcome: 'fail',
    findings: ['proprietary-dir', 'proprietary-dir'],
    reason: /^MIT, but 20 % of files in 2 folders are not open$/,
  },
  {
    name: 'a package that grants nothing in an open repository: fail, and no open core',
    facts: tree({ parts: [rest, part('NONE', { path: 'packages/a', by: null })] }),
    outcome: 'fail',
    findings: ['no-license'],
    reason: /^No license for packages\/a\/ \(10 % of files\)/,
  },
  {
    name: 'Business Source with a day to come: fail',
    facts: under(text('BUSL-1.1'), { changeTerms: [delayed()] }),
    outcome: 'fail',
    findings: ['delayed-license'],
    reason: /^BUSL-1\.1 until 2027-11-21, then MPL-2\.0$/,
  },
  {
    name: 'Functional Source, counted from each release, is never past by itself: fail',
    facts: under(text('FSL-1.1-MIT'), {
      changeTerms: [
        delayed({
          kind: 'after-release',
          date: null,
          years: 2,
          changeLicense: 'MIT',
          changeExpression: 'MIT',
          additionalGrant: null,
        }),
      ],
    }),
    outcome: 'fail',
    findings: ['delayed-license'],
    reason: /^FSL-1\.1-MIT, each release MIT after 2 years$/,
  },
  {
    name: 'Fair Core without readable terms: fail',
    facts: under(text('LicenseRef-scancode-fcl-1.0-apache-2.0')),
    outcome: 'fail',
    findings: ['delayed-license'],
    reason: /^fcl-1\.0-apache-2\.0: when it becomes open is not said here$/,
  },
  {
    name: 'terms of its own that become open: fail as delayed, not as closed',
    facts: under(text('NOASSERTION', { class: 'source-available' }), {
      changeTerms: [delayed({ kind: 'unknown', date: null })],
    }),
    outcome: 'fail',
    findings: ['delayed-license'],
    reason: /to become MPL-2\.0 on a day not told$/,
  },
  {
    name: 'Business Source whose day is past is what it has become: pass with a notice',
    facts: under(text('BUSL-1.1'), { changeTerms: [delayed({ date: '2025-01-01' })] }),
    outcome: 'pass',
    findings: ['busl-change-date-past'],
    reason: /^BUSL-1\.1 until 2025-01-01, now MPL-2\.0, all 213 source files; copyleft$/,
    measurement: { proprietaryShare: 0 },
  },
  {
    name: 'Business Source on its very day is what it has become: pass with a notice',
    facts: under(text('BUSL-1.1'), { changeTerms: [delayed({ date: '2026-11-23' })] }),
    outcome: 'pass',
    findings: ['busl-change-date-past'],
  },
  {
    name: 'Business Source on the day before: fail',
    facts: under(text('BUSL-1.1'), { changeTerms: [delayed({ date: '2026-11-24' })] }),
    outcome: 'fail',
    findings: ['delayed-license'],
  },
  {
    name: 'Business Source with two days, one of them past: fail',
    facts: under(text('BUSL-1.1'), { changeTerms: [delayed({ date: '2025-01-01' }), delayed({ line: 30 })] }),
    outcome: 'fail',
    findings: ['delayed-license'],
    reason: /^BUSL-1\.1 until 2027-11-21, then MPL-2\.0$/,
  },
  {
    name: 'Business Source whose day is past, but not what follows: fail with a notice',
    facts: under(text('BUSL-1.1'), {
      changeTerms: [delayed({ date: '2025-01-01', changeLicense: 'the Example License', changeExpression: null })],
    }),
    outcome: 'fail',
    findings: ['busl-change-date-past', 'delayed-license'],
    reason: /^BUSL-1\.1 until 2025-01-01; what it is now is not said$/,
  },
  {
    name: 'a Business Source folder whose day is past is no longer closed: pass with notices',
    facts: tree({
      parts: [rest, part('BUSL-1.1', { path: 'cloud' })],
      changeTerms: [delayed({ path: 'cloud/LICENSE', date: '2025-01-01' })],
    }),
    outcome: 'pass',
    findings: ['busl-change-date-past', 'sub-package-differs'],
    measurement: { proprietaryShare: 0 },
  },
  {
    name: 'SSPL: fail',
    facts: under(text('SSPL-1.0')),
    outcome: 'fail',
    findings: ['restricted-license'],
    reason: /^SSPL-1\.0: source-available, not open$/,
    measurement: { proprietaryShare: 1 },
  },
  {
    name: 'non-commercial by its license: fail',
    facts: under(text('CC-BY-NC-4.0')),
    outcome: 'fail',
    findings: ['restricted-license'],
    reason: /^CC-BY-NC-4\.0: no commercial use$/,
  },
  {
    name: 'an ethical license: a limit on purposes fails',
    facts: under(text('Hippocratic-2.1', { restrictions: [restricted('ethical', 14)] })),
    outcome: 'fail',
    findings: ['restricted-license'],
    reason: /^Hippocratic-2\.1: a limit on purposes$/,
  },
  {
    name: 'terms of its own, proprietary: fail',
    facts: under(text('NOASSERTION', { class: 'proprietary', restrictions: [restricted('no-redistribution')] })),
    outcome: 'fail',
    findings: ['restricted-license'],
    reason: /^terms of its own: no passing on$/,
  },
  {
    name: 'MIT with a Commons Clause: fail',
    facts: under(commonsClause),
    outcome: 'fail',
    findings: ['restriction-appended'],
    reason: /^MIT with Commons Clause: no right to sell$/,
  },
  {
    name: 'MIT with terms whose nature is unclear is modified: fail',
    facts: under(
      text('LicenseRef-MIT-modified', {
        found: text('MIT').found,
        class: 'restricted',
        restrictions: [restricted('other')],
      }),
    ),
    outcome: 'fail',
    findings: ['restriction-appended'],
    reason: /^changed MIT: terms added at line 23$/,
  },
  {
    name: 'MIT without "sell" is modified: fail, with the words',
    facts: under(modifiedMit),
    outcome: 'fail',
    findings: ['modified-license'],
    reason: /^changed MIT \(line 7\): “sell” taken out$/,
  },
  {
    name: 'MIT without "sell", and with a plain restriction behind it: fail twice',
    facts: under({ ...modifiedMit, restrictions: [restricted('non-commercial')] }),
    outcome: 'fail',
    findings: ['modified-license', 'restriction-appended'],
    reason: /^changed MIT \(line 7\)/,
  },
  {
    name: 'MIT with "non-commercial" put in is modified, though the words close it: fail',
    facts: under({
      ...modifiedMit,
      class: 'restricted',
      changes: [{ line: 5, removed: '', added: 'non-commercial', decides: true }],
    }),
    outcome: 'fail',
    findings: ['modified-license'],
    reason: /^changed MIT \(line 5\): “non-commercial” put in$/,
  },
  {
    name: 'Business Source with words of its own is closed and modified: fail twice',
    facts: under({ ...modifiedMit, expression: 'LicenseRef-BUSL-1.1-modified', class: 'source-available' }),
    outcome: 'fail',
    findings: ['delayed-license', 'modified-license'],
  },
  {
    name: 'nothing at all: fail',
    facts: tree({ files: [], parts: [part('NONE', { by: null })] }),
    outcome: 'fail',
    findings: ['no-license'],
    reason: /^No license: nothing is granted$/,
    measurement: { proprietaryShare: 0 },
  },
  {
    name: 'an empty LICENSE: fail',
    facts: under(text('NONE', { isEmpty: true })),
    outcome: 'fail',
    findings: ['empty'],
    reason: /^LICENSE is empty: nothing is granted$/,
  },
  {
    name: 'all rights reserved: fail',
    facts: under(text('NONE')),
    outcome: 'fail',
    findings: ['no-license'],
    reason: /^LICENSE reserves all rights: nothing is granted$/,
  },
  {
    name: '"UNLICENSED" and nothing else: fail',
    facts: tree({
      files: [],
      declared: [declared(null)],
      parts: [part('NONE', { by: { kind: 'manifest', path: 'package.json', line: 4 } })],
    }),
    outcome: 'fail',
    findings: ['manifest-says-unlicensed', 'no-license'],
    reason: /^package\.json grants nothing/,
  },
  {
    name: 'nothing, but the license file could not be read: cannot tell',
    facts: tree({
      files: [],
      parts: [part('NONE', { by: null })],
      partlyRead: [
        { path: 'docs/LICENSE', why: 'It is no text.' },
        { path: 'LICENSE', why: 'Its contents are not in this clone.' },
      ],
    }),
    outcome: 'cannot-tell',
    findings: ['unknown-license'],
    reason: /^LICENSE could not be read$/,
  },
  {
    name: 'nothing, but the manifest could not be read: cannot tell',
    facts: tree({
      files: [],
      parts: [part('NONE', { by: null })],
      partlyRead: [{ path: 'package.json', why: 'It is no JSON.' }],
    }),
    outcome: 'cannot-tell',
    findings: ['unknown-license'],
  },
  {
    name: 'nothing, and what could not be read is no license: fail',
    facts: tree({
      files: [],
      parts: [part('NONE', { by: null })],
      partlyRead: [{ path: 'third_party/LICENSE', why: 'It is no text.' }],
    }),
    outcome: 'fail',
    findings: ['no-license'],
  },
  {
    name: 'a text that is no known license: cannot tell, with the nearest',
    facts: under(text('NOASSERTION', { nearest: nearMit })),
    outcome: 'cannot-tell',
    findings: ['unknown-license'],
    reason: /^LICENSE is no known license; nearest MIT 61 %, ISC 55 %, BSD-3-Clause 50 %$/,
  },
  {
    name: 'the license of the tree is not measured: cannot tell',
    facts: { licensing: unknown('truncated', 'The tree has too many files.') },
    outcome: 'cannot-tell',
    findings: [],
    reason: /^not measured: truncated$/,
  },
];

const differences: readonly Case[] = [
  {
    name: 'a vendored folder, docs and assets under other licenses decide nothing: pass with notices',
    facts: tree({
      parts: [
        part('MIT'),
        part('LicenseRef-scancode-proprietary-license', { path: 'vendor/sdk', party: 'vendored' }),
        part('CC-BY-4.0', { path: 'docs', party: 'documentation' }),
        part('CC-BY-4.0', { path: 'docs/more', party: 'documentation' }),
        part('CC-BY-NC-4.0', { path: 'assets', party: 'assets' }),
        part('MIT', { path: 'vendor/mit', party: 'vendored' }),
        part('ISC', { path: 'vendor/isc', party: 'vendored' }),
        part('Apache-2.0', { path: 'vendor/apache', party: 'vendored' }),
      ],
    }),
    outcome: 'pass',
    findings: ['nested-license-differs', 'nested-license-differs', 'nested-license-differs', 'nested-license-differs'],
    measurement: { proprietaryShare: 0 },
  },
  {
    name: 'packages under other open licenses: pass, told once for each license',
    facts: tree({
      parts: [
        rest,
        part('Apache-2.0', { path: 'packages/a' }),
        part('Apache-2.0', { path: 'packages/b' }),
        part('ISC', { path: 'packages/c' }),
      ],
    }),
    outcome: 'pass',
    findings: ['sub-package-differs', 'sub-package-differs'],
  },
  {
    name: 'a folder whose license is on neither list: pass with a notice, named in the title',
    facts: tree({ parts: [rest, part('Beerware', { path: 'lib/a' }), part('Beerware', { path: 'lib/b' })] }),
    outcome: 'pass',
    findings: ['unlisted-license'],
    reason: /^MIT; Beerware in lib\/a\/ is unlisted$/,
  },
  {
    name: 'open headers under a license whose day is past: pass with a notice of the day',
    facts: under(text('BUSL-1.1'), {
      changeTerms: [delayed({ date: '2025-01-01' })],
      headers: { ...noHeaders, filesWithId: 3, byExpression: [header('MIT', 3, true)] },
    }),
    outcome: 'pass',
    findings: ['busl-change-date-past'],
  },
  {
    name: 'a small folder that cannot be placed puts nothing in doubt: pass with a notice',
    facts: tree({ parts: [rest, part('NOASSERTION', { path: 'tools/x', files: 2, share: 0.01 })] }),
    outcome: 'pass',
    findings: ['sub-package-differs'],
  },
  {
    name: 'a large folder that cannot be placed: cannot tell',
    facts: tree({ parts: [rest, part('NOASSERTION', { path: 'tools/x' })] }),
    outcome: 'cannot-tell',
    findings: ['unknown-license'],
    reason: /^tools\/x\/LICENSE is no known license; no license is near$/,
  },
  {
    name: 'an open folder in a closed repository changes nothing: fail for the rest',
    facts: tree({
      files: [text('SSPL-1.0')],
      parts: [part('SSPL-1.0', { share: 0.9 }), part('MIT', { path: 'sdk' })],
    }),
    outcome: 'fail',
    findings: ['restricted-license', 'sub-package-differs'],
    measurement: { proprietaryShare: 0.9 },
  },
  {
    name: 'a folder worse than its closed repository is told by itself: fail twice',
    facts: tree({
      files: [text('BUSL-1.1')],
      parts: [part('BUSL-1.1', { share: 0.9 }), sold],
      changeTerms: [delayed()],
    }),
    outcome: 'fail',
    findings: ['delayed-license', 'restricted-license'],
    reason: /^proprietary-license in ee\/: proprietary, not open$/,
  },
  {
    name: 'several licenses in one file, all of which apply: pass with a notice',
    facts: under(text('MIT AND BSD-3-Clause')),
    outcome: 'pass',
    findings: ['mixed-licenses'],
  },
  {
    name: 'files whose headers close what the license opens: fail',
    facts: tree({
      parts: [
        rest,
        part('BUSL-1.1', { path: 'src', files: 3, share: 0.015, by: { kind: 'headers', path: 'src/core.c', line: 2 } }),
      ],
      headers: { ...noHeaders, filesWithId: 3, byExpression: [header('BUSL-1.1', 3, true)] },
    }),
    outcome: 'fail',
    findings: ['header-contradicts-license'],
    reason: /^MIT, but 2 % of files in src\/ are source-available$/,
  },
  {
    name: 'a single file at the root whose header closes it: fail, named as a file',
    facts: tree({
      parts: [
        rest,
        part('BUSL-1.1', { path: 'core.c', files: 1, share: 0.005, by: { kind: 'headers', path: 'core.c', line: 2 } }),
      ],
    }),
    outcome: 'fail',
    findings: ['header-contradicts-license'],
    reason: /files in core\.c are source-available$/,
  },
  {
    name: 'closed headers that no part tells of: fail',
    facts: tree({ headers: { ...noHeaders, filesWithId: 3, byExpression: [header('BUSL-1.1', 3, true)] } }),
    outcome: 'fail',
    findings: ['header-contradicts-license'],
  },
  {
    name: 'closed headers under a text that is no known license: cannot tell, with a notice',
    facts: under(text('NOASSERTION'), {
      headers: { ...noHeaders, filesWithId: 190, byExpression: [header('BUSL-1.1', 190, true)] },
    }),
    outcome: 'cannot-tell',
    findings: ['header-contradicts-license', 'unknown-license'],
  },
  {
    name: 'open headers under a closed license: a notice beside the fail',
    facts: under(text('SSPL-1.0'), {
      headers: { ...noHeaders, filesWithId: 3, byExpression: [header('MIT', 3, true), header('ISC', 2, true)] },
    }),
    outcome: 'fail',
    findings: ['header-contradicts-license', 'restricted-license'],
  },
  {
    name: 'a header with a license of changed words: pass with a notice',
    facts: tree({
      headers: {
        ...noHeaders,
        filesWithId: 1,
        byExpression: [{ ...header('LicenseRef-MIT-modified', 1, true), class: 'restricted' }],
      },
    }),
    outcome: 'pass',
    findings: ['header-contradicts-license'],
  },
  {
    name: 'headers of another open license: pass, for that is how code is shared',
    facts: tree({ headers: { ...noHeaders, filesWithId: 3, byExpression: [header('BSD-3-Clause', 3, false)] } }),
    outcome: 'pass',
    findings: [],
  },
];

const restrictions: readonly Case[] = [
  {
    name: 'a Commons Clause in a file beside MIT: fail',
    facts: tree({
      files: [
        text('MIT'),
        text('NOASSERTION', {
          path: 'COMMONS-CLAUSE.md',
          role: 'condition',
          class: 'source-available',
          restrictions: [restricted('commons-clause', 1)],
        }),
      ],
      parts: [part('MIT WITH LicenseRef-scancode-commons-clause')],
    }),
    outcome: 'fail',
    findings: ['restriction-in-sibling-file'],
    reason: /^MIT with Commons Clause: no right to sell$/,
  },
  {
    name: 'a folder that the license itself keeps out, and that says nothing: open core, fail',
    facts: tree({
      files: [text('MIT', { carvesOut: [carveOut] })],
      parts: [
        rest,
        part('NOASSERTION', { path: 'ee', class: 'proprietary', by: { kind: 'license', path: 'LICENSE', line: 3 } }),
      ],
    }),
    outcome: 'fail',
    findings: ['proprietary-dir'],
    reason: /^MIT, but 10 % of files in ee\/ are proprietary$/,
  },
  {
    name: 'a license that keeps out what is not there, and is read as closed for it: fail',
    facts: tree({
      files: [text('MIT', { carvesOut: [carveOut] })],
      parts: [part('MIT AND NOASSERTION', { class: 'proprietary' })],
    }),
    outcome: 'fail',
    findings: ['restricted-license'],
    reason: /^MIT and terms of its own: proprietary, not open$/,
  },
  {
    name: 'a folder kept out of Business Source has not its day: fail as closed when the day is past',
    facts: tree({
      files: [text('BUSL-1.1', { carvesOut: [carveOut] })],
      parts: [
        part('BUSL-1.1', { files: 180, share: 0.9 }),
        part('NOASSERTION', { path: 'ee', class: 'proprietary', by: { kind: 'license', path: 'LICENSE', line: 3 } }),
      ],
      changeTerms: [delayed({ date: '2025-01-01' })],
    }),
    outcome: 'fail',
    findings: ['busl-change-date-past', 'proprietary-dir'],
    measurement: { proprietaryShare: 0.1 },
  },
  {
    name: 'a Commons Clause known by its words and by its name: fail once, where it begins',
    facts: under(
      text('LicenseRef-scancode-commons-clause AND MIT', {
        found: [text('LicenseRef-scancode-commons-clause'), text('MIT')].flatMap(({ found }) => found),
        restrictions: [restricted('no-sale', 6), restricted('commons-clause', 15)],
      }),
    ),
    outcome: 'fail',
    findings: ['restriction-appended'],
    reason: /^MIT with Commons Clause: no right to sell$/,
  },
  {
    name: 'two kinds of restriction in one file: fail for each',
    facts: under({
      ...commonsClause,
      restrictions: [restricted('commons-clause'), restricted('no-hosting', 30), restricted('no-hosting', 40)],
    }),
    outcome: 'fail',
    findings: ['restriction-appended', 'restriction-appended'],
  },
  {
    name: 'restrictions of other people’s licenses, listed in an open file: pass',
    facts: under(text('MIT', { restrictions: [restricted('field-of-use', 300)] })),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'the license of a commercial edition, kept beside: pass',
    facts: tree({
      files: [
        text('MIT'),
        text('LicenseRef-scancode-proprietary-license', {
          path: 'LICENSE.enterprise',
          restrictions: [restricted('purchase')],
        }),
      ],
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'texts that REUSE keeps for single files: pass',
    facts: tree({
      files: [
        text('MIT', { path: 'LICENSES/MIT.txt' }),
        text('BUSL-1.1', { path: 'LICENSES/BUSL-1.1.txt', placeholders: [{ line: 3, words: '[year]' }] }),
      ],
      parts: [part('MIT', { by: { kind: 'reuse', path: 'REUSE.toml', line: 6 } })],
    }),
    outcome: 'pass',
    findings: [],
  },
];

const statements: readonly Case[] = [
  {
    name: 'a manifest that says another open license: pass with a notice',
    facts: tree({ declared: [declared('ISC'), declared('ISC', { line: 9, field: 'licenses' })] }),
    outcome: 'pass',
    findings: ['manifest-mismatch'],
  },
  {
    name: 'a manifest that says the same: pass',
    facts: tree({ declared: [declared('MIT')] }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a manifest that says only instead of or-later, or one side of a choice: pass',
    facts: under(text('GPL-3.0-only'), { declared: [declared('GPL-3.0-or-later'), declared('MIT OR GPL-3.0-only')] }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a manifest that says a closed license beside an open one: fail',
    facts: tree({ declared: [declared('BUSL-1.1')] }),
    outcome: 'fail',
    findings: ['manifest-mismatch'],
  },
  {
    name: 'a manifest that says MIT where a Commons Clause stands: fail twice',
    facts: under(commonsClause, { declared: [declared('MIT')] }),
    outcome: 'fail',
    findings: ['manifest-mismatch', 'restriction-appended'],
  },
  {
    name: 'a manifest that names the closed part of an open core too: no more than the fail',
    facts: tree({ parts: [rest, sold], declared: [declared('MIT AND LicenseRef-scancode-proprietary-license')] }),
    outcome: 'fail',
    findings: ['proprietary-dir'],
  },
  {
    name: '"UNLICENSED" beside MIT: fail',
    facts: tree({ declared: [declared(null)] }),
    outcome: 'fail',
    findings: ['manifest-says-unlicensed'],
    reason: /^MIT, but package\.json says otherwise$/,
  },
  {
    name: '"UNLICENSED" of a private package beside MIT keeps it from npm: pass with a notice',
    facts: tree({ declared: [declared(null, { isPrivate: true })] }),
    outcome: 'pass',
    findings: ['manifest-says-unlicensed'],
  },
  {
    name: 'a manifest that says what the license has become, its day being past: pass with a notice of that',
    facts: under(text('BUSL-1.1'), {
      changeTerms: [delayed({ date: '2025-01-01' })],
      declared: [declared('MPL-2.0'), declared('BUSL-1.1', { path: 'Cargo.toml' })],
    }),
    outcome: 'pass',
    findings: ['busl-change-date-past'],
  },
  {
    name: 'a manifest that says what the license will become: fail twice',
    facts: under(text('BUSL-1.1'), { changeTerms: [delayed()], declared: [declared('MPL-2.0')] }),
    outcome: 'fail',
    findings: ['delayed-license', 'manifest-mismatch'],
  },
  {
    name: 'a manifest that points to the file, or says nothing: pass',
    facts: tree({
      declared: [
        declared(null, { raw: 'SEE LICENSE IN LICENSE', meaning: 'see-file', class: 'unknown' }),
        declared(null, { path: 'setup.cfg', raw: '', meaning: 'none', class: 'none' }),
      ],
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a manifest is all that says it: pass with a notice',
    facts: tree({
      files: [],
      declared: [declared('MIT')],
      parts: [part('MIT', { by: { kind: 'manifest', path: 'package.json', line: 4 } })],
    }),
    outcome: 'pass',
    findings: ['license-text-missing'],
  },
  {
    name: 'a README that says open source of what grants nothing: fail twice',
    facts: tree({
      files: [],
      parts: [part('NONE', { by: null })],
      marks: [
        mark('readme-claims-open', 'README.md', 'open-source'),
        mark('readme-claims-open', 'README.md', 'free-software'),
      ],
    }),
    outcome: 'fail',
    findings: ['no-license', 'readme-claims-open'],
  },
  {
    name: 'a README that says open source of what is: pass',
    facts: tree({ marks: [mark('readme-claims-open', 'README.md', 'open-source')] }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a README that says free software of an open core: a notice beside the fail',
    facts: tree({ parts: [rest, sold], marks: [mark('readme-claims-open', 'README.md', 'free-software')] }),
    outcome: 'fail',
    findings: ['proprietary-dir', 'readme-claims-open'],
  },
  {
    name: 'a README that says MIT of SSPL: fail twice',
    facts: under(text('SSPL-1.0'), { marks: [mark('readme-names-license', 'README.md', 'MIT')] }),
    outcome: 'fail',
    findings: ['readme-contradicts-license', 'restricted-license'],
  },
  {
    name: 'a README section of another open license: pass with a notice',
    facts: tree({ files: [text('MIT'), text('Apache-2.0', { path: 'README.md', role: 'readme' })] }),
    outcome: 'pass',
    findings: ['readme-contradicts-license'],
  },
  {
    name: 'a README that names the license: pass',
    facts: tree({ marks: [mark('readme-names-license', 'README.md', 'MIT')] }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a README that names both licenses of an open core: no more than the fail',
    facts: tree({
      parts: [rest, sold],
      marks: [mark('readme-names-license', 'README.md', 'MIT AND LicenseRef-scancode-proprietary-license')],
    }),
    outcome: 'fail',
    findings: ['proprietary-dir'],
  },
  {
    name: 'a text that is no known license, beside a Business Source text whose day is past: cannot tell',
    facts: tree({
      files: [text('NOASSERTION'), text('BUSL-1.1', { path: 'licenses/BSL.txt' })],
      parts: [part('NOASSERTION')],
      changeTerms: [delayed({ path: 'licenses/BSL.txt', date: '2025-01-01' })],
    }),
    outcome: 'cannot-tell',
    findings: ['unknown-license'],
  },
  {
    name: 'a README has the text itself: pass',
    facts: tree({
      files: [text('MIT', { path: 'README.md', role: 'readme' })],
      parts: [part('MIT', { by: { kind: 'readme', path: 'README.md', line: 40 } })],
    }),
    outcome: 'pass',
    findings: [],
  },
];

const notices: readonly Case[] = [
  {
    name: 'a template not filled in: pass with a notice',
    facts: under(text('MIT', { placeholders: [{ line: 3, words: '[fullname]' }] })),
    outcome: 'pass',
    findings: ['unfilled-placeholders'],
  },
  {
    name: 'a file that only points to another: pass with a notice',
    facts: tree({
      files: [
        text('MIT', { path: 'docs/LICENSE.txt', governs: 'docs' }),
        text('NONE', { pointsTo: 'docs/LICENSE.txt' }),
      ],
    }),
    outcome: 'pass',
    findings: ['pointer-license-file'],
  },
  {
    name: 'an empty file beside the license: pass with a notice',
    facts: tree({ files: [text('MIT'), text('NONE', { path: 'COPYING', isEmpty: true })] }),
    outcome: 'pass',
    findings: ['empty'],
  },
  {
    name: 'commercial terms offered beside: pass with a notice',
    facts: under(text('GPL-3.0-only', { offersCommercial: { line: 680 } })),
    outcome: 'pass',
    findings: ['dual-commercial'],
  },
  {
    name: 'sign-off: pass with a notice',
    facts: tree({ relicensing: power('dco') }),
    outcome: 'pass',
    findings: ['dco'],
  },
  {
    name: 'compiled files among the sources: pass with a notice',
    facts: tree({ marks: [mark('binary', 'lib/a.dll', '2'), mark('binary', 'lib/b.dll', '2')] }),
    outcome: 'pass',
    findings: ['binary-without-source'],
  },
  {
    name: 'a trademark policy: pass with a notice',
    facts: tree({ marks: [mark('trademark-policy', 'TRADEMARKS.md', 'true')] }),
    outcome: 'pass',
    findings: ['trademark-policy'],
  },
  {
    name: 'a few files without the header that the others have: pass with a notice',
    facts: tree({
      headers: { ...noHeaders, filesWithId: 209, byExpression: [header('MIT', 209, false)] },
      marks: [mark('unlicensed-source', 'src/new.c')],
    }),
    outcome: 'pass',
    findings: ['unlicensed-source-files'],
  },
  {
    name: 'half of the files with a header: pass',
    facts: tree({ headers: { ...noHeaders, filesWithId: 106, byExpression: [header('MIT', 106, false)] } }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'half of the files with a header, where half is the rule: pass with a notice',
    facts: tree({ headers: { ...noHeaders, filesWithId: 107, byExpression: [header('MIT', 107, false)] } }),
    params: { minHeaderShare: 0.5 },
    outcome: 'pass',
    findings: ['unlicensed-source-files'],
  },
  {
    name: 'from one open license to another: pass with a notice',
    facts: under(text('Apache-2.0'), {}, changes(changed('NONE', 'MIT'), changed('MIT', 'Apache-2.0'))),
    outcome: 'pass',
    findings: ['relicensed'],
    measurement: { 'history.length': 2 },
  },
  {
    name: 'words of the license changed and mended: pass with notices, and not concentrated for it',
    facts: under(
      text('GPL-3.0-only'),
      {},
      changes(
        changed('GPL-3.0-only', 'LicenseRef-MIT-modified', { toClass: 'restricted' }),
        changed('LicenseRef-MIT-modified', 'GPL-3.0-only', { fromClass: 'restricted' }),
      ),
    ),
    outcome: 'pass',
    findings: ['relicensed', 'relicensed'],
    reason: /copyleft$/,
  },
  {
    name: 'from only to or-later: pass',
    facts: under(text('GPL-3.0-or-later'), {}, changes(changed('GPL-3.0-only', 'GPL-3.0-or-later'))),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a license moved by two commits was never another: pass',
    facts: tree({}, changes(changed('NONE', 'MIT'), changed('MIT', 'NONE'), changed('NONE', 'MIT'))),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'closed by two commits, with nothing between: fail, and the step from open is told',
    facts: under(
      text('SSPL-1.0'),
      {},
      changes(changed('GPL-3.0-only', 'NONE', { person: 0 }), changed('NONE', 'SSPL-1.0', { person: 0 })),
    ),
    outcome: 'fail',
    findings: ['relicensed', 'restricted-license'],
  },
  {
    name: 'a license that was removed: fail, with what it was',
    facts: tree(
      { files: [], parts: [part('NONE', { by: null })] },
      changes(changed('NONE', 'MIT'), changed('MIT', 'NONE')),
    ),
    outcome: 'fail',
    findings: ['no-license'],
  },
  {
    name: 'names made to break lines and tables: fail, in one line of 80',
    facts: tree({
      parts: [
        { ...rest, expression: `LicenseRef-${'x'.repeat(10_000)}` },
        part('LicenseRef-scancode-proprietary-license', {
          path: `ee\n\u001b[31m\u202e${'😀/'.repeat(5000)}`,
          by: { kind: 'license', path: `ee\n\u001b[31m\u202e${'😀/'.repeat(5000)}/LICENSE`, line: 1 },
        }),
      ],
      partlyRead: [{ path: '\u0000'.repeat(10_000), why: '\u001b]0;title\u0007'.repeat(1000) }],
    }),
    outcome: 'fail',
    findings: ['proprietary-dir'],
    reason: /^[^\p{C}]+$/u,
  },
];

const growing = (files: number) =>
  tree({
    parts: [
      { ...rest, files: 200 - files },
      { ...sold, files, share: files / 200 },
    ],
  });
const gplToSspl = changes(changed('GPL-3.0-only', 'SSPL-1.0', { at: now }));

const pullRequests: readonly Case[] = [
  {
    name: 'a change that leaves all as it is: pass',
    facts: tree({ relicensing: power('cla', true) }),
    head: tree({ relicensing: power('cla', true) }),
    outcome: 'pass',
    findings: [],
    reason: /^No change; 1 older finding$/,
  },
  {
    name: 'a change that appends a Commons Clause: fail',
    facts: tree(),
    head: under(commonsClause),
    outcome: 'fail',
    findings: ['restriction-appended'],
  },
  {
    name: 'a change that moves the restriction to a sibling file: fail',
    facts: under(commonsClause),
    head: restrictions[0]?.facts as CaseFacts,
    outcome: 'fail',
    findings: ['restriction-in-sibling-file'],
  },
  {
    name: 'a change that adds ee/ with terms of its own: fail',
    facts: tree(),
    head: tree({ parts: [rest, sold] }),
    outcome: 'fail',
    findings: ['proprietary-dir'],
  },
  {
    name: 'a change that lets ee/ grow: fail',
    facts: growing(20),
    head: growing(21),
    outcome: 'fail',
    findings: ['proprietary-dir'],
  },
  {
    name: 'a change elsewhere, or one that lets ee/ shrink: pass',
    facts: growing(20),
    head: growing(19),
    outcome: 'pass',
    findings: [],
    reason: /^No change; 1 older finding$/,
  },
  {
    name: 'a change that takes open files away lets no closed folder grow: pass',
    facts: growing(20),
    head: tree({
      parts: [
        { ...rest, files: 100 },
        { ...sold, files: 20, share: 20 / 120 },
      ],
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a change that asks for a CLA: fail, though a CLA may stand',
    facts: tree({ relicensing: power('dco') }),
    head: tree({ relicensing: power('cla', true, 'Example Inc.') }),
    outcome: 'fail',
    findings: ['cla'],
    reason: /^This change: cla$/,
  },
  {
    name: 'a change that asks for a CLA without relicensing: pass with a notice',
    facts: tree(),
    head: tree({ relicensing: power('cla', false) }),
    outcome: 'pass',
    findings: ['cla'],
  },
  {
    name: 'a change that lets the holder of a CLA relicense: fail',
    facts: tree({ relicensing: power('cla', false) }),
    head: tree({ relicensing: power('cla', true) }),
    outcome: 'fail',
    findings: ['cla'],
  },
  {
    name: 'a change that turns a CLA into an assignment: fail',
    facts: tree({ relicensing: power('cla', true) }),
    head: tree({ relicensing: power('assignment') }),
    outcome: 'fail',
    findings: ['cla'],
  },
  {
    name: 'a change that moves the CLA to another file, and names its holder: pass',
    facts: tree({ relicensing: power('cla', null) }),
    head: tree({
      relicensing: { ...power('cla', true, 'Example Inc.'), evidence: [{ path: 'CLA.md', line: 1, detail: 'x' }] },
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a change that drops the license: fail',
    facts: tree(),
    head: tree({ files: [], parts: [part('NONE', { by: null })] }),
    outcome: 'fail',
    findings: ['no-license'],
  },
  {
    name: 'a change that empties the license: fail',
    facts: tree(),
    head: under(text('NONE', { isEmpty: true })),
    outcome: 'fail',
    findings: ['empty'],
  },
  {
    name: 'a change that drops the license, so that only the manifest names it: fail',
    facts: tree({ declared: [declared('MIT')] }),
    head: tree({
      files: [],
      declared: [declared('MIT')],
      parts: [part('MIT', { by: { kind: 'manifest', path: 'package.json', line: 4 } })],
    }),
    outcome: 'fail',
    findings: ['license-text-missing'],
  },
  {
    name: 'a change that empties the license, so that only the manifest names it: fail',
    facts: tree({ declared: [declared('MIT')] }),
    head: tree({
      files: [text('NONE', { isEmpty: true })],
      declared: [declared('MIT')],
      parts: [part('MIT', { by: { kind: 'manifest', path: 'package.json', line: 4 } })],
    }),
    outcome: 'fail',
    findings: ['empty'],
  },
  {
    name: 'a change that lets the manifest say "UNLICENSED": fail',
    facts: tree({ declared: [declared('MIT')] }),
    head: tree({ declared: [declared(null)] }),
    outcome: 'fail',
    findings: ['manifest-says-unlicensed'],
  },
  {
    name: 'a change that lets the manifest say Business Source: fail',
    facts: tree({ declared: [declared('MIT')] }),
    head: tree({ declared: [declared('BUSL-1.1')] }),
    outcome: 'fail',
    findings: ['manifest-mismatch'],
  },
  {
    name: 'a change that relicenses to SSPL: fail, with the step itself',
    facts: under(text('GPL-3.0-only'), {}, changes()),
    head: under(text('SSPL-1.0'), {}, gplToSspl),
    outcome: 'fail',
    findings: ['relicensed', 'restricted-license'],
  },
  {
    name: 'a change on top of a step away from open that is done: pass',
    facts: under(text('SSPL-1.0'), {}, gplToSspl),
    head: under(text('SSPL-1.0'), {}, gplToSspl),
    outcome: 'pass',
    findings: [],
    reason: /^No change; 2 older findings$/,
  },
  {
    name: 'a change that relicenses to another open license: pass with a notice',
    facts: tree(),
    head: under(text('Apache-2.0'), {}, changes(changed('MIT', 'Apache-2.0'))),
    outcome: 'pass',
    findings: ['relicensed'],
  },
  {
    name: 'a change that relicenses to open: pass with a notice',
    facts: under(text('SSPL-1.0')),
    head: under(text('GPL-3.0-only'), {}, changes(changed('SSPL-1.0', 'GPL-3.0-only'))),
    outcome: 'pass',
    findings: ['relicensed'],
  },
  {
    name: 'a change of one word that decides: fail',
    facts: tree(),
    head: under(modifiedMit),
    outcome: 'fail',
    findings: ['modified-license'],
  },
  {
    name: 'a change of one more word in a license that was changed before: fail',
    facts: under(modifiedMit),
    head: under({
      ...modifiedMit,
      changes: [...modifiedMit.changes, { line: 9, removed: '', added: 'not', decides: true }],
    }),
    outcome: 'fail',
    findings: ['modified-license'],
  },
  {
    name: 'a change to a text that is no known license: fail, for nobody can tell what it allows',
    facts: tree(),
    head: under(text('NOASSERTION', { nearest: nearMit })),
    outcome: 'fail',
    findings: ['unknown-license'],
  },
  {
    name: 'a change beside a text that is no known license: cannot tell',
    facts: under(text('NOASSERTION', { nearest: nearMit })),
    head: under(text('NOASSERTION', { nearest: nearMit })),
    outcome: 'cannot-tell',
    findings: [],
  },
  {
    name: 'a change that renames the file of a closed license: pass',
    facts: under(text('SSPL-1.0')),
    head: under(text('SSPL-1.0', { path: 'LICENSE.md' }), {
      parts: [part('SSPL-1.0', { by: { kind: 'license', path: 'LICENSE.md', line: 1 } })],
    }),
    outcome: 'pass',
    findings: [],
  },
  {
    name: 'a change that adds a package under a license that others have: pass, and no news',
    facts: tree({ parts: [rest, part('ISC', { path: 'packages/b' })] }),
    head: tree({ parts: [rest, part('ISC', { path: 'packages/a' }), part('ISC', { path: 'packages/b' })] }),
    outcome: 'pass',
    findings: [],
    reason: /^No change; 1 older finding$/,
  },
  {
    name: 'a change that adds a file with a closed header: fail',
    facts: tree(),
    head: tree({
      parts: [
        rest,
        part('BUSL-1.1', { path: 'src', files: 1, share: 0.005, by: { kind: 'headers', path: 'src/new.c', line: 1 } }),
      ],
    }),
    outcome: 'fail',
    findings: ['header-contradicts-license'],
  },
];

export const cases: readonly Case[] = [
  ...outcomes,
  ...differences,
  ...restrictions,
  ...statements,
  ...notices,
  ...pullRequests,
];
