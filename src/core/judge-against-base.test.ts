import { describe, expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import { judgeAgainstBase } from './judge-against-base.ts';
import type { CheckResult } from './report.ts';
import type { Outcome } from './verdict.ts';

function finding(key: string, changes: Partial<Finding> = {}): Finding {
  const fingerprint = `speed/few//${key}`;
  return { id: 'few', fingerprint, severity: 'warning', value: 3, worse: 'lower', message: `few ${key}`, ...changes };
}

function result(findings: Finding[], changes: Partial<CheckResult> = {}): CheckResult {
  return {
    checkId: 'speed',
    title: 'Speed',
    level: 'warning',
    verdict: { outcome: 'pass', reason: 'own reason', missing: [] },
    measurement: {},
    measures: [],
    findings,
    inherited: null,
    details: [],
    docsUrl: '',
    ...changes,
  };
}

function verdict(outcome: Outcome): CheckResult['verdict'] {
  return { outcome, reason: 'own reason', missing: [] };
}

/** The words of the verdict, and how each finding stands. */
function judge(head: CheckResult, base: CheckResult | undefined) {
  const judged = judgeAgainstBase(head, base);
  return [judged.verdict.outcome, judged.verdict.reason, judged.findings.map(({ change }) => change)];
}

describe('against the base', () => {
  test.each<[string, Finding[], Finding[], [Outcome, string, Finding['change'][]]]>([
    ['nothing and nothing pass', [], [], ['pass', 'No change', []]],
    ['what is gone passes', [finding('a')], [], ['pass', 'No change', []]],
    ['what is the same passes', [finding('a')], [finding('a')], ['pass', 'No change; 1 older finding', ['same']]],
    [
      'two that are the same pass',
      [finding('a'), finding('b')],
      [finding('b'), finding('a')],
      ['pass', 'No change; 2 older findings', ['same', 'same']],
    ],
    [
      'what got better passes',
      [finding('a')],
      [finding('a', { value: 4 })],
      ['pass', 'No change; 1 older finding', ['same']],
    ],
    ['what is new fails', [], [finding('a')], ['fail', 'This change: few', ['new']]],
    [
      'what is new beside older debt fails',
      [finding('a')],
      [finding('a'), finding('b')],
      ['fail', 'This change: few; 1 older finding', ['same', 'new']],
    ],
    ['a worse value fails', [finding('a')], [finding('a', { value: 2 })], ['fail', 'This change: few', ['worse']]],
    [
      'a worse severity fails',
      [finding('a', { severity: 'notice' })],
      [finding('a')],
      ['fail', 'This change: few', ['worse']],
    ],
    [
      'two that are new are counted',
      [],
      [finding('a'), finding('b')],
      ['fail', 'This change: few (2)', ['new', 'new']],
    ],
    [
      'a new notice passes, and is told',
      [],
      [finding('a', { severity: 'notice' })],
      ['pass', 'This change: few', ['new']],
    ],
    [
      'a new notice that must not come in unseen fails',
      [],
      [finding('a', { severity: 'notice', severityInChange: 'warning' })],
      ['fail', 'This change: few', ['new']],
    ],
    [
      'it passes where it stands',
      [finding('a', { severity: 'notice', severityInChange: 'warning' })],
      [finding('a', { severity: 'notice', severityInChange: 'warning' })],
      ['pass', 'No change; 1 older finding', ['same']],
    ],
    [
      'it passes where it is waived',
      [],
      [finding('a', { severity: 'notice', severityInChange: 'warning', waived: { reason: 'known', until: null } })],
      ['pass', 'No change', ['new']],
    ],
    [
      'a new finding that is waived passes',
      [],
      [finding('a', { waived: { reason: 'known', until: null } })],
      ['pass', 'No change', ['new']],
    ],
    [
      'two of one fingerprint are the same on both sides',
      [finding('a', { value: 1 }), finding('a')],
      [finding('a', { value: 1 }), finding('a')],
      ['pass', 'No change; 2 older findings', ['same', 'same']],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(judge(result(after), result(before))).toEqual(expected);
  });

  test('what does not apply is not judged', () => {
    const head = result([finding('a')], { verdict: verdict('not-applicable') });
    expect(judge(head, result([]))).toEqual(['not-applicable', 'own reason', ['new']]);
  });

  test('what the base did not apply to is new', () => {
    const base = result([], { verdict: verdict('not-applicable') });
    expect(judge(result([finding('a')]), base)).toEqual(['fail', 'This change: few', ['new']]);
  });

  test('what cannot be told stays so, with its own reason', () => {
    const head = result([finding('a')], { verdict: verdict('cannot-tell') });
    expect(judge(head, result([finding('a')]))).toEqual(['cannot-tell', 'own reason', ['same']]);
  });

  test('a new finding outranks what cannot be told', () => {
    const head = result([finding('a')], { verdict: verdict('cannot-tell') });
    expect(judge(head, result([]))).toEqual(['fail', 'This change: few', ['new']]);
  });

  test('what was taken over from a base that could not tell is unchanged', () => {
    const base = result([], { verdict: verdict('cannot-tell') });
    expect(judge({ ...base, inherited: { sha: 'a1', at: '' } }, base)).toEqual(['pass', 'No change', []]);
  });
});

describe('without a measured base', () => {
  const unmeasured = result([], { measurement: null, verdict: verdict('cannot-tell') });
  const broken = result([], { measurement: null, verdict: verdict('error') });
  const cannotCompare = 'cannot compare: the base was not measured';

  test.each([
    ['no result', undefined],
    ['a result without measurement', unmeasured],
    ['an error', broken],
  ])('what fails is not called new: %s', (_name, base) => {
    expect(judge(result([finding('a')], { verdict: verdict('fail') }), base)).toEqual([
      'cannot-tell',
      cannotCompare,
      [undefined],
    ]);
  });

  test('what has no findings passes, for none can be new', () => {
    expect(judge(result([]), unmeasured)).toEqual(['pass', 'own reason', []]);
  });

  test('what does not apply still does not', () => {
    expect(judge(result([], { verdict: verdict('not-applicable') }), unmeasured)).toEqual([
      'not-applicable',
      'own reason',
      [],
    ]);
  });

  test('what was not measured at the head either keeps its own reason', () => {
    expect(judge(unmeasured, unmeasured)).toEqual(['cannot-tell', 'own reason', []]);
  });

  test.each([
    ['unknown', unmeasured],
    ['broken', broken],
  ])('what was taken over is not green: %s', (_name, base) => {
    expect(judge({ ...base, inherited: { sha: 'a1', at: '' } }, base)).toEqual(['cannot-tell', cannotCompare, []]);
  });
});
