import type { Judgement } from '../../src/core/check.ts';
import { isBelow, listBlockers, rankGrade, sayGrade } from '../../src/core/evidence/grade.ts';
import type { FindingDraft } from '../../src/core/finding.ts';
import { list, plural, quote } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { signalNames } from './signal-names.ts';

const findingIds: Readonly<Record<string, string>> = {
  'TPC-N1': 'attestation',
  'TPC-N2': 'client-gate',
  'TPC-N3': 'tethered-host',
  'TPC-N4': 'pinned-certificates',
  'TPC-N5': 'terms-against-clients',
  'TPC-N6': 'secret-to-build',
  'TPC-N7': 'drm',
};

export function evaluate(measurement: Measurement, { minGrade }: Params): Judgement {
  const { grade, kind } = measurement;
  if (grade === 'not-applicable') {
    const reason =
      kind === 'client'
        ? 'this client talks to no service of its makers'
        : `nobody is there to write a client for (${kind})`;
    return { reason, findings: [], notApplicable: kind };
  }
  const findings = [
    ...judgeGrade(measurement, minGrade),
    ...judgeBarriers(measurement),
    ...noticeDescriptions(measurement),
  ];
  const isUnseen = talksToUnseen(measurement);
  const reason = isUnseen ? 'which servers this client talks to, its code does not show' : describe(measurement);
  const isOpen =
    isBelow(grade, minGrade) &&
    listBlockers(measurement.counterSignals).length === 0 &&
    (isUnseen || measurement.partlyRead.some(({ path }) => path === ''));
  return {
    reason,
    findings: isOpen ? findings.filter(({ id }) => id !== 'below-grade') : findings,
    ...(isOpen ? { cannotTell: reason } : {}),
  };
}

/** A client without any known protocol or host: what it speaks may stand in a library that it asks for. */
function talksToUnseen({ kind, families, counterSignals }: Measurement): boolean {
  return kind === 'client' && families.length === 0 && !counterSignals.some(({ id }) => id === 'TPC-N3');
}

function describe({ grade, families, counterSignals, kind }: Measurement): string {
  const [blocker] = listBlockers(counterSignals);
  if (blocker) return `${grade} for other clients: ${quote(signalNames[blocker.id] ?? blocker.id, 45)}`;
  if (families.length === 0) return `${grade} for other clients: no way in found for this ${kind}`;
  const text = `${grade} for other clients: ${list(families)}`;
  return text.length <= 80 ? text : `${grade} for other clients: ${plural(families.length, 'way')} in`;
}

function judgeGrade(measurement: Measurement, minGrade: Params['minGrade']): FindingDraft[] {
  const { grade, families, counterSignals, kind } = measurement;
  if (!isBelow(grade, minGrade)) return [];
  const blockers = listBlockers(counterSignals).map(({ id }) => signalNames[id] ?? id);
  const why =
    blockers.length > 0
      ? `held back by ${list(blockers)}`
      : families.length === 0
        ? `no way in was found for this ${kind}`
        : `only ${list(families)}`;
  return [
    {
      id: 'below-grade',
      key: '',
      severity: 'warning',
      value: rankGrade(grade),
      worse: 'lower',
      message: `The grade for other clients is ${sayGrade(grade)}, ${sayGrade(minGrade)} is wanted: ${why}.`,
    },
  ];
}

function judgeBarriers({ counterSignals }: Measurement): FindingDraft[] {
  return counterSignals
    .filter(({ resolvedBy }) => resolvedBy === null)
    .map(({ id, path, line, detail, subject, weight, isHalfResolved }) => ({
      id: findingIds[id] ?? id,
      key: subject,
      severity: weight <= -3 && !isHalfResolved ? 'warning' : 'notice',
      severityInChange: weight <= -2 ? 'warning' : 'notice',
      value: null,
      path,
      line,
      message: `${capital(signalNames[id] ?? id)}: ${quote(detail, 100)}${isHalfResolved ? '; there is a way round for some' : ''}.`,
    }));
}

function noticeDescriptions({ descriptions, signals }: Measurement): FindingDraft[] {
  const broken = descriptions
    .filter(({ role, valid, format }) => role === 'producer' && !valid && format !== 'json-schema')
    .slice(0, 5)
    .map(
      ({ path, format, trouble }): FindingDraft => ({
        id: 'invalid-description',
        key: format,
        severity: 'notice',
        value: null,
        path,
        line: 1,
        message: `This ${format} description is not valid: ${quote(trouble ?? 'its parser does not say why', 120)}.`,
      }),
    );
  const isChecked = signals.some(({ id }) => id === 'TPC-01');
  const generated = signals.find(({ id }) => id === 'TPC-13');
  if (!generated || isChecked) return broken;
  return [
    ...broken,
    {
      id: 'generated-not-checked-in',
      key: '',
      severity: 'notice',
      value: null,
      path: generated.path,
      line: generated.line,
      message: `The description of the API is made at run time (${quote(generated.detail, 60)}): whoever does not run it has none.`,
    },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
