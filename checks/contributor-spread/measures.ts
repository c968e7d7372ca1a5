import type { Measure } from '../../src/core/report.ts';
import { percent, plural, thousands } from '../../src/core/words.ts';
import { isJudged } from './evaluate-maintainers.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { bandOf } from './views.ts';

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

function handsMeasures({ maintainers, organisations }: Measurement, params: Params): Measure[] {
  const row = (
    key: 'mergers' | 'reviewers' | 'releasers',
    label: string,
    how: Record<'git' | 'github', string>,
  ): Measure => {
    const hands = maintainers[key];
    return {
      path: `maintainers.${key}.people`,
      label,
      value: hands?.people ?? null,
      text: hands ? plural(hands.people, 'person', 'people') : describeFaceless(maintainers, key),
      wanted: isJudged(key, hands, params) ? `at least ${params.minMergers}` : null,
      how: hands?.source === 'github' ? `${how.github}, ${describeWindow(hands.window)}` : `${how.git}, last 365 days`,
    };
  };
  return [
    row('mergers', 'Who integrates', {
      git: 'merge commits and commits applied for others',
      github: 'who merged pull requests on GitHub',
    }),
    row('reviewers', 'Who reviews', {
      git: 'Reviewed-by and Signed-off-by trailers',
      github: 'who approved the pull requests of others on GitHub',
    }),
    row('releasers', 'Who releases', {
      git: 'taggers of annotated release tags',
      github: 'who published releases on GitHub',
    }),
    ...shareMeasure({
      path: 'maintainers.selfMergedShare',
      label: 'Merged by their own author',
      value: maintainers.selfMergedShare,
      how: 'pull requests on GitHub by people, merged by people',
    }),
    ...shareMeasure({
      path: 'organisations.crossOrganisationMergeShare',
      label: 'Merged across organisations',
      value: organisations.crossOrganisationMergeShare,
      how: 'author, approvers and merger not all of one organisation',
    }),
  ];
}

function shareMeasure(measure: Pick<Measure, 'path' | 'label' | 'value' | 'how'>): Measure[] {
  return measure.value === null ? [] : [{ ...measure, text: percent(measure.value), wanted: null }];
}

function describeFaceless(
  { mergedByBots, releasedByBots }: Measurement['maintainers'],
  key: 'mergers' | 'reviewers' | 'releasers',
): string {
  if (key === 'mergers' && mergedByBots !== null) return `not known: ${percent(mergedByBots)} merged by bots`;
  if (key === 'releasers' && releasedByBots !== null)
    return releasedByBots > 0 ? 'not known: a bot publishes' : 'not known: their accounts are gone';
  return 'not known from git alone';
}

function describeWindow(window: string): string {
  return window.startsWith('last') ? window : `last ${window.replace(/d$/, ' days')}`;
}

function organisationMeasures({ organisations }: Measurement, { minOrganisations }: Params): Measure[] {
  const { elephantFactor, unknownShare, memberships } = organisations;
  const sources = memberships
    ? "the policy's map, GitHub's profiles and memberships, and e-mail domains"
    : "the policy's map and e-mail domains";
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
      how: `fewest organisations with half of the commits, by ${sources} (CHAOSS)`,
    },
  ];
}
