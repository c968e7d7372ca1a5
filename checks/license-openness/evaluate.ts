import type { Judgement } from '../../src/core/check.ts';
import { describeOutcome } from './describe-outcome.ts';
import { noticeDifferences } from './evaluate-differences.ts';
import { noticeRest } from './evaluate-notices.ts';
import { judgeParts } from './evaluate-parts.ts';
import { noticePower } from './evaluate-power.ts';
import { judgeStatements } from './evaluate-statements.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { rollUp } from './roll-up.ts';

export function evaluate(measurement: Measurement, params: Params): Judgement {
  const rolled = rollUp(measurement);
  const findings = [
    ...judgeParts(rolled, measurement),
    ...judgeStatements(rolled, measurement),
    ...noticePower(measurement),
    ...noticeDifferences(rolled, measurement),
    ...noticeRest(rolled, measurement, params),
  ];
  const reason = describeOutcome(measurement, rolled, findings);
  return { reason, findings, ...(measurement.outcome === 'unknown' ? { cannotTell: reason } : {}) };
}
