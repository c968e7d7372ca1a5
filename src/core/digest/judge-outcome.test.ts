import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../report.ts';
import type { Outcome } from '../verdict.ts';
import { hidesForAWhile, judgeAppearance, judgeDisappearance, judgeOutcome } from './judge-outcome.ts';
import { makeFinding, makeResult } from './testing/make-report.ts';

const waived = { waived: { reason: 'later', until: null } };
const forbidden = [{ fact: 'collaborators', reason: 'forbidden', detail: '403' }];
const pass = makeResult('license-openness');
const fail = makeResult('license-openness', { findings: [makeFinding('a')] });
const passWaived = makeResult('license-openness', { findings: [makeFinding('a', waived)] });
const blind = (result: CheckResult): CheckResult => ({
  ...result,
  verdict: { ...result.verdict, missing: forbidden },
});
const of = (outcome: Outcome) => makeResult('license-openness', { outcome });
const noticed = (result: CheckResult): CheckResult => ({ ...result, level: 'notice' });

describe('a changed outcome', () => {
  test.each([
    ['pass → fail', pass, fail, 'worse', 'repository'],
    ['fail → pass', fail, pass, 'better', 'repository'],
    ['fail → unknown is not better', fail, of('cannot-tell'), 'other', 'facts'],
    ['pass → unknown', pass, of('cannot-tell'), 'other', 'facts'],
    ['unknown → fail', of('cannot-tell'), fail, 'other', 'facts'],
    ['unknown → pass', of('cannot-tell'), pass, 'other', 'facts'],
    ['fail → not applicable', fail, of('not-applicable'), 'other', 'repository'],
    ['not applicable → pass', of('not-applicable'), pass, 'other', 'repository'],
    ['pass → our error', pass, of('error'), 'other', 'fault'],
    ['our error → fail', of('error'), fail, 'other', 'fault'],
    ['a check turned on', undefined, fail, 'other', 'rules'],
    ['a check turned off', fail, undefined, 'other', 'rules'],
    ['pass → fail by a waiver that ran out', passWaived, fail, 'worse', 'waiver'],
    ['fail → pass by a waiver', fail, passWaived, 'other', 'waiver'],
    ['fail → pass where less is seen', fail, blind(pass), 'other', 'facts'],
    ['pass → fail where more is seen', blind(pass), fail, 'other', 'facts'],
    ['fail → pass where more is seen', blind(fail), pass, 'better', 'repository'],
    ['pass → fail of a check that is only noticed', noticed(pass), noticed(fail), 'other', 'repository'],
  ] as const)('%s', (_, before, after, direction, cause) => {
    expect(judgeOutcome({ before, after, onlyRules: false })).toEqual({ direction, cause });
  });

  test('of the same commit under other rules is no change of the repository', () => {
    expect(judgeOutcome({ before: pass, after: fail, onlyRules: true })).toEqual({
      direction: 'other',
      cause: 'rules',
    });
  });
});

test.each([
  ['after a pass', pass, 'worse', 'repository'],
  ['where nothing applied', of('not-applicable'), 'worse', 'repository'],
  ['after an unknown', of('cannot-tell'), 'other', 'facts'],
  ['after our error', of('error'), 'other', 'fault'],
  ['where more is seen', blind(pass), 'other', 'facts'],
] as const)('a finding that appears %s', (_, before, direction, cause) => {
  expect(judgeAppearance({ before, after: fail, onlyRules: false })).toEqual({ direction, cause });
});

test.each([
  ['and all is seen', pass, { direction: 'better', cause: 'repository' }],
  ['where less is seen', blind(pass), { direction: 'other', cause: 'facts' }],
  ['because nothing is seen', of('cannot-tell'), null],
  ['because our check broke', of('error'), null],
  ['because the check was turned off', undefined, null],
] as const)('a finding that is gone %s', (_, after, expected) => {
  expect(judgeDisappearance({ before: fail, after, onlyRules: false })).toEqual(expected);
});

describe('while GitHub does not answer', () => {
  const hidden = (...reasons: string[]): CheckResult => ({
    ...of('cannot-tell'),
    verdict: {
      ...of('cannot-tell').verdict,
      missing: reasons.map((reason) => ({ fact: 'collaborators', reason, detail: '' })),
    },
  });

  test.each([
    ['pass → rate limited', pass, hidden('rate-limited'), true],
    ['fail → unreachable', fail, hidden('unreachable'), true],
    ['rate limited → pass', hidden('rate-limited'), pass, true],
    ['rate limited → fail', hidden('rate-limited'), fail, false],
    ['pass → forbidden', pass, hidden('forbidden'), false],
    ['pass → rate limited, and forbidden', pass, hidden('rate-limited', 'forbidden'), false],
    ['pass → unknown, for another reason', pass, of('cannot-tell'), false],
    ['our error → rate limited', of('error'), hidden('rate-limited'), false],
    ['a check turned on', undefined, hidden('rate-limited'), false],
  ] as const)('%s', (_, before, after, isNoNews) => {
    expect(hidesForAWhile({ before, after, onlyRules: false })).toBe(isNoNews);
  });
});
