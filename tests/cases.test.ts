import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checks } from '../checks/index.ts';
import { audit } from '../src/core/audit.ts';
import type { Check } from '../src/core/check.ts';
import type { Provenance } from '../src/core/fact.ts';
import type { CollectedFact, FactId, FactSet } from '../src/core/facts.ts';
import { factSchemas } from '../src/core/facts.ts';
import type { Finding } from '../src/core/finding.ts';
import { AuditOptions, type Policy } from '../src/core/policy.ts';
import { CheckResult, type Report } from '../src/core/report.ts';
import type { Case, CaseFacts } from './support/case.ts';

const headings = [
  'What it measures',
  'Why it matters',
  'How it is judged',
  'Known limits',
  'When to turn it off',
  'How to improve',
  'References',
];
const provenance: Provenance = { source: 'a case', readAt: '2027-01-31T00:00:00Z', audience: 'public' };

const suites = await Promise.all(
  checks.map(async (check) => {
    const { cases } = (await import(new URL(`../checks/${check.id}/cases.ts`, import.meta.url).href)) as {
      cases: readonly Case[];
    };
    return { check, cases, page: readFileSync(new URL(`../checks/${check.id}/README.md`, import.meta.url), 'utf8') };
  }),
);

function collect(facts: CaseFacts): FactSet {
  return Object.fromEntries(Object.entries(facts).map(([id, fact]) => [id, { ...fact, provenance }]));
}

function runAudit(check: Check, { params = {} }: Case, facts: CaseFacts, base?: Report): Report {
  const policy: Policy = {
    source: 'case',
    hash: '',
    mode: 'advisory',
    enabled: true,
    checks: { [check.id]: { level: check.defaultLevel, params: check.params.parse(params) } },
    options: AuditOptions.parse({}),
    model: { statement: null, goals: [] },
    waivers: [],
  };
  return audit({
    checks: [check],
    facts: collect(facts),
    policy,
    subject: { host: null, owner: null, name: 'case', ref: 'main', headSha: base ? 'b2' : 'a1', source: 'git' },
    auditedAt: provenance.readAt,
    tool: { name: 'counterweight', version: '0' },
    docsUrl: (id) => `https://example.org/${id}`,
    ...(base ? { base } : {}),
  });
}

function resultOf(check: Check, one: Case): CheckResult {
  const report = runAudit(check, one, one.facts);
  const [result] = (one.head ? runAudit(check, one, one.head, report) : report).results;
  if (!result) throw new Error('nothing was audited');
  return result;
}

const idsOf = (findings: readonly Finding[]) =>
  findings
    .filter(({ change }) => change !== 'same')
    .map(({ id }) => id)
    .sort();

/** The value at a dotted path; null where the path ends early. */
function valueAt(measurement: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null),
      measurement,
    );
}

/** Every number in a message, written as a message writes it. */
function numbersIn(message: string): string[] {
  return message.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? [];
}

describe.each(suites)('$check.id', ({ check, cases, page }) => {
  describe.each(cases)('$name', (one) => {
    const result = resultOf(check, one);

    test('is made of facts as the collector would give them', () => {
      for (const [id, fact] of Object.entries({ ...one.facts, ...one.head }) as [FactId, CollectedFact<FactId>][]) {
        if (fact.status === 'known') expect(factSchemas[id].parse(fact.value)).toEqual(fact.value);
      }
    });

    test('has this outcome and these findings', () => {
      expect(result.verdict.reason).not.toMatch(/broke/);
      expect([result.verdict.outcome, idsOf(result.findings)]).toEqual([one.outcome, [...one.findings].sort()]);
      if (one.reason) expect(result.verdict.reason).toMatch(one.reason);
    });

    test('has these numbers', () => {
      for (const [path, value] of Object.entries(one.measurement ?? {})) {
        const found = valueAt(result.measurement, path) ?? null;
        if (typeof value === 'number' && typeof found === 'number') expect(found, path).toBeCloseTo(value, 9);
        else expect(found, path).toBe(value);
      }
    });

    test('is a result that its schemas accept unchanged', () => {
      expect(CheckResult.parse(result)).toEqual(result);
      if (result.measurement !== null) expect(check.measurement.parse(result.measurement)).toEqual(result.measurement);
    });

    test('quotes numbers that stand in the measurement', () => {
      for (const { path, value } of result.measures)
        expect(valueAt(result.measurement, path) ?? null, path).toBe(value);
    });

    test('is told in a title of at most 80 characters', () => {
      if (!one.head) expect(result.verdict.reason.length).toBeLessThanOrEqual(80);
    });

    test('names the measured value and the threshold in every message', () => {
      for (const { id, value, message } of result.findings) {
        if (value === null) continue;
        const numbers = numbersIn(message);
        const own = numbers.indexOf(value.toLocaleString('en-US'));
        expect(own, `${id}: ${message}`).toBeGreaterThanOrEqual(0);
        expect(numbers.toSpliced(own, 1).length, `${id}: ${message}`).toBeGreaterThan(0);
      }
    });

    test('gives every finding a next step and a line on the page', () => {
      const judged = sectionOf(page, 'How it is judged');
      for (const { id, remediation } of result.findings) {
        expect(remediation, id).toBe(check.remediation[id]);
        expect(remediation, id).toMatch(/\S/);
        expect(judged, id).toContain(`\`${id}\``);
      }
    });
  });

  test('shows each of its findings in some case', () => {
    const shown = new Set(cases.flatMap(({ findings }) => findings));
    expect(Object.keys(check.remediation).filter((id) => !shown.has(id))).toEqual([]);
  });

  test('lists each of its findings on its page', () => {
    const judged = sectionOf(page, 'How it is judged');
    expect(Object.keys(check.remediation).filter((id) => !judged.includes(`\`${id}\``))).toEqual([]);
  });

  test('names its cases differently', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  test('has a page with its id, and these headings in this order', () => {
    expect(page).toMatch(new RegExp(`^# ${check.id}\n`));
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(headings);
  });
});

function sectionOf(page: string, title: string): string {
  return page.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? '';
}
