import type { Detail, DetailOf } from '../../src/core/detail.ts';
import { list, percent, plural, thousands } from '../../src/core/words.ts';
import { explainMaintainers } from './explain-maintainers.ts';
import type { Measurement, TruckFactor, Window } from './measurement.ts';
import type { Params } from './params.ts';
import { viewsOf } from './views.ts';

const shownDirectories = 12;
const shownPeople = 8;
const shownMerges = 8;

/** The evidence: who, where, how many; and what was left out of the counting. */
export function explain(measurement: Measurement, params: Params): Detail[] {
  const { authors, truckFactor, organisations } = measurement;
  const since = authors.window === 'year' ? 'last 365 days' : 'all time';
  return [
    ...archivedNote(measurement),
    ...smallNote(measurement, params),
    commitBars(`Who commits (${since})`, authors.windows[authors.window]),
    ...(truckFactor.current
      ? [knowledgeTable('Who holds the files changed in the last 18 months', truckFactor.current)]
      : []),
    knowledgeTable('Who holds the code, all time', truckFactor.allTime),
    ...directoryTable(measurement),
    ...explainMaintainers(measurement),
    ...organisationBars(organisations),
    ...excludedNote(measurement),
    ...mergesTable(measurement),
  ];
}

function paragraph(text: string): Detail {
  return { type: 'paragraph', text };
}

function archivedNote({ history }: Measurement): Detail[] {
  return history.archived ? [paragraph('Archived on GitHub: nobody can write to it any more.')] : [];
}

function smallNote(measurement: Measurement, params: Params): Detail[] {
  const { truckFactor, identity } = measurement;
  const { current, allTime } = truckFactor;
  const notes: Detail[] = [];
  if (identity.people < 5)
    notes.push(
      paragraph(
        `Small: ${plural(identity.people, 'person', 'people')} ever committed here, so every share is a large one.`,
      ),
    );
  if (viewsOf(measurement, params).knowledge.window === 'allTime' && allTime.files > 0) {
    const files = current ? `only ${plural(current.files, 'source file')} changed` : 'no source file was changed';
    notes.push(paragraph(`In the last 18 months ${files}; knowledge of the code is judged over all time.`));
  }
  return notes;
}

function commitBars(title: string, window: Window): Detail {
  return {
    type: 'bars',
    title,
    bars: window.top.slice(0, shownPeople).map(({ id, commits, share }) => ({
      label: id,
      share,
      note: `${percent(share)}, ${plural(commits, 'commit')}`,
    })),
    more: Math.max(0, window.people - Math.min(shownPeople, window.top.length)),
  };
}

function knowledgeTable(title: string, { people, files }: TruckFactor): Detail {
  return {
    type: 'table',
    title: `${title} (without them over half of ${plural(files, 'file')} would have no author)`,
    columns: [
      { label: 'Person', align: 'left' },
      { label: 'Files', align: 'right' },
      { label: 'Share', align: 'right' },
      { label: 'Last active', align: 'left' },
    ],
    rows: people
      .slice(0, shownPeople)
      .map(({ id, name, filesAuthored, share, lastActive }) => [
        name === id ? id : `${name} (${id})`,
        thousands(filesAuthored),
        percent(share),
        lastActive,
      ]),
    more: Math.max(0, people.length - shownPeople),
  };
}

function directoryTable({ truckFactor: { byDirectory } }: Measurement): Detail[] {
  if (byDirectory.length === 0) return [];
  const table: DetailOf<'table'> = {
    type: 'table',
    title: 'By directory, all time',
    columns: [
      { label: 'Directory', align: 'left' },
      { label: 'Files', align: 'right' },
      { label: 'Truck factor', align: 'right' },
      { label: 'Authors still active', align: 'right' },
      { label: 'Held by', align: 'left' },
    ],
    rows: byDirectory
      .slice(0, shownDirectories)
      .map(({ path, files, value, activeAuthors, people }) => [
        path,
        thousands(files),
        String(value),
        String(activeAuthors),
        list(people, 2),
      ]),
    more: Math.max(0, byDirectory.length - shownDirectories),
  };
  return [table];
}

function organisationBars(organisations: Measurement['organisations']): Detail[] {
  const { elephantFactor, byOrganisation, unknownShare, memberships } = organisations;
  if (elephantFactor === null || byOrganisation.length === 0) return [];
  const isPartial = memberships?.withOrganisations === false;
  const note =
    'Who is a member of which organisation the token may not see (scope read:org); what profiles say was read alone.';
  return [
    ...(isPartial ? [paragraph(note)] : []),
    {
      type: 'bars',
      title: `Organisations behind the commits (${percent(unknownShare)} unknown)`,
      bars: byOrganisation.slice(0, 6).map(({ name, people, share }) => ({
        label: name,
        share,
        note: `${percent(share)}, ${plural(people, 'person', 'people')}`,
      })),
      more: Math.max(0, byOrganisation.length - 6),
    },
  ];
}

function excludedNote({ excluded, truckFactor }: Measurement): Detail[] {
  const { bots, agents, massCommits, partialCommits, unattributed, files } = excluded;
  const commits = (rows: typeof bots) => rows.reduce((sum, row) => sum + row.commits, 0);
  const who = (rows: typeof bots, one: string) =>
    rows.length === 0
      ? []
      : [`${plural(commits(rows), 'commit')} by ${plural(rows.length, one)} (${list(rows.map(({ id }) => id))})`];
  const counted = [
    ...who(bots, 'bot'),
    ...who(agents, 'AI agent'),
    ...(unattributed > 0 ? [`${plural(unattributed, 'commit')} that name nobody`] : []),
    `${thousands(files.generated)} generated, ${thousands(files.vendored)} vendored and ${thousands(files.documentation)} documentation files, ${thousands(files.other)} of data, prose or unknown language`,
  ];
  const differs = truckFactor.withMassCommits !== truckFactor.allTime.value;
  const mass =
    massCommits === 0
      ? ''
      : ` ${plural(massCommits, 'mass commit')} made no first authors; counted like any other they would ${differs ? `make the all-time truck factor ${truckFactor.withMassCommits}` : 'change nothing'}.`;
  const lost =
    partialCommits === 0
      ? ''
      : ` In ${plural(partialCommits, 'commit')} only exact renames were followed, because the origin has lost their contents.`;
  return [paragraph(`Left out of the counting: ${counted.join('; ')}.${mass}${lost}`)];
}

function mergesTable({ identity }: Measurement): Detail[] {
  const { merges, rawPairs, people, accounts } = identity;
  const note = accounts
    ? [
        paragraph(
          `GitHub named an account for ${thousands(accounts.found)} of ${plural(accounts.asked, 'address', 'addresses')} asked about.`,
        ),
      ]
    : [];
  if (merges.length === 0) return note;
  const rows = [...merges].sort((a, b) => b.merged.length - a.merged.length).slice(0, shownMerges);
  return [
    ...note,
    {
      type: 'table',
      title: `Identities: ${thousands(rawPairs)} name and address pairs, ${plural(people, 'person', 'people')} who committed (correct wrong ones in the policy)`,
      columns: [
        { label: 'Kept', align: 'left' },
        { label: 'Joined', align: 'left' },
        { label: 'Because of', align: 'left' },
      ],
      rows: rows.map(({ kept, merged, rule }) => [kept, list(merged, 3), rule]),
      more: merges.length - rows.length,
    },
  ];
}
