import type { Judgement } from '../../src/core/check.ts';
import { list, plural } from '../../src/core/words.ts';
import { describeOutcome } from './describe-outcome.ts';
import { judgePowers } from './evaluate-powers.ts';
import { judgeContracts } from './judge-contracts.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { powerTitles } from './power-words.ts';

/** The platform and the code are judged apart: what is known to fail fails, whatever is not known beside it. */
export function evaluate(measurement: Measurement, params: Params): Judgement {
  const { powers, code, contracts, partlyRead } = measurement;
  const { findings, open } = judgePowers(powers, params);
  const whole = [
    ...(open.length > 0 ? [`not decided: ${list(open.map((name) => powerTitles[name].toLowerCase()))}`] : []),
    ...(partlyRead.length > 0 ? [`${plural(partlyRead.length, 'file')} of contracts partly read`] : []),
  ];
  return {
    reason: describeOutcome(measurement),
    findings: [...findings, ...judgeContracts(contracts)],
    ...(code === null ? { cannotTell: 'contracts could not be looked for' } : {}),
    ...(whole.length > 0 ? { cannotTellWhole: whole.join('; ') } : {}),
  };
}
