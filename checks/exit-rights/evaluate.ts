import type { Judgement } from '../../src/core/check.ts';
import { isBelow, listBlockers, rankGrade, sayGrade } from '../../src/core/evidence/grade.ts';
import type { FindingDraft } from '../../src/core/finding.ts';
import { list, plural, quote } from '../../src/core/words.ts';
import { windowBounds } from './list-contract-signals.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { signalNames } from './signal-names.ts';

const findingIds: Readonly<Record<string, string>> = {
  'EXT-N1': 'saas-dependency',
  'EXT-N2': 'use-limits',
  'EXT-N3': 'relicensing-agreement',
  'EXT-N4': 'freeze-power',
  'EXT-N5': 'tethered-host',
  'EXT-19': 'telemetry',
};

export function evaluate(measurement: Measurement, { minGrade }: Params): Judgement {
  const { grade, kind, forkReadiness, partlyRead } = measurement;
  const applies = grade !== 'not-applicable';
  const forks = judgeFork(measurement, applies);
  if (!applies) {
    const reason = `nothing of users’ is held here (${kind}); to fork: ${forkReadiness.grade}`;
    const isBarred = forks.some(({ severity }) => severity !== 'notice');
    return { reason, findings: forks, ...(isBarred ? {} : { notApplicable: kind }) };
  }
  const findings = [
    ...judgeGrade(measurement, minGrade),
    ...forks,
    ...judgeBarriers(measurement),
    ...judgeWindow(measurement),
  ];
  const reason = describe(measurement);
  const isOpen =
    isBelow(grade, minGrade) &&
    listBlockers(measurement.counterSignals).length === 0 &&
    partlyRead.some(({ path }) => path === '');
  return {
    reason,
    findings: isOpen ? findings.filter(({ id }) => id !== 'below-grade') : findings,
    ...(isOpen ? { cannotTell: reason } : {}),
  };
}

function describe({ grade, families, counterSignals, forkReadiness, kind }: Measurement): string {
  const [blocker] = listBlockers(counterSignals);
  const fork = `; to fork: ${forkReadiness.grade}`;
  if (blocker) return `${grade} to leave: ${quote(signalNames[blocker.id] ?? blocker.id, 40)}${fork}`;
  if (families.length === 0) return `${grade} to leave: no way out found for this ${kind}${fork}`;
  return `${grade} to leave: ${list(families)}${fork}`;
}

function judgeGrade(
  { grade, families, counterSignals, kind }: Measurement,
  minGrade: Params['minGrade'],
): FindingDraft[] {
  if (!isBelow(grade, minGrade)) return [];
  const blockers = listBlockers(counterSignals).map(({ id }) => signalNames[id] ?? id);
  const why =
    blockers.length > 0
      ? `held back by ${list(blockers)}`
      : families.length === 0
        ? `no way out was found for this ${kind}`
        : `only ${list(families)}`;
  return [
    {
      id: 'below-grade',
      key: '',
      severity: 'warning',
      value: rankGrade(grade),
      worse: 'lower',
      message: `The grade for leaving is ${sayGrade(grade)}, ${sayGrade(minGrade)} is wanted: ${why}.`,
    },
  ];
}

/** What the check on licenses judges by itself is told of here where nobody's exit hangs on it. */
function judgeFork({ forkReadiness: { blockers } }: Measurement, applies: boolean): FindingDraft[] {
  return blockers.map(({ cause, path, line, detail }) => ({
    id: cause === 'license' ? 'fork-license' : 'private-source',
    key: cause === 'license' ? '' : quote(detail, 60),
    severity: cause === 'source' || applies ? 'warning' : 'notice',
    value: null,
    ...(path === '' ? {} : { path, line }),
    message: `Nobody could go on with all of it elsewhere: ${quote(detail, 150)}.`,
  }));
}

function judgeBarriers({ counterSignals }: Measurement): FindingDraft[] {
  return counterSignals
    .filter(({ resolvedBy }) => resolvedBy === null)
    .map(({ id, path, line, detail, subject, weight, isHalfResolved }) => {
      const name = signalNames[id] ?? id;
      return {
        id: findingIds[id] ?? id,
        key: subject,
        severity: weight <= -3 && !isHalfResolved ? 'warning' : 'notice',
        severityInChange: weight <= -2 ? 'warning' : 'notice',
        value: null,
        path,
        line,
        message: `${name.charAt(0).toUpperCase()}${name.slice(1)} (${quote(subject, 60)}): ${quote(detail, 100)}${isHalfResolved ? '; something holds it in part' : ''}.`,
      };
    });
}

function judgeWindow({ exitWindowDays, kind, signals }: Measurement): FindingDraft[] {
  if (kind !== 'contracts' || exitWindowDays === null || exitWindowDays >= windowBounds.short) return [];
  const place = signals.find(({ id }) => id === 'EXT-13');
  return [
    {
      id: 'short-exit-window',
      key: '',
      severity: 'notice',
      value: exitWindowDays,
      worse: 'lower',
      ...(place ? { path: place.path, line: place.line } : {}),
      message: `Changes wait ${plural(exitWindowDays, 'day')}: fewer than the ${windowBounds.short} that L2BEAT’s first stage asks for, and than ${windowBounds.long}.`,
    },
  ];
}
