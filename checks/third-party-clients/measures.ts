import type { Measure } from '../../src/core/report.ts';
import { list, plural } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';

/** The numbers a reader would quote, the judged one first. */
export function measures(measurement: Measurement, { minGrade }: Params): Measure[] {
  const {
    grade,
    gradeRank,
    families,
    protocols,
    documentedProtocols,
    validDescriptions,
    independentClients,
    independentOwners,
  } = measurement;
  if (grade === 'not-applicable') return [];
  const spoken = protocols.filter(({ documented }) => documented);
  return [
    {
      path: 'gradeRank',
      label: 'Grade for other clients',
      value: gradeRank,
      text: grade,
      wanted: `at least ${minGrade}`,
      how: 'strong: two ways in or more, one validated, nothing that bars; medium: one; weak: none, or something bars (1 to 3)',
    },
    {
      path: 'families.length',
      label: 'Ways in',
      value: families.length,
      text: families.length === 0 ? 'none' : list(families, 6),
      wanted: null,
      how: 'description, protocol, independent clients, conformance, extension, sdk',
    },
    {
      path: 'documentedProtocols',
      label: 'Open protocols',
      value: documentedProtocols,
      text:
        spoken.length === 0
          ? 'none'
          : list(
              spoken.map(({ name }) => name),
              4,
            ),
      wanted: null,
      how: 'two of a protocol’s words in three source files, and its name in a document',
    },
    {
      path: 'validDescriptions',
      label: 'Valid descriptions of its interface',
      value: validDescriptions,
      text: validDescriptions === 0 ? 'none' : plural(validDescriptions, 'file'),
      wanted: null,
      how: 'parsed and held against the schema of their format, without any request',
    },
    {
      path: 'independentOwners',
      label: 'Owners of clients that the documents list',
      value: independentOwners,
      text: `${plural(independentOwners, 'owner')} of ${plural(independentClients.length, 'repository', 'repositories')}`,
      wanted: null,
      how: 'links in sections on clients to repositories of other owners; how much each is used, no repository shows',
    },
  ];
}
