import type { Measure } from '../../src/core/report.ts';
import { percent, plural } from '../../src/core/words.ts';
import { isSold } from './find-outcome.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { rollUp } from './roll-up.ts';

/** The numbers a reader would quote, the judged one first. */
export function measures(measurement: Measurement, { minHeaderShare }: Params): Measure[] {
  const { headers, proprietaryShare } = measurement;
  const { own, files } = rollUp(measurement);
  const sold = own.filter(isSold).reduce((sum, { part }) => sum + part.files, 0);
  return [
    {
      path: 'proprietaryShare',
      label: 'Not open, of the first-party files',
      value: proprietaryShare,
      text: `${percent(proprietaryShare)} (${sold.toLocaleString('en-US')} of ${plural(files, 'file')})`,
      wanted: 'none',
      how: 'files of folders under restricted, source-available or proprietary terms; vendored code, documentation and assets left out',
    },
    {
      path: 'headers.filesWithId',
      label: 'Source files that name their license',
      value: headers.filesWithId,
      text: `${headers.filesWithId.toLocaleString('en-US')} of ${plural(headers.files, 'file')}`,
      wanted: null,
      how: `SPDX tags and notices in the first comment; from ${percent(minHeaderShare)} on, files without one are told of`,
    },
    ...authorMeasures(measurement),
  ];
}

/** Whose rights are in it matters where a license lets its holder close it again. */
function authorMeasures({ authors }: Measurement): Measure[] {
  if (authors === null) return [];
  return [
    {
      path: 'authors.people',
      label: 'People whose work is in it',
      value: authors.people,
      text: plural(authors.people, 'person', 'people'),
      wanted: null,
      how: 'authors of commits over the whole history, bots left out',
    },
    {
      path: 'authors.topShare',
      label: 'Largest share of the work',
      value: authors.topShare,
      text: percent(authors.topShare),
      wanted: null,
      how: 'of all commits ever, by one person',
    },
  ];
}
