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

export const exitRights = defineCheck({
  id: 'exit-rights',
  title: 'Exit rights',
  rationale: 'Can users leave with what is theirs, run it themselves, rebuild it and fork it?',
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
  compare: (base, head) => compareEvidence(withoutLocalUse(base), withoutLocalUse(head), signalNames),
});

/** What ends the use without the makers is a barrier, and told as one. */
function withoutLocalUse({ signals, counterSignals }: Measurement): ComparedEvidence {
  return { signals: signals.filter(({ id }) => id !== 'EXT-22'), counterSignals };
}
