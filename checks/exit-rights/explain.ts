import type { Detail } from '../../src/core/detail.ts';
import { explainKind, explainSignals } from '../../src/core/evidence/explain-evidence.ts';
import { quote } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';
import { signalNames } from './signal-names.ts';

/** The evidence: what kind it is, what lets users out, what holds them, and whether it could be forked. */
export function explain(measurement: Measurement): Detail[] {
  const evidence = measurement.grade === 'not-applicable' ? [] : explainSignals(measurement, signalNames);
  return [...explainKind(measurement), ...evidence, ...forkTable(measurement)];
}

function forkTable({ forkReadiness: { blockers, missing } }: Measurement): Detail[] {
  const rows = [
    ...blockers.map(({ path, line, detail }) => [
      'bars',
      quote(detail, 120),
      path === '' ? '' : `${quote(path, 80)}:${line}`,
    ]),
    ...missing.map(({ path, detail }) => ['missing', quote(detail, 120), quote(path, 80)]),
  ];
  if (rows.length === 0) return [];
  return [
    {
      type: 'table',
      title: 'What a fork would lack',
      columns: ['', 'What', 'Where'].map((label) => ({ label, align: 'left' as const })),
      rows,
    },
  ];
}
