import { describe, expect, test } from 'vitest';
import { known } from '../../src/core/fact.ts';
import type { FactId } from '../../src/core/facts.ts';
import type { CaseFacts } from '../../tests/support/case.ts';
import { cases } from './cases.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { measure } from './measure.ts';
import { measures } from './measures.ts';
import { type Facts, needs } from './needs.ts';
import { Params } from './params.ts';

const params = Params.parse({});

function caseOf(name: string): CaseFacts {
  const found = cases.find((one) => one.name.startsWith(name));
  if (!found) throw new Error(`there is no case ${name}`);
  return found.head ?? found.facts;
}

/** The facts of a case, as the check receives them. */
function factsOf(name: string): Facts {
  const found = caseOf(name);
  const missing = { status: 'unknown', reason: 'not-requested', detail: '' };
  const required = needs.required.map((id) => {
    const fact = found[id];
    return [id, fact?.status === 'known' ? fact.value : undefined] as const;
  });
  const optional = needs.optional.map((id: FactId) => [id, found[id] ?? missing] as const);
  return Object.fromEntries([...required, ...optional]) as unknown as Facts;
}

/** Everything that is told of a case. */
function tell(facts: Facts): string {
  const measurement = measure(facts);
  const { reason, findings } = evaluate(measurement, params);
  return JSON.stringify([reason, findings, measures(measurement, params), explain(measurement)]);
}

describe('it is told', () => {
  test.each([
    ['permissive, the work of four', '4 people hold the rights, 5 or more wanted'],
    ['permissive, over half of it by one', 'one person made 53 % of it, at most 50 % wanted'],
    ['permissive, and nothing is said', 'under which terms contributions come in is not said'],
    ['a plain directory', 'whose work it is, the whole history would tell'],
    ['MIT without "sell"', '{"line":7,"removed":"sell","added":"","decides":true}'],
    ['MIT without "sell"', '{"line":12,"removed":"shall","added":"must","decides":false}'],
    ['MIT without "sell"', 'line 7 lacks “sell”'],
    ['Business Source with a day to come', 'Until then it also allows: “You may use it in production'],
    ['Business Source with a day to come', 'Becomes MPL 2.0: 2027-11-21. Licensor: Example Inc. Additional grant:'],
    ['Business Source whose day is past is', 'BUSL-1.1 until 2025-01-01, now MPL-2.0'],
    ['a text that is no known license', 'MIT (61 %), ISC (55 %) and BSD-3-Clause (50 %)'],
    ['a Commons Clause in a file beside', 'COMMONS-CLAUSE.md takes back what MIT in LICENSE gives (no right to sell)'],
    ['a Commons Clause known by its words', 'LICENSE takes back what MIT gives (no right to sell)'],
    ['a proprietary folder', 'ee/ puts 20 of 200 first-party files (10 %) under proprietary-license (proprietary)'],
    ['a proprietary folder', '10 % (20 of 200 files)'],
    ['files whose headers close', '3 of 183 first-party files (2 %), such as src/core.c, name BUSL-1.1'],
    ['open headers under a closed', '5 of 213 source files read, such as src/core.c, name MIT and ISC in the header'],
    ['a license that was removed', 'Until 2025-10-19 it was MIT (LICENSE).'],
    ['a license that keeps out', '“What lies in \\"ee/\\" has a license of its own.”'],
    ['a vendored folder', 'docs/ and docs/more/ (documentation) are under CC-BY-4.0 (FSF-free)'],
    [
      'open again after',
      'On 2026-01-27 the license went from Apache-2.0 (OSI-approved) to Elastic-2.0 (source-available): LICENSE',
    ],
    ['sign-off', 'Contributors sign off (DCO) and keep their rights.'],
  ])('%s: %s', (name, text) => {
    expect(tell(factsOf(name))).toContain(text);
  });
});

test('who changed a license is named by the id of the person, or not at all', () => {
  const facts = factsOf('closed by two commits');
  const person = { id: 'ann', name: 'Ann', login: 'ann', kind: 'person', organisation: null } as const;
  const people = known({
    people: [{ ...person, firstActive: 0, lastActive: 0 }],
    rawPairs: 1,
    merges: [],
    mailmap: { present: false, ignored: [] },
  });
  expect(measure({ ...facts, people }).history?.map(({ by }) => by)).toEqual(['ann', 'ann']);
  expect(measure(facts).history?.map(({ by }) => by)).toEqual([null, null]);
  expect(tell({ ...facts, people })).toContain('On 2025-10-19 by ann the license went from GPL-3.0-only');
});

test('what could not be read is told', () => {
  const facts = factsOf('copyleft all over');
  const licensing = { ...facts.licensing, partlyRead: [{ path: 'package.json', why: 'It is no JSON.' }] };
  const licenseHistory = known({ entries: [], unread: 2 });
  const told = tell({ ...facts, licensing, licenseHistory });
  expect(told).toContain('["package.json","It is no JSON."]');
  expect(told).toContain('2 former versions of license files could not be read.');
});

test('the title is one line of at most 80, whatever names the files have', () => {
  const hostile = `x\n\u001b[2J\u202e${'😀'.repeat(5000)}`;
  const rename = (text: string) => text.replaceAll('LICENSE', hostile).replaceAll('LicenseRef-MIT', `L${hostile}`);
  for (const { name, facts, head } of cases) {
    if ((head ?? facts).licensing?.status !== 'known') continue;
    const renamed: Facts = JSON.parse(JSON.stringify(factsOf(name)), (_, value) =>
      typeof value === 'string' ? rename(value) : value,
    );
    const { reason } = evaluate(measure(renamed), params);
    expect(reason.length, name).toBeLessThanOrEqual(80);
    expect(reason, name).not.toMatch(/[\p{C}\n]/u);
  }
});

test('thousands of parts are judged in a moment', () => {
  const { licensing, ...others } = factsOf('a proprietary folder');
  const [, sold] = licensing.parts;
  const [text] = licensing.files;
  if (!sold || !text) throw new Error('the case has changed');
  const folders = Array.from({ length: 3000 }, (_, index) => `packages/${index}`);
  const large = {
    ...licensing,
    parts: [...licensing.parts, ...folders.map((path) => ({ ...sold, path, files: 1 }))],
    files: [...licensing.files, ...folders.map((path) => ({ ...text, path: `${path}/LICENSE`, governs: path }))],
    declared: folders.map((path) => ({
      path: `${path}/package.json`,
      line: 1,
      field: 'license',
      raw: 'MIT',
      expression: 'MIT',
      meaning: 'expression' as const,
      class: 'osi' as const,
      isPrivate: false,
    })),
  };
  const start = performance.now();
  tell({ ...others, licensing: large });
  expect(performance.now() - start).toBeLessThan(5000);
});
