import type { Judgement } from '../../src/core/check.ts';
import { list, plural } from '../../src/core/words.ts';
import { countUnreadContracts, describeOutcome } from './describe-outcome.ts';
import { judgePowers } from './evaluate-powers.ts';
import { judgeContracts } from './judge-contracts.ts';
import { judgeOtherKeys } from './judge-other-keys.ts';
import { judgeTimelocks } from './judge-timelocks.ts';
import type { Measurement } from './measurement.ts';
import type { Params } from './params.ts';
import { powerTitles } from './power-words.ts';

/** The platform and the code are judged apart: what is known to fail fails, whatever is not known beside it. */
export function evaluate(measurement: Measurement, params: Params): Judgement {
  const { powers, code, notRead } = measurement;
  const unread = countUnreadContracts(measurement);
  const { findings, open } = judgePowers(powers, params);
  const whole = [
    ...(open.length > 0 ? [`not decided: ${list(open.map((name) => powerTitles[name].toLowerCase()))}`] : []),
    ...(notRead.length > 0 ? [`contracts in ${list(notRead.map(({ language }) => language))} not read`] : []),
    ...(unread > 0 ? [`${plural(unread, 'file')} of contracts partly read`] : []),
  ];
  return {
    reason: describeOutcome(measurement),
    findings: [
      ...findings,
      ...judgeContracts(measurement),
      ...judgeTimelocks(measurement),
      ...judgeOtherKeys(measurement),
    ],
    ...(code === null ? { cannotTell: 'contracts could not be looked for' } : {}),
    ...(whole.length > 0 ? { cannotTellWhole: whole.join('; ') } : {}),
  };
}
