import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Detail, DetailOf } from '../../core/detail.ts';
import type { Finding } from '../../core/finding.ts';
import type { CheckResult, Report } from '../../core/report.ts';
import { mostBytes } from '../fit-blocks.ts';
import { expectHarmless, expectTablesToHold } from '../testing/expect-harmless.ts';
import { hostileText as text } from '../testing/hostile-text.ts';
import type { CheckRunContext } from './check-run-context.ts';
import type { CheckRunPayload } from './check-run-payload.ts';
import { renderCheckRuns } from './render-check-runs.ts';

const docsUrl = 'https://counterweight.test/docs/x';
const ownLinks = /^https:\/\/counterweight\.test\/docs\/x$/;
const finding: fc.Arbitrary<Finding> = fc.record(
  {
    id: text,
    fingerprint: text,
    severity: fc.constantFrom('notice', 'warning', 'failure'),
    value: fc.constant(null),
    message: text,
    path: text,
    line: fc.integer({ min: -1, max: 100 }),
    remediation: text,
    waived: fc.record({ reason: text, until: fc.constant(null) }),
    change: fc.constantFrom('new', 'worse', 'same'),
  },
  { requiredKeys: ['id', 'fingerprint', 'severity', 'value', 'message'] },
);

const detail: fc.Arbitrary<Detail> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), text }),
  fc.record({ type: fc.constant('location' as const), path: text, text }),
  fc.record({
    type: fc.constant('table' as const),
    title: text,
    columns: fc.constant<DetailOf<'table'>['columns']>([
      { label: 'a', align: 'left' },
      { label: 'b', align: 'right' },
    ]),
    rows: fc.array(fc.tuple(text, text), { maxLength: 12 }),
  }),
  fc.record({
    type: fc.constant('bars' as const),
    title: text,
    bars: fc.array(fc.record({ label: text, share: fc.constant(0.5), note: text }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('diff' as const),
    title: text,
    path: text,
    changes: fc.array(fc.record({ line: fc.constant(1), removed: text, added: text, decides: fc.boolean() }), {
      maxLength: 3,
    }),
  }),
);

function arbitraryResult(checkId: string): fc.Arbitrary<CheckResult> {
  return fc.record({
    checkId: fc.constant(checkId),
    title: text,
    level: fc.constantFrom('notice', 'warning', 'failure'),
    verdict: fc.record({
      outcome: fc.constantFrom('pass', 'fail', 'cannot-tell', 'not-applicable', 'error'),
      reason: text,
      missing: fc.array(fc.record({ fact: text, reason: text, detail: text }), { maxLength: 2 }),
    }),
    measurement: fc.constant(null),
    measures: fc.array(
      fc.record({
        path: fc.constantFrom('a', 'b'),
        label: text,
        value: fc.constantFrom(1, 2, null),
        text,
        wanted: fc.option(text),
        how: text,
      }),
      { maxLength: 3 },
    ),
    findings: fc.array(finding, { maxLength: 6 }),
    inherited: fc.option(fc.record({ sha: text, at: text })),
    details: fc.array(detail, { maxLength: 4 }),
    docsUrl: fc.constantFrom(docsUrl, 'javascript:alert(1)', 'not an address'),
  });
}

function arbitraryReport(base: fc.Arbitrary<Report['base']>): fc.Arbitrary<Report> {
  return fc.record({
    schemaVersion: fc.constant(1 as const),
    tool: fc.record({ name: text, version: text }),
    subject: fc.record({
      host: fc.constant(null),
      owner: text,
      name: text,
      ref: text,
      headSha: fc.constant('b'.repeat(40)),
      source: fc.constant('github' as const),
    }),
    auditedAt: fc.constant('2026-11-20T09:30:12Z'),
    policy: fc.record({ source: text, hash: text, mode: fc.constantFrom('advisory', 'enforce') }),
    base,
    results: fc.tuple(arbitraryResult('one'), arbitraryResult('two')),
    goals: fc.array(
      fc.record({
        measure: fc.constantFrom('one.a', 'two.b', '@everyone'),
        target: fc.constant({ atLeast: 1 }),
        by: fc.option(text),
        value: fc.constant(null),
        status: fc.constantFrom('met', 'unknown'),
      }),
      { maxLength: 2 },
    ),
    provenance: fc.constant([]),
    overrides: fc.array(
      fc.record({ kind: fc.constantFrom('waiver', 'bots', 'exclude'), subject: text, detail: text }),
      { maxLength: 2 },
    ),
  });
}

const report = arbitraryReport(fc.constant(null));
const change = arbitraryReport(fc.record({ sha: fc.constant('b'.repeat(40)), ref: fc.option(text) }));
const context: fc.Arbitrary<CheckRunContext> = fc.record({
  previous: fc.option(report),
  checkRuns: fc.constantFrom('each', 'one'),
  notes: fc.array(fc.record({ level: fc.constantFrom('notice', 'warning'), text }), { maxLength: 2 }),
  policyProblems: fc.array(fc.record({ line: fc.constant(3), column: fc.constant(5), message: text }), {
    maxLength: 2,
  }),
  showWaivers: fc.option(fc.record({ by: text, until: fc.constant('2027-01-31') })),
});

function expectWithinLimits(run: CheckRunPayload): void {
  for (const page of [run.summary, run.text]) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(mostBytes);
  expect(run.title.length).toBeLessThanOrEqual(255);
  expect(run.title.match(/[\n\u202e]|@[\w-]/)).toBeNull();
  expect(run.annotations.length).toBeLessThanOrEqual(200);
  for (const { title, message, path, startLine, endLine } of run.annotations) {
    expect(title.length).toBeLessThanOrEqual(255);
    expect(title.trim()).not.toBe('');
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(64 * 1024);
    expect(message.trim()).not.toBe('');
    expect(message).not.toMatch(/@[\w-]|:\/\//);
    expect(path).not.toBe('');
    expect(startLine).toBeGreaterThanOrEqual(1);
    expect(endLine).toBeGreaterThanOrEqual(startLine);
  }
  expect(run.actions.length).toBeLessThanOrEqual(3);
  for (const { label, description, identifier } of run.actions) {
    expect(label.length).toBeLessThanOrEqual(20);
    expect(description.length).toBeLessThanOrEqual(40);
    expect(identifier.length).toBeLessThanOrEqual(20);
  }
}

describe('of a hostile report', () => {
  test('nothing pings, links, opens HTML or breaks a table', () => {
    fc.assert(
      fc.property(fc.oneof(report, change), context, (hostile, around) => {
        for (const run of renderCheckRuns(hostile, around)) {
          expectHarmless(run.summary, ownLinks);
          expectHarmless(run.text, ownLinks);
          expectWithinLimits(run);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function makeLarge(findings: readonly Finding[], details: readonly Detail[] = []): Report {
  const [sample] = fc.sample(report, { numRuns: 1, seed: 7 }) as [Report];
  const [result] = sample.results as [CheckResult];
  const large: CheckResult = {
    ...result,
    level: 'failure',
    verdict: { outcome: 'fail', reason: 'many', missing: [] },
    findings: [...findings],
    details: [...details],
  };
  return { ...sample, results: [large] };
}

function makeFinding(index: number, changes: Partial<Finding> = {}): Finding {
  return {
    id: 'a-kind',
    fingerprint: `one/a-kind/file-${index}/`,
    severity: 'warning',
    value: null,
    message: `file-${index} has 1 author (wanted: at least 2) | @everyone`,
    path: `src/file-${index}.ts`,
    remediation: 'Find another.',
    ...changes,
  };
}

const quiet: CheckRunContext = {
  previous: null,
  checkRuns: 'one',
  notes: [],
  policyProblems: [],
  showWaivers: { by: 'octocat', until: '2027-01-31' },
};

function timeRuns(large: Report, around: CheckRunContext): { runs: CheckRunPayload[]; seconds: number } {
  const before = performance.now();
  const runs = renderCheckRuns(large, around);
  return { runs, seconds: (performance.now() - before) / 1000 };
}

describe('of a report without measure', () => {
  test('a hundred thousand findings, all of them new, take no time', () => {
    const findings = Array.from({ length: 100_000 }, (_, index) => makeFinding(index));
    const earlier = Array.from({ length: 100_000 }, (_, index) => makeFinding(index + 100_000));
    const { runs, seconds } = timeRuns(makeLarge(findings), { ...quiet, previous: makeLarge(earlier) });
    expect(seconds).toBeLessThan(20);
    for (const run of runs) {
      expectWithinLimits(run);
      expect(run.summary).toContain('… and 99980 more findings');
    }
    expect(runs[1]?.summary).toContain('The files bear 200 annotations, the worst, and 99800 more have none.');
  });

  test('messages, paths and rows of a million characters are cut, and the page stays whole', () => {
    const endless = ['$', '@everyone ', '王', '`', '| ', 'deadbee1 '].map((part) =>
      part.repeat(1_000_000 / part.length),
    );
    const findings = endless.flatMap((message, index) => [
      makeFinding(index, { message, remediation: message }),
      makeFinding(index, { path: message }),
    ]);
    const details: Detail[] = endless.flatMap((cell) => [
      { type: 'paragraph', text: cell },
      {
        type: 'table',
        title: cell,
        columns: [{ label: 'a', align: 'left' }],
        rows: Array.from({ length: 500 }, () => [cell]),
      },
      { type: 'bars', title: cell, bars: [{ label: cell, share: 0.5, note: cell }] },
    ]);
    const { runs, seconds } = timeRuns(makeLarge(findings, details), quiet);
    expect(seconds).toBeLessThan(30);
    for (const run of runs) {
      expectWithinLimits(run);
      expectTablesToHold(run.text);
      expect(run.summary).toContain('### Findings');
      expect(run.text).toMatch(/Left out, because GitHub takes no more: .*\. counterweight audit shows all of it\.$/);
    }
  });
});
