import type { Detail } from '../../src/core/detail.ts';
import { explainKind, explainSignals } from '../../src/core/evidence/explain-evidence.ts';
import { quote } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';
import { signalNames } from './signal-names.ts';

const shown = 15;

/** The evidence: what kind it is, what lets others in and what keeps them out. */
export function explain(measurement: Measurement): Detail[] {
  if (measurement.grade === 'not-applicable') return explainKind(measurement);
  return [
    ...explainKind(measurement),
    ...explainSignals(measurement, signalNames),
    ...protocolTable(measurement),
    ...descriptionTable(measurement),
    ...clientTable(measurement),
  ];
}

function tableOf(title: string, labels: readonly string[], rows: string[][]): Detail[] {
  if (rows.length === 0) return [];
  return [
    {
      type: 'table',
      title,
      columns: labels.map((label) => ({ label, align: 'left' as const })),
      rows: rows.slice(0, shown),
      ...(rows.length > shown ? { more: rows.length - shown } : {}),
    },
  ];
}

function protocolTable({ protocols }: Measurement): Detail[] {
  return tableOf(
    'Protocols in the sources',
    ['Protocol', 'Files', 'Role', 'In the documents', 'Specification'],
    protocols.map(({ name, files, role, documented, spec }) => [
      name,
      `${files}`,
      role,
      documented ? 'yes' : 'no',
      spec,
    ]),
  );
}

function descriptionTable({ descriptions }: Measurement): Detail[] {
  return tableOf(
    'Descriptions of interfaces',
    ['File', 'Format', 'Operations', 'Role', 'Valid'],
    descriptions.map(({ path, format, version, operations, role, valid, trouble }) => [
      quote(path, 80),
      version === null ? format : `${format} ${quote(version, 12)}`,
      `${operations}`,
      role,
      valid ? 'yes' : quote(trouble ?? 'no', 80),
    ]),
  );
}

function clientTable({ independentClients }: Measurement): Detail[] {
  return tableOf(
    'Repositories of others that the documents list',
    ['Repository', 'Where', 'Alive'],
    independentClients.map(({ url, path, line, alive }) => [
      quote(url, 80),
      `${quote(path, 60)}:${line}`,
      alive === null ? 'not asked' : alive ? 'yes' : 'no',
    ]),
  );
}
