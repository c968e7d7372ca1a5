import type { CounterSignal } from '../../src/core/evidence/grade.ts';
import type { BarrierId } from '../../src/core/interoperation-facts.ts';
import { isOpenClass, rootLicense } from './fork-readiness.ts';
import { listFreezes } from './list-contract-signals.ts';
import type { Facts } from './needs.ts';

const weights: Readonly<Partial<Record<BarrierId, readonly [string, number]>>> = {
  'saas-dependency': ['EXT-N1', -2],
  tethered: ['EXT-N5', -3],
  telemetry: ['EXT-19', -1],
};

/** Everything that speaks against it, with what undoes it. */
export function listCounterSignals(facts: Facts): CounterSignal[] {
  const barriers = facts.interoperation.barriers.flatMap(
    ({ id, path, line, detail, subject, resolvedBy, isHalfResolved }): CounterSignal[] => {
      const [name, weight] = weights[id] ?? [];
      return name === undefined || weight === undefined
        ? []
        : [{ id: name, path, line, detail, subject, weight, resolvedBy, isHalfResolved }];
    },
  );
  return [...barriers, ...listUseLimits(facts), ...listAgreements(facts), ...listFreezes(facts)];
}

/** A license that limits use lets users stay, and not take it elsewhere for whatever they like. */
function listUseLimits(facts: Facts): CounterSignal[] {
  const root = rootLicense(facts);
  if (root === null || isOpenClass(root.class) || !['restricted', 'source-available'].includes(root.class)) return [];
  return [
    {
      id: 'EXT-N2',
      path: root.path,
      line: root.line,
      detail: root.expression,
      subject: root.expression,
      weight: -2,
      resolvedBy: root.since === null ? null : `open since ${root.since}`,
      isHalfResolved: false,
    },
  ];
}

function listAgreements({ licensing: { relicensing } }: Facts): CounterSignal[] {
  const [evidence] = relicensing.evidence;
  if (relicensing.relicensing !== true || !evidence) return [];
  return [
    {
      id: 'EXT-N3',
      path: evidence.path,
      line: evidence.line,
      detail: evidence.detail,
      subject: relicensing.holder ?? 'one holder',
      weight: -1,
      resolvedBy: null,
      isHalfResolved: false,
    },
  ];
}
