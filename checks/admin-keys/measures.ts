import type { Measure } from '../../src/core/report.ts';
import { thousands } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { powerNames, powerTitles, sayQuorum } from './power-words.ts';
import type { PowerName } from './powers.ts';

const sources: Readonly<Record<PowerName, string>> = {
  pushUnreviewed: 'fewest who must act together to land a change (k) of those who can (n); rules and roles on GitHub',
  changeSettings: 'administrators and owners of the organisation on GitHub',
  publish: 'maintainers on the registry that manifests name, else who can tag and release; tokens for publishing',
};

/** The numbers a reader would quote: k of n for each power, and the functions that hang on one key. */
export function measures({ powers, code }: Measurement, { minPublishQuorum }: Params): Measure[] {
  return [
    ...powerNames.map(
      (name): Measure => ({
        path: `powers.${name}.kDirect`,
        label: `${powerTitles[name]}, how many must act together`,
        value: powers[name].kDirect,
        text: sayQuorum(powers[name]) ?? 'not known',
        wanted: name === 'publish' && minPublishQuorum > 1 ? `at least ${minPublishQuorum}` : null,
        how: sources[name],
      }),
    ),
    ...(code === null || code.contracts === 0 ? [] : codeMeasures(code)),
  ];
}

function codeMeasures(code: NonNullable<Measurement['code']>): Measure[] {
  return [
    {
      path: 'code.privileged',
      label: 'Functions for somebody in particular',
      value: code.privileged,
      text: `${thousands(code.privileged)} of ${thousands(code.functions)}`,
      wanted: null,
      how: 'guards of external functions of contracts, followed through modifiers, bases and calls',
    },
    {
      path: 'code.singleKey',
      label: 'Functions that hang on one key',
      value: code.singleKey,
      text: thousands(code.singleKey),
      wanted: 'at most 0',
      how: 'upgrade, mint, withdraw or set an admin, for one address, with no time-lock, committee or governor',
    },
  ];
}
