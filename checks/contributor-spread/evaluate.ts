import type { Judgement } from '../../src/core/check.ts';
import type { FindingDraft } from '../../src/core/finding.ts';
import { list, percent, plural } from '../../src/core/words.ts';
import { judgeHands, noticeLists } from './evaluate-maintainers.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { type Views, viewsOf } from './views.ts';
import { shorten } from './words.ts';

const titleLength = 80;

export function evaluate(measurement: Measurement, params: Params): Judgement {
  const views = viewsOf(measurement, params);
  const cannotTell = tooLittle(measurement, params);
  const findings = [
    ...judgeAuthors(measurement, views, params, cannotTell !== null),
    ...judgeHands(measurement, params),
    ...judgeOrganisations(measurement, params),
    ...noticeLists(measurement),
    ...noticeMailmap(measurement),
  ];
  const reason = shorten(cannotTell ?? describeSpread(measurement, views), titleLength);
  return { reason, findings, ...(cannotTell === null ? {} : { cannotTell }) };
}

/** Why the history does not suffice for a judgement; null where it does. */
function tooLittle({ authors, history, truckFactor }: Measurement, params: Params): string | null {
  if (history.truncated) return 'the history is cut off; a shallow clone is made whole by git fetch --unshallow';
  if (authors.windows.allTime.people === 0) return 'nobody to judge: no commit names a person';
  const { files } = truckFactor.allTime;
  if (files < params.minSourceFiles)
    return `too small to say: ${plural(files, 'source file')}, ${params.minSourceFiles} needed`;
  if (history.days < params.minHistoryDays)
    return `too young to say: ${plural(history.days, 'day')} of history, ${params.minHistoryDays} needed`;
  return null;
}

/** The verdict as people say it. The factor is that of the code; where commits say otherwise, that is said beside it. */
function describeSpread({ authors }: Measurement, { knowledge, commits }: Views): string {
  const { value, secondShare, people } = knowledge.truckFactor;
  const top = commits.window.top[0];
  const since = authors.window === 'year' ? 'this year' : 'of all time';
  const topMade = `${shorten(top?.id ?? 'nobody', 24)} made ${percent(top?.share ?? 0)} of commits ${since}`;
  if (knowledge.isLow && commits.isLow) return `Bus factor ${value}: ${topMade}`;
  if (commits.isLow) return `Bus factor ${value} in the code, but ${topMade}`;
  const holder = people[0];
  if (knowledge.isLow) {
    return `Bus factor ${value} in the code (${shorten(holder?.name ?? 'nobody', 24)}); ${plural(commits.coefficient, 'person makes', 'people make')} most commits`;
  }
  if (value === 1) return `Bus factor 1, shared: a second person holds ${percent(secondShare)} of the code`;
  return `Bus factor ${value}: ${value} people hold the code, ${plural(commits.coefficient, 'makes', 'make')} most commits`;
}

function judgeAuthors(measurement: Measurement, views: Views, params: Params, isOpen: boolean): FindingDraft[] {
  // What cannot be told is not accused of.
  if (isOpen) return [];
  const { knowledge, commits } = views;
  const known = `${describeKnowledge(views)}, at least ${params.minTruckFactor} wanted`;
  const made = `${describeCommits(measurement, views)}, at least ${params.minNakamotoCoefficient} wanted`;
  const value = Math.min(knowledge.truckFactor.value, commits.coefficient);
  const base = { key: '', worse: 'lower' } as const;
  if (knowledge.isLow && commits.isLow) {
    const message = `This project rests on ${plural(Math.max(value, 1), 'person', 'people')} by both views: ${known}; ${made}.`;
    return [{ ...base, id: 'bus-factor', severity: 'warning', value, message }];
  }
  if (knowledge.isLow) {
    const message = `By knowledge of the code alone this is concentrated: ${known}. Commits are more spread: ${describeCommits(measurement, views)}.`;
    return [{ ...base, id: 'concentrated-knowledge', severity: 'notice', value: knowledge.truckFactor.value, message }];
  }
  if (commits.isLow) {
    const message = `By commits alone this is concentrated: ${made}. Knowledge of the code is more spread: ${describeKnowledge(views)}.`;
    return [{ ...base, id: 'concentrated-commits', severity: 'notice', value: commits.coefficient, message }];
  }
  return [];
}

function describeKnowledge({ knowledge: { truckFactor, window } }: Views): string {
  const which =
    window === 'current'
      ? `the ${truckFactor.files} source files changed in the last 18 months`
      : `the ${truckFactor.files} source files`;
  const names = list(truckFactor.people.map(({ name, share }) => `${name} (${percent(share)})`));
  return `truck factor ${truckFactor.value} over ${which}${names === '' ? '' : `, held by ${names}`}`;
}

function describeCommits({ authors }: Measurement, { commits: { window, coefficient } }: Views): string {
  const since = authors.window === 'year' ? 'in the last 365 days' : 'of all time';
  const names = list(window.top.slice(0, Math.max(coefficient, 1)).map(({ id, share }) => `${id} (${percent(share)})`));
  return `Nakamoto coefficient ${coefficient} over ${plural(window.commits, 'commit')} ${since}${names === '' ? '' : ` by ${names}`}`;
}

function judgeOrganisations({ organisations }: Measurement, { minOrganisations }: Params): FindingDraft[] {
  const { elephantFactor } = organisations;
  if (minOrganisations === null || elephantFactor === null || elephantFactor >= minOrganisations) return [];
  const names = list(organisations.byOrganisation.map(({ name, share }) => `${name} (${percent(share)})`));
  const message = `Elephant factor ${elephantFactor}, at least ${minOrganisations} wanted: ${names}.`;
  return [{ id: 'few-organisations', key: '', severity: 'warning', value: elephantFactor, worse: 'lower', message }];
}

function noticeMailmap({ identity }: Measurement): FindingDraft[] {
  return identity.mailmapIgnored.map(({ kind, name, people }) => {
    const what = kind === 'merges-everybody' ? `joins ${people} people into` : `splits one person into ${people}:`;
    const message = `The .mailmap ${what} ${name}; those entries were not followed (at most 2 names without a common word, or 7 of any kind, are taken for one person).`;
    return {
      id: 'suspicious-mailmap',
      key: `${kind} ${name}`,
      severity: 'notice',
      value: people,
      worse: 'higher',
      path: '.mailmap',
      message,
    };
  });
}
