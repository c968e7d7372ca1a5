import type { Detail } from '../../src/core/detail.ts';
import { list, percent, plural } from '../../src/core/words.ts';
import type { Hands, Measurement } from './measurement.ts';

/** Whose hands the work passes, and how the lists of those in charge stand to that. */
export function explainMaintainers({ maintainers, organisations }: Measurement): Detail[] {
  return [
    ...handsTable(maintainers),
    ...handsNotes(maintainers, organisations.crossOrganisationMergeShare),
    ...codeOwnersNote(maintainers.codeOwners),
    ...listedNote(maintainers.listed),
  ];
}

function handsTable({ mergers, reviewers, releasers }: Measurement['maintainers']): Detail[] {
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
            describeSource(hands),
            list(hands.top.map(({ id, share }) => `${id} (${percent(share)})`)),
          ],
        ]
      : [],
  );
  if (rows.length === 0) return [];
  return [
    {
      type: 'table',
      title: 'Whose hands it passes (last 365 days)',
      columns: [
        { label: 'Layer', align: 'left' },
        { label: 'People', align: 'right' },
        { label: 'From', align: 'left' },
        { label: 'Most', align: 'left' },
      ],
      rows,
    },
  ];
}

function describeSource({ source, window }: Hands): string {
  const from = source === 'github' ? 'GitHub' : source;
  return window.startsWith('last') ? `${from}, ${window}` : from;
}

/** Why a layer is missing from the table, and how what is in it was merged. */
function handsNotes(maintainers: Measurement['maintainers'], crossShare: number | null): Detail[] {
  const { mergers, releasers, platformShare, mergedByBots, releasedByBots, selfMergedShare } = maintainers;
  const notes = [
    ...(mergers === null && mergedByBots !== null
      ? [
          `${percent(mergedByBots)} of pull requests were merged by bots or by accounts that are gone; who stands behind them GitHub does not tell.`,
        ]
      : []),
    ...(mergers === null && mergedByBots === null && platformShare !== null && platformShare > 0
      ? [
          `${percent(platformShare)} of integrations were committed by the platform itself, so git does not tell who merges.`,
        ]
      : []),
    ...(releasers === null && releasedByBots !== null && releasedByBots > 0
      ? [
          `${plural(releasedByBots, 'release was', 'releases were')} published by a bot; who stands behind it GitHub does not tell.`,
        ]
      : []),
    ...(selfMergedShare === null
      ? []
      : [`${percent(selfMergedShare)} of people's pull requests were merged by their own author.`]),
    ...(crossShare === null
      ? []
      : [`In ${percent(crossShare)} author, approvers and merger were not all of one organisation.`]),
  ];
  return notes.length === 0 ? [] : [{ type: 'paragraph', text: notes.join(' ') }];
}

function codeOwnersNote(codeOwners: Measurement['maintainers']['codeOwners']): Detail[] {
  if (!codeOwners) return [];
  const { path, owners, coveredShare, singleOwnerShare, silent6m, silent12m, unresolved, ownersOfItself } = codeOwners;
  const teams = owners.flatMap(({ id, team }) => (team ? [`${id} (${team.active365d} of ${team.members})`] : []));
  const active = teams.length === 0 ? '' : ` Active here in the last 365 days: ${list(teams, 5)}.`;
  const itself =
    ownersOfItself.length === 0 ? 'nobody owns the file itself' : `the file itself is owned by ${list(ownersOfItself)}`;
  return [
    {
      type: 'location',
      path,
      text: `${plural(owners.length, 'owner')} over ${percent(coveredShare)} of files, one person alone over ${percent(singleOwnerShare)}; silent for 6 months ${silent6m}, for 12 months ${silent12m}; ${unresolved} not linked to a person; ${itself}.${active}`,
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
