import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeDigest } from '../../core/digest/compose-digest.ts';
import { standRepository } from '../../core/digest/stand-repository.ts';
import { makeFinding, makeReport, makeResult } from '../../core/digest/testing/make-report.ts';
import type { Report } from '../../core/report.ts';
import { mostBytes } from '../fit-blocks.ts';
import { expectHarmless } from '../testing/expect-harmless.ts';
import { hostileText as text } from '../testing/hostile-text.ts';
import type { DigestPage } from './digest-page.ts';
import { renderDigest } from './render-digest.ts';

const url = 'https://github.com/octo/red';
const ownLinks =
  /^https:\/\/github\.com\/octo\/(?:red(?:\/blob\/[0-9a-f]{40}\/[\w.~%/-]+(?:#L\d+)?|\/commit\/[0-9a-f]{40}\/checks)?|\.github\/issues\/\d+)$/;

const finding = fc
  .record({
    key: fc.constantFrom('a', 'b', 'c'),
    severity: fc.constantFrom('notice' as const, 'warning' as const, 'failure' as const),
    message: text,
    path: text,
    line: fc.integer({ min: -1, max: 9 }),
    remediation: text,
    isWaived: fc.boolean(),
    reason: text,
  })
  .map(({ key, isWaived, reason, ...rest }) =>
    makeFinding(key, { ...rest, ...(isWaived ? { waived: { reason, until: '2026-11-30' } } : {}) }),
  );

const result = fc
  .record({
    checkId: fc.constantFrom('governance', 'license-openness'),
    findings: fc.array(finding, { maxLength: 4 }),
    title: text,
    reason: text,
    missing: fc.array(fc.record({ fact: text, reason: text, detail: text }), { maxLength: 2 }),
    measures: fc.array(
      fc.record({
        path: fc.constant('people'),
        label: text,
        value: fc.option(fc.double()),
        text,
        wanted: fc.option(text),
        how: text,
      }),
      { maxLength: 1 },
    ),
  })
  .map(({ checkId, ...rest }) => makeResult(checkId, rest));

const goals = fc.array(
  fc.record({
    measure: fc.oneof(fc.constant('governance.people'), text),
    target: fc.constant({ atLeast: 2 }),
    by: fc.option(text),
    value: fc.option(fc.double()),
    status: fc.constantFrom('met' as const, 'missed' as const, 'on-track' as const),
  }),
  { maxLength: 2 },
);

const report = (at: string, sha: string): fc.Arbitrary<Report> =>
  fc
    .record({
      results: fc.uniqueArray(result, { maxLength: 2, selector: ({ checkId }) => checkId }),
      goals,
      overrides: fc.array(fc.record({ kind: fc.constant('expired-waiver' as const), subject: text, detail: text }), {
        maxLength: 1,
      }),
      policyHash: fc.constantFrom('a', 'b'),
    })
    .map((draft) => makeReport({ ...draft, at, headSha: sha.repeat(40) }));

const standing = fc
  .record({
    owner: fc.option(text),
    name: text,
    url: fc.constantFrom(null, url, 'javascript:alert(1)', 'not an address'),
    formerName: fc.option(text),
    before: fc.option(report('2026-11-16T05:00:00Z', '2')),
    now: fc.option(report('2026-11-23T05:00:00Z', '3')),
  })
  .map((rest) => standRepository({ ...rest, history: [], asOf: '2026-11-23T06:00:00Z' }));

const digest = fc
  .record({
    standings: fc.array(standing, { maxLength: 4 }),
    scope: fc.constantFrom('organization' as const, 'repository' as const),
    account: fc.option(text),
    day: fc.constant('2026-11-23'),
    isBaseline: fc.boolean(),
    since: fc.option(fc.constant('2026-11-16T06:00:00Z')),
    asOf: fc.constant('2026-11-23T06:00:00Z'),
    ended: fc.array(fc.record({ name: text, why: text }), { maxLength: 2 }),
    hidesPrivate: fc.boolean(),
    unit: text,
    title: text,
  })
  .map(({ standings, unit, title, ...frame }) => {
    const composed = composeDigest(standings, frame);
    const weeks = ['2026-11-09', '2026-11-16', '2026-11-23'];
    const trend = { title, unit, weeks, line: { values: [1, null, 2] }, wanted: 3, wantedText: title };
    return { ...composed, trends: [...composed.trends, trend] };
  });

const marker = '<!-- counterweight:digest here -->';
const page: fc.Arbitrary<DigestPage> = fc.record({
  marker: fc.constant(marker),
  style: fc.constantFrom('weekly' as const, 'living' as const),
  previous: fc.constantFrom(null, { number: 12, url: 'https://github.com/octo/.github/issues/12' }),
  lookedAgainAt: fc.constantFrom(null, '2026-11-30T06:00:00Z'),
  schedule: fc.option(text),
  installedOn: fc.option(text),
  policyPlace: text,
  tool: fc.record({ name: text, version: text }),
  notes: fc.array(text, { maxLength: 2 }),
});

test('of a hostile digest nothing pings, links, opens HTML, breaks a table or leaves a chart', () => {
  fc.assert(
    fc.property(digest, page, (hostile, around) => {
      const { title, body } = renderDigest(hostile, around);
      expect(body.endsWith(`\n\n${marker}`)).toBe(true);
      const shown = body.slice(0, -marker.length);
      expectHarmless(shown, ownLinks);
      expectChartsToHold(shown);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(mostBytes);
      expect(title.length).toBeLessThanOrEqual(200);
      expect(title).not.toMatch(/[\n\u202e]|@[\w-]|#\d|:\/\//);
    }),
    { numRuns: 300 },
  );
});

const chartLine =
  /^(?:%%\{init: \{[\w": {},#]+\}\}\}%%|xychart-beta| {2}(?:title|x-axis|y-axis|line) ["[][\p{L}\p{N} .,:()/%+>"[\]-]*)$/u;

function expectChartsToHold(body: string): void {
  const charts = [...body.matchAll(/^```mermaid\n(.*?)^```$/gms)];
  expect(charts.length).toBe(body.match(/^`{3,}mermaid/gm)?.length ?? 0);
  for (const [, lines = ''] of charts) {
    for (const line of lines.trimEnd().split('\n')) expect(line).toMatch(chartLine);
  }
}

test('the zeros that a seal is written over stand in the marker alone', () => {
  const zeros = '0'.repeat(64);
  const findings = [makeFinding(zeros, { message: zeros, remediation: zeros, severity: 'failure' })];
  const now = makeReport({
    name: zeros,
    results: [makeResult('governance', { title: zeros, reason: zeros, findings })],
  });
  const standing = standRepository({
    owner: zeros,
    name: zeros,
    url,
    formerName: zeros,
    before: makeReport({ at: '2026-11-16T05:00:00Z', results: [makeResult('governance')] }),
    now,
    history: [],
    asOf: '2026-11-23T06:00:00Z',
  });
  const frame = { scope: 'organization', account: null, day: '2026-11-23', asOf: '2026-11-23T06:00:00Z' } as const;
  const rest = { isBaseline: false, since: null, ended: [{ name: zeros, why: zeros }], hidesPrivate: false };
  const { body } = renderDigest(composeDigest([standing], { ...frame, ...rest }), {
    marker: `<!-- ${zeros} -->`,
    style: 'weekly',
    previous: null,
    lookedAgainAt: null,
    schedule: zeros,
    installedOn: zeros,
    policyPlace: zeros,
    tool: { name: zeros, version: zeros },
    notes: [zeros],
  });
  expect(body.indexOf(zeros)).toBe(body.length - zeros.length - ' -->'.length);
});
