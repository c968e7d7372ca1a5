import type { Measure } from '../../src/core/report.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { bandOf } from './views.ts';
import { percent, plural, thousands } from './words.ts';

/** The numbers a reader would quote, the judged ones first. */
export function measures(measurement: Measurement, params: Params): Measure[] {
  return [
    ...knowledgeMeasures(measurement, params),
    ...commitMeasures(measurement, params),
    ...activityMeasures(measurement),
    ...handsMeasures(measurement, params),
    ...organisationMeasures(measurement, params),
  ];
}

function knowledgeMeasures({ truckFactor }: Measurement, params: Params): Measure[] {
  const { current, allTime, orphanedFiles } = truckFactor;
  const doa = 'degree of authorship from git log with renames, source files only (Avelino et al. 2016)';
  return [
    {
      path: 'truckFactor.current.value',
      label: 'Truck factor, last 18 months',
      value: current?.value ?? null,
      text: current
        ? `${current.value} (${bandOf(current.value)} risk), ${plural(current.files, 'file')}`
        : 'no source file changed',
      wanted: `at least ${params.minTruckFactor}`,
      how: `${doa}, changes weighted exp(−days/90) (Jabrayilzade et al. 2022)`,
    },
    {
      path: 'truckFactor.allTime.value',
      label: 'Truck factor, all time',
      value: allTime.value,
      text: `${allTime.value} (${bandOf(allTime.value)} risk), ${plural(allTime.files, 'file')}`,
      wanted: null,
      how: doa,
    },
    {
      path: 'truckFactor.orphanedFiles',
      label: 'Files all of whose authors are silent',
      value: orphanedFiles,
      text: `${thousands(orphanedFiles)} of ${thousands(allTime.files)}`,
      wanted: null,
      how: 'no author of the file was active in the last 365 days',
    },
  ];
}

function commitMeasures({ authors }: Measurement, params: Params): Measure[] {
  const { windows, window } = authors;
  const since = window === 'year' ? 'last 365 days' : 'all time';
  const { people, commits, topShare, hhi } = windows[window];
  return [
    {
      path: 'authors.nakamotoCoefficient',
      label: `Nakamoto coefficient of commits, ${since}`,
      value: authors.nakamotoCoefficient,
      text: `${authors.nakamotoCoefficient} of ${plural(people, 'person', 'people')}`,
      wanted: `at least ${params.minNakamotoCoefficient}`,
      how: `fewest people with over half of ${plural(commits, 'commit')}`,
    },
    {
      path: 'authors.contributorAbsenceFactor',
      label: 'Contributor absence factor',
      value: authors.contributorAbsenceFactor,
      text: String(authors.contributorAbsenceFactor),
      wanted: null,
      how: 'fewest people with half of the commits (CHAOSS)',
    },
    {
      path: `authors.windows.${window}.topShare`,
      label: 'Largest share of commits',
      value: topShare,
      text: percent(topShare),
      wanted: null,
      how: `git log, merges and bots left out, ${since}`,
    },
    {
      path: `authors.windows.${window}.hhi`,
      label: 'Concentration of commits (HHI)',
      value: hhi,
      text: `${thousands(Math.round(hhi))} of 10,000`,
      wanted: null,
      how: 'sum of squared percentage shares',
    },
  ];
}

function activityMeasures({ activity }: Measurement): Measure[] {
  const row = (path: keyof typeof activity, label: string, how: string): Measure => ({
    path: `activity.${path}`,
    label,
    value: activity[path],
    text: plural(activity[path], 'person', 'people'),
    wanted: null,
    how,
  });
  return [
    row('active90d', 'Active in 90 days', 'wrote, merged or reviewed'),
    row('new365d', 'New this year', 'first seen in the last 365 days'),
    row('departed365d', 'Gone silent', 'active the year before, silent for 365 days'),
  ];
}

function handsMeasures({ maintainers }: Measurement, { minMergers }: Params): Measure[] {
  const row = (key: 'mergers' | 'reviewers' | 'releasers', label: string, git: string): Measure => {
    const hands = maintainers[key];
    const isJudged = hands?.source === 'github' && key !== 'reviewers';
    return {
      path: `maintainers.${key}.people`,
      label,
      value: hands?.people ?? null,
      text: hands ? plural(hands.people, 'person', 'people') : 'not known from git alone',
      wanted: isJudged ? `at least ${minMergers}` : null,
      how: hands?.source === 'github' ? `GitHub, ${hands.window}` : git,
    };
  };
  return [
    row('mergers', 'Who integrates', 'merge commits and commits applied for others, last 365 days'),
    row('reviewers', 'Who reviews', 'Reviewed-by and Signed-off-by trailers, last 365 days'),
    row('releasers', 'Who releases', 'taggers of annotated release tags, last 365 days'),
  ];
}

function organisationMeasures({ organisations }: Measurement, { minOrganisations }: Params): Measure[] {
  const { elephantFactor, unknownShare } = organisations;
  return [
    {
      path: 'organisations.elephantFactor',
      label: 'Elephant factor',
      value: elephantFactor,
      text:
        elephantFactor === null
          ? `not determined: ${percent(unknownShare)} of commits of unknown organisation`
          : String(elephantFactor),
      wanted: minOrganisations === null ? null : `at least ${minOrganisations}`,
      how: "fewest organisations with half of the commits, by the policy's map and e-mail domains (CHAOSS)",
    },
  ];
}
