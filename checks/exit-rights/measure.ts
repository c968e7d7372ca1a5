import { familiesOf, gradeEvidence, rankGrade, sortSignals } from '../../src/core/evidence/grade.ts';
import type { RepositoryKind } from '../../src/core/interoperation-facts.ts';
import { measureFork } from './fork-readiness.ts';
import { findWindow } from './list-contract-signals.ts';
import { listCounterSignals } from './list-counter-signals.ts';
import { listSignals } from './list-signals.ts';
import type { Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';

/** What holds something of its users'. */
const kinds: readonly RepositoryKind[] = ['server', 'client', 'contracts'];

export function measure(facts: Facts): Measurement {
  const { repositoryKind, interoperation } = facts;
  const { kind, evidence, packages } = repositoryKind;
  const applies = kinds.includes(kind);
  const signals = applies ? sortSignals(listSignals(facts)) : [];
  const counterSignals = applies ? listCounterSignals(facts) : [];
  const window = findWindow(facts);
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
    forkReadiness: measureFork(facts),
    exitWindowDays: window === null ? null : Math.round(window.days * 10) / 10,
    partlyRead: interoperation.partlyRead,
  };
}
