import type { DeclaredContract } from '../../src/core/contract-facts.ts';
import type { Detail } from '../../src/core/detail.ts';
import { list, plural, quote } from '../../src/core/words.ts';
import { isPower, sayGuard } from './contract-words.ts';
import type { Measurement } from './measurement.ts';

const mostContracts = 30;
const mostFunctions = 60;
const mostEvidence = 40;
const mostUnread = 10;

const models: Readonly<Record<DeclaredContract['holderModel'], string>> = {
  'single-address': 'one address',
  'equal-admins': 'a list, each alone',
  roles: 'roles',
  'external-controller': 'another contract decides',
  committee: 'a committee',
  timelock: 'a time-lock',
  governor: 'a vote',
  'dual-governance': 'dual governance',
  renounced: 'nobody any more',
  ossifiable: 'one address, which can give it up for good',
  none: 'nobody',
};

const upgrades: Readonly<Partial<Record<DeclaredContract['upgradeability'], string>>> = {
  none: 'no',
  loader: 'by its upgrade authority, whom no code names',
};

const declared: Detail = {
  type: 'paragraph',
  text: 'Of contracts, this is the model that their code declares: a single address may be a committee, a time-lock or one person. Who holds it on chain was not checked.',
};

/** The contracts with powers in them, what these powers are, and what could not be read. */
export function explainContracts({
  contracts,
  notRead,
  deployEvidence,
  partlyRead,
}: Pick<Measurement, 'contracts' | 'notRead' | 'deployEvidence' | 'partlyRead'>): Detail[] {
  const powerful = contracts.filter(({ functions }) => functions.some(isPower));
  return [
    ...(powerful.length > 0 ? [declared, tableOfContracts(powerful), tableOfFunctions(powerful)] : []),
    ...(notRead.length > 0 ? [sayLanguages(notRead)] : []),
    ...(deployEvidence.length > 0 ? [tableOfEvidence(deployEvidence)] : []),
    ...(partlyRead.length > 0 ? [sayUnread(partlyRead)] : []),
  ];
}

function tableOfContracts(contracts: readonly DeclaredContract[]): Detail {
  const rows = contracts.map((one): string[] => [
    quote(one.contract, 60),
    models[one.holderModel],
    upgrades[one.upgradeability] ?? one.upgradeability,
    String(one.functions.filter(isPower).length),
  ]);
  return {
    type: 'table',
    title: 'Who holds the powers in the code',
    columns: [
      { label: 'Contract', align: 'left' },
      { label: 'Held by', align: 'left' },
      { label: 'Upgradeable', align: 'left' },
      { label: 'Functions', align: 'right' },
    ],
    rows: rows.slice(0, mostContracts),
    ...(rows.length > mostContracts ? { more: rows.length - mostContracts } : {}),
  };
}

function tableOfFunctions(contracts: readonly DeclaredContract[]): Detail {
  const rows = contracts.flatMap(({ contract, path, functions }) =>
    functions
      .filter(isPower)
      .map((one): string[] => [
        quote(`${contract}.${one.signature}`, 120),
        sayGuard(one),
        one.effect === 'none' ? '' : one.effect,
        `${quote(path, 120)}:${one.line}`,
      ]),
  );
  return {
    type: 'table',
    title: 'What they can do',
    columns: [
      { label: 'Function', align: 'left' },
      { label: 'For', align: 'left' },
      { label: 'Effect', align: 'left' },
      { label: 'Line', align: 'left' },
    ],
    rows: rows.slice(0, mostFunctions),
    ...(rows.length > mostFunctions ? { more: rows.length - mostFunctions } : {}),
  };
}

function tableOfEvidence(evidence: Measurement['deployEvidence']): Detail {
  const rows = evidence.map(({ network, contract, role, holder, holderKind, path, line }): string[] => [
    quote(contract ?? '–', 60),
    quote(role, 40),
    `${quote(holder, 60)} (${holderKind})`,
    quote(network ?? 'any', 30),
    `${quote(path, 120)}:${line}`,
  ]);
  return {
    type: 'table',
    title: 'Who was meant to hold them; who holds them on chain was not checked',
    columns: ['Contract', 'Power', 'Holder', 'Network', 'Said in'].map((label) => ({ label, align: 'left' as const })),
    rows: rows.slice(0, mostEvidence),
    ...(rows.length > mostEvidence ? { more: rows.length - mostEvidence } : {}),
  };
}

function sayLanguages(notRead: Measurement['notRead']): Detail {
  const said = notRead.map(
    ({ language, path, files }) => `${language} (${plural(files, 'file')}, such as ${quote(path, 120)})`,
  );
  return {
    type: 'paragraph',
    text: `Contracts that are not read, so that their powers are not known: ${list(said, 8)}.`,
  };
}

function sayUnread(partlyRead: Measurement['partlyRead']): Detail {
  const paths = [...new Set(partlyRead.map(({ path, why }) => `${quote(path, 120)} (${quote(why, 120)})`))];
  return {
    type: 'paragraph',
    text: `Partly read, ${plural(paths.length, 'place')}: ${list(paths, mostUnread)}.`,
  };
}
