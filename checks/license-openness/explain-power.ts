import type { Detail } from '../../src/core/detail.ts';
import { quote } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';
import { className, license, place } from './words.ts';

const shownEvidence = 12;
const shownHistory = 20;

const instruments: Readonly<Record<Measurement['relicensing']['instrument'], string>> = {
  cla: 'Contributors sign an agreement (CLA)',
  assignment: 'Contributors assign their copyright',
  dco: 'Contributors sign off (DCO) and keep their rights',
  none: 'Contributions come in under the license they go out with',
  unknown: 'Under which terms contributions come in is not said',
};

/** Who could put it under other terms, and what it was under before. */
export function explainPower(measurement: Measurement): Detail[] {
  return [...describeInstrument(measurement), ...historyTable(measurement)];
}

function describeInstrument({ relicensing }: Measurement): Detail[] {
  const { instrument, holder, relicensing: may, evidence } = relicensing;
  const named = holder === null ? '' : `; holder: ${quote(holder, 80)}`;
  const power = may === null ? '' : may ? '; it may be put under other terms' : '; not to be put under other terms';
  return [
    { type: 'paragraph', text: `${instruments[instrument]}${named}${power}.` },
    ...evidence
      .slice(0, shownEvidence)
      .map(({ path, line, detail }): Detail => ({ type: 'location', path, line, text: quote(detail, 120) })),
  ];
}

function historyTable({ history }: Measurement): Detail[] {
  if (history === null || history.length === 0) return [];
  const shown = history.slice(-shownHistory).reverse();
  return [
    {
      type: 'table',
      title: 'Licenses of the repository over time, the latest first',
      columns: [
        { label: 'On', align: 'left' },
        { label: 'From', align: 'left' },
        { label: 'To', align: 'left' },
        { label: 'Class', align: 'left' },
        { label: 'By', align: 'left' },
        { label: 'In', align: 'left' },
      ],
      rows: shown.map(({ at, from, to, toClass, by, path, commit }) => [
        at,
        license(from),
        license(to),
        className(toClass),
        by === null ? '–' : quote(by, 60),
        `${place(path)} (${quote(commit, 12)})`,
      ]),
      more: history.length - shown.length,
    },
  ];
}
