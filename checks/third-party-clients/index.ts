import { defineCheck } from '../../src/core/check.ts';
import { type ComparedEvidence, compareEvidence } from '../../src/core/evidence/compare-evidence.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { measure } from './measure.ts';
import { Measurement } from './measurement.ts';
import { measures } from './measures.ts';
import { needs } from './needs.ts';
import { Params } from './params.ts';
import { remediation } from './remediation.ts';
import { signalNames } from './signal-names.ts';

export const thirdPartyClients = defineCheck({
  id: 'third-party-clients',
  title: 'Third-party clients',
  rationale: 'Could an outsider write a client today, without permission, and does anything stop them?',
  defaultLevel: 'warning',
  scope: 'tree',
  needs,
  measurement: Measurement,
  params: Params,
  remediation,
  measure,
  evaluate,
  measures,
  explain,
  compare: (base, head) => compareEvidence(ofTree(base), ofTree(head), signalNames),
});

/** What a search finds, no change of the tree brings. */
function ofTree({ signals, counterSignals }: Measurement): ComparedEvidence {
  return { signals: signals.filter(({ id }) => id !== 'TPC-09'), counterSignals };
}
