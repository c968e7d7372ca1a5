import type { Finding } from '../finding.ts';
import type { CheckResult, Override, Report } from '../report.ts';
import { counts, effectiveLevel } from '../verdict.ts';
import { plural, quote } from '../words.ts';
import { daysBetween } from './days-between.ts';
import type { Decision } from './digest.ts';
import { writeDay } from './write-day.ts';

const endIsNearDays = 14;

/** Waivers that ran out, or are about to. */
export function decideWaivers({ results, overrides }: Pick<Report, 'results' | 'overrides'>, asOf: string): Decision[] {
  const ended = overrides
    .filter(({ kind }) => kind === 'expired-waiver')
    .map((override) => decideEnded(override, results));
  return [...ended, ...results.flatMap((result) => decideEnding(result, asOf))];
}

/** @param override its subject is written `<check>/<finding id> at <path>` */
function decideEnded({ subject, detail }: Override, results: readonly CheckResult[]): Decision {
  const [, checkId = '', findingId = ''] = /^([a-z-]{1,100})\/([a-z-]{1,100})/.exec(subject) ?? [];
  const result = results.find((candidate) => candidate.checkId === checkId);
  const isNeeded = result?.findings.some((finding) => finding.id === findingId && counts(finding)) ?? false;
  return {
    kind: 'waiver',
    checkId,
    checkTitle: result?.title ?? checkId,
    text: `The waiver of ${quote(subject, 120)} ran out: ${quote(detail, 150)}`,
    nextStep: isNeeded
      ? 'Settle what it waived, or give it a new last day in the policy.'
      : 'Nothing needs it any more: take it out of the policy.',
    path: null,
    line: null,
    others: 0,
    weight: isNeeded ? 300 : 100,
  };
}

/** One decision for each waiver, however many findings it covers. */
function decideEnding(result: CheckResult, asOf: string): Decision[] {
  const ending = result.findings.filter((finding) => isEnding(result, finding, asOf));
  const byWaiver = Map.groupBy(ending, ({ id, waived }) => JSON.stringify([id, waived?.until, waived?.reason]));
  return [...byWaiver.values()].flatMap(([first, ...others]): Decision[] => {
    if (!first?.waived?.until) return [];
    const { id, waived, path = null, line = null } = first;
    const what = others.length === 0 ? quote(id, 120) : `${quote(id, 120)} (${plural(others.length + 1, 'finding')})`;
    return [
      {
        kind: 'waiver',
        checkId: result.checkId,
        checkTitle: result.title,
        text: `The waiver of ${what} ends with ${writeDay(first.waived.until)}: ${quote(waived?.reason ?? '', 150)}`,
        nextStep: 'Settle what it waives before that day, or give it a new one in the policy.',
        path,
        line,
        others: 0,
        weight: 250,
      },
    ];
  });
}

function isEnding({ level }: CheckResult, { severity, waived }: Finding, asOf: string): boolean {
  const until = waived?.until ?? null;
  const effective = effectiveLevel(level, severity);
  if (until === null || (effective !== 'failure' && effective !== 'warning')) return false;
  const left = daysBetween(asOf, until);
  return left >= 0 && left <= endIsNearDays;
}
