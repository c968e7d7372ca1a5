import type { FindingDraft } from '../../src/core/finding.ts';
import { quote } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';

/** Keys outside of contracts: told of, since a file suggests them and no more. */
export function judgeOtherKeys({ otherKeys }: Pick<Measurement, 'otherKeys'>): FindingDraft[] {
  return otherKeys.map(({ id, path, line, confidence, what }) => ({
    id,
    key: what,
    severity: 'notice',
    value: null,
    path,
    line,
    message: `This workflow ${confidence === 'low' ? 'seems to publish' : 'publishes'} with a token that lasts, ${quote(what, 120)}: whoever can have a workflow read it can publish.`,
  }));
}
