import type { Detail, DetailOf } from '../../src/core/detail.ts';
import type { Measurement, TruckFactor, Window } from './measurement.ts';
import type { Params } from './params.ts';
import { viewsOf } from './views.ts';
import { list, percent, plural, thousands } from './words.ts';

const shownDirectories = 12;
const shownPeople = 8;
const shownMerges = 8;

/** The evidence: who, where, how many; and what was left out of the counting. */
export function explain(measurement: Measurement, params: Params): Detail[] {
  const { authors, truckFactor, maintainers, organisations } = measurement;
  const since = authors.window === 'year' ? 'last 365 days' : 'all time';
  return [
    ...smallNote(measurement, params),
    commitBars(`Who commits (${since})`, authors.windows[authors.window]),
    ...(truckFactor.current
      ? [knowledgeTable('Who holds the files changed in the last 18 months', truckFactor.current)]
      : []),
    knowledgeTable('Who holds the code, all time', truckFactor.allTime),
    ...directoryTable(measurement),
    ...handsTable(maintainers),
    ...codeOwnersNote(maintainers.codeOwners),
    ...listedNote(maintainers.listed),
    ...organisationBars(organisations),
    ...excludedNote(measurement),
    ...mergesTable(measurement),
  ];
}

function paragraph(text: string): Detail {
  return { type: 'paragraph', text };
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

function handsTable({ mergers, reviewers, releasers, platformShare }: Measurement['maintainers']): Detail[] {
  const layers = [
    ['Integrates', mergers],
    ['Reviews', reviewers],
    ['Releases', releasers],
  ] as const;
  const rows = layers.flatMap(([label, hands]) =>
    hands
      ? [
          [
            label,
            String(hands.people),
            hands.source,
            list(hands.top.map(({ id, share }) => `${id} (${percent(share)})`)),
          ],
        ]
      : [],
  );
  const table: Detail = {
    type: 'table',
    title: 'Whose hands it passes (last 365 days)',
    columns: [
      { label: 'Layer', align: 'left' },
      { label: 'People', align: 'right' },
      { label: 'From', align: 'left' },
      { label: 'Most', align: 'left' },
    ],
    rows,
  };
  const note = mergers === null && platformShare !== null && platformShare > 0;
  return [
    ...(rows.length === 0 ? [] : [table]),
    ...(note
      ? [
          paragraph(
            `${percent(platformShare)} of integrations were committed by the platform itself, so git does not tell who merges.`,
          ),
        ]
      : []),
  ];
}

function codeOwnersNote(codeOwners: Measurement['maintainers']['codeOwners']): Detail[] {
  if (!codeOwners) return [];
  const { path, owners, coveredShare, singleOwnerShare, silent6m, silent12m, unresolved, ownersOfItself } = codeOwners;
  const itself =
    ownersOfItself.length === 0 ? 'nobody owns the file itself' : `the file itself is owned by ${list(ownersOfItself)}`;
  return [
    {
      type: 'location',
      path,
      text: `${plural(owners.length, 'owner')} over ${percent(coveredShare)} of files, one person alone over ${percent(singleOwnerShare)}; silent for 6 months ${silent6m}, for 12 months ${silent12m}; ${unresolved} not linked to a person (teams need GitHub); ${itself}.`,
    },
  ];
}

function listedNote(listed: Measurement['maintainers']['listed']): Detail[] {
  if (!listed) return [];
  const { paths, people, active365d, unresolved, listedNotMerging, mergingNotListed } = listed;
  const both =
    listedNotMerging === null || mergingNotListed === null
      ? ''
      : ` Listed and integrating nothing this year: ${list(listedNotMerging, 5) || 'nobody'}. Integrating and not listed: ${list(mergingNotListed, 5) || 'nobody'}.`;
  const text = `${plural(people, 'maintainer')} listed, ${active365d} seen in the last 365 days, ${unresolved} not linked to a person of the history.${both}`;
  return [{ type: 'location', path: paths[0] ?? '', text }];
}

function organisationBars({ elephantFactor, byOrganisation, unknownShare }: Measurement['organisations']): Detail[] {
  if (elephantFactor === null || byOrganisation.length === 0) return [];
  return [
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
  const { bots, agents, massCommits, unattributed, files } = excluded;
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
  return [paragraph(`Left out of the counting: ${counted.join('; ')}.${mass}`)];
}

function mergesTable({ identity }: Measurement): Detail[] {
  const { merges, rawPairs, people } = identity;
  if (merges.length === 0) return [];
  const rows = [...merges].sort((a, b) => b.merged.length - a.merged.length).slice(0, shownMerges);
  return [
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
