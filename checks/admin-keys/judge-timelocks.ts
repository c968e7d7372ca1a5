import type { FindingDraft } from '../../src/core/finding.ts';
import { quote } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';

/** Before OpenZeppelin 4.8 whoever deploys a TimelockController administers it until they give that up: past every delay. */
export function judgeTimelocks({ timelocks }: Pick<Measurement, 'timelocks'>): FindingDraft[] {
  return timelocks
    .filter(({ renounced }) => renounced === false)
    .map(({ path, line, openzeppelin }) => ({
      id: 'timelock-admin-kept',
      key: '',
      severity: 'warning',
      value: null,
      path,
      line,
      message: `Whoever deploys this TimelockController keeps its admin role${openzeppelin === null ? '' : ` (OpenZeppelin ${quote(openzeppelin, 40)}, before 4.8)`}, and can name who proposes and executes without any delay; no script here renounces it. Whether somebody did on chain was not checked.`,
    }));
}
