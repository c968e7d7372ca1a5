import {
  type CounterSignal,
  familiesOf,
  gradeEvidence,
  rankGrade,
  type Signal,
  sortSignals,
} from '../../src/core/evidence/grade.ts';
import type { Barrier, BarrierId, RepositoryKind } from '../../src/core/interoperation-facts.ts';
import { isAlive } from './is-alive.ts';
import { listSignals } from './list-signals.ts';
import type { Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';

/** What has a counterparty whom others could write a client for. */
const kinds: readonly RepositoryKind[] = ['server', 'client', 'spec', 'contracts'];

const weights: Readonly<Partial<Record<BarrierId, readonly [string, number]>>> = {
  attestation: ['TPC-N1', -3],
  'client-gate': ['TPC-N2', -3],
  tethered: ['TPC-N3', -3],
  pinning: ['TPC-N4', -1],
  terms: ['TPC-N5', -3],
  'secret-to-build': ['TPC-N6', -2],
  drm: ['TPC-N7', -1],
};

/** Signals that stand for a file of a description. */
const described: readonly string[] = ['TPC-01', 'TPC-02', 'TPC-03', 'TPC-04', 'TPC-05'];

export function measure(facts: Facts): Measurement {
  const { repositoryKind, interoperation } = facts;
  const { kind, evidence, packages } = repositoryKind;
  const hasParty = kinds.includes(kind);
  const signals = hasParty ? sortSignals(listSignals(facts)) : [];
  const counterSignals = hasParty ? interoperation.barriers.flatMap(toCounterSignal) : [];
  const applies = hasParty && !isAlone(facts, signals, counterSignals);
  const { protocols, descriptions, independentClients, partlyRead } = interoperation;
  const grade = applies ? gradeEvidence(signals, counterSignals) : 'not-applicable';
  return {
    grade,
    gradeRank: rankGrade(grade),
    kind,
    kindEvidence: evidence,
    packages,
    signals,
    counterSignals,
    families: familiesOf(signals),
    protocols: protocols.map(({ id, name, spec, files, documented, role }) => ({
      id,
      name,
      spec,
      files,
      documented: documented !== null,
      role,
    })),
    documentedProtocols: protocols.filter(({ documented }) => documented !== null).length,
    descriptions,
    validDescriptions: new Set(
      signals.flatMap(({ family, path, isSupporting, id }) =>
        family === 'description' && !isSupporting && described.includes(id) ? [path] : [],
      ),
    ).size,
    independentClients: independentClients.map((one) => ({ ...one, alive: isAlive(one.url, facts) })),
    independentOwners: new Set(independentClients.map(({ owner }) => owner.toLowerCase())).size,
    partlyRead,
  };
}

/** An application that talks to nobody of its makers', opens nothing and bars nothing: there is no service to write another client of. */
function isAlone({ interoperation }: Facts, signals: readonly Signal[], barred: readonly CounterSignal[]): boolean {
  const isLocal = interoperation.openings.some(({ id }) => id === 'local-use');
  return isLocal && barred.length === 0 && familiesOf(signals).length === 0;
}

function toCounterSignal({ id, path, line, detail, subject, resolvedBy, isHalfResolved }: Barrier): CounterSignal[] {
  const [name, weight] = weights[id] ?? [];
  return name === undefined || weight === undefined
    ? []
    : [{ id: name, path, line, detail, subject, weight, resolvedBy, isHalfResolved }];
}
