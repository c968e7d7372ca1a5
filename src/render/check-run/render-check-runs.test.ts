import { describe, expect, test } from 'vitest';
import golden from '../../../tests/golden/report.json' with { type: 'json' };
import type { Finding } from '../../core/finding.ts';
import { type CheckResult, Report } from '../../core/report.ts';
import type { CheckRunContext } from './check-run-context.ts';
import type { CheckRunPayload } from './check-run-payload.ts';
import { renderCheckRuns } from './render-check-runs.ts';

const change = Report.parse(golden);
const main: Report = {
  ...change,
  base: null,
  subject: { ...change.subject, ref: 'refs/heads/main' },
  results: change.results.map((result) => ({
    ...result,
    inherited: null,
    findings: result.findings.map(withoutChange),
  })),
};

function withoutChange(compared: Finding): Finding {
  const { change: _, ...rest } = compared;
  return rest;
}

const plain: CheckRunContext = {
  previous: null,
  checkRuns: 'each',
  notes: [],
  policyProblems: [],
  showWaivers: null,
};

function render(report: Report, context: Partial<CheckRunContext> = {}): CheckRunPayload[] {
  return renderCheckRuns(report, { ...plain, ...context });
}

function renderOne(report: Report, checkKey: string, context: Partial<CheckRunContext> = {}): CheckRunPayload {
  const run = render(report, context).find((candidate) => candidate.checkKey === checkKey);
  if (!run) throw new Error(`no run ${checkKey}`);
  return run;
}

/** A report with one check, changed. */
function withResult(report: Report, checkId: string, changes: Partial<CheckResult>): Report {
  return {
    ...report,
    results: report.results.map((result) => (result.checkId === checkId ? { ...result, ...changes } : result)),
  };
}

const finding: Finding = {
  id: 'closed-part',
  fingerprint: 'license-openness/closed-part/ee/',
  severity: 'warning',
  value: null,
  message: 'ee/ is closed.',
  path: 'ee/LICENSE',
};

describe('the runs of a head', () => {
  test('are one for each check that applies on the default branch', () => {
    expect(render(main).map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ['Counterweight / License openness', 'failure'],
      ['Counterweight / Contributor spread', 'neutral'],
      ['Counterweight / Admin keys', 'neutral'],
      ['Counterweight / Exit rights', 'success'],
      ['Counterweight / Governance', 'neutral'],
    ]);
  });

  test('are the change and what may be required elsewhere, even what does not apply', () => {
    const report = withResult(change, 'economic-transparency', { level: 'failure' });
    expect(render(report).map(({ checkKey, conclusion }) => [checkKey, conclusion])).toEqual([
      ['change', 'failure'],
      ['license-openness', 'failure'],
      ['economic-transparency', 'skipped'],
    ]);
  });

  test('are a single one and what may be required where the policy wants one', () => {
    expect(render(main, { checkRuns: 'one' }).map(({ name }) => name)).toEqual([
      'Counterweight',
      'Counterweight / License openness',
    ]);
  });

  test('annotate each finding once', () => {
    const places = render(change).flatMap(({ annotations }) =>
      annotations.map(({ path, title }) => `${path} ${title}`),
    );
    expect(new Set(places).size).toBe(places.length);
    expect(places).toContain('enterprise/LICENSE License openness: closed directory');
  });
});

describe('a conclusion', () => {
  test('is never red in mode advisory', () => {
    const advisory = { ...main, policy: { ...main.policy, mode: 'advisory' as const } };
    const conclusions = (['each', 'one'] as const).flatMap((checkRuns) => render(advisory, { checkRuns }));
    expect(conclusions.map(({ conclusion }) => conclusion)).not.toContain('failure');
  });
});

describe('a title', () => {
  test.each([
    ['license-openness', 'Fails: 2 of 3 licensed parts are open; 1 directory is source-available'],
    ['admin-keys', /^Unknown: /],
    ['governance', /^Our error: /],
    ['exit-rights', /^Pass: /],
  ])('of %s says what the colour cannot', (checkKey, expected) => {
    expect(renderOne(main, checkKey).title).toMatch(expected);
  });

  test('of a change counts what is new or worse', () => {
    expect(renderOne(change, 'change').title).toBe('Fails: 5 new or worse findings in 2 checks; 2 older findings');
  });

  test.each([
    [[], 'No change'],
    [[{ ...finding, change: 'same' as const }], 'No change; 1 older finding'],
    [[{ ...finding, severity: 'notice' as const, change: 'new' as const }], 'Pass: 1 notice'],
  ])('of a change that fails nothing says so', (findings, expected) => {
    const verdict = { outcome: 'pass' as const, reason: 'No change', missing: [] };
    const [result] = change.results as [CheckResult];
    const report = { ...change, results: [{ ...result, verdict, findings }] };
    expect(renderOne(report, 'change')).toMatchObject({ title: expected, conclusion: 'success' });
  });

  test('of a change says what is open, and whose error it is', () => {
    const titles = (['cannot-tell', 'error', 'not-applicable'] as const).map((outcome) => {
      const [result] = change.results as [CheckResult];
      const open = { ...result, findings: [], verdict: { outcome, reason: 'why', missing: [] } };
      return renderOne({ ...change, results: [open] }, 'change').title;
    });
    expect(titles).toEqual([
      'Unknown: License openness could not be compared or measured',
      'Our error: License openness broke',
      'Not applicable: no check has anything to measure here',
    ]);
  });

  test('of all checks has the worst news', () => {
    expect(renderOne(main, 'all', { checkRuns: 'one' }).title).toBe(
      'Fails: 2 of 5 checks; License openness: 2 of 3 licensed parts are open; 1 directory is…',
    );
  });
});

describe('a summary', () => {
  test('says first what has to be known', () => {
    const run = renderOne(main, 'license-openness', {
      notes: [{ level: 'warning', text: 'The permission checks: write is not granted to @everyone.' }],
      policyProblems: [{ line: 3, column: 5, message: 'unknown key "lisence"' }],
    });
    expect(run.summary).toMatch(/^- \*\*Warning\*\* The permission checks: write is not granted to @\u200beveryone\./);
    expect(run.summary).toContain('- `.github/counterweight.yml:3:5` unknown key "lisence"');
    expect(run.annotations.map(({ path }) => path)).toContain('.github/counterweight.yml');
  });

  test('tells of the policy’s problems once', () => {
    const runs = render(main, { policyProblems: [{ line: 3, column: 5, message: 'unknown key' }] });
    expect(runs.filter(({ summary }) => summary.includes('unknown key'))).toHaveLength(1);
  });

  test('has the measures, and those before where there are any', () => {
    expect(renderOne(main, 'license-openness').summary).toContain(
      '| Measure | Now | Wanted | How measured |\n| :- | :- | :- | :- |\n| Files under an open license | 94 % | 100 % |',
    );
    const previous = withResult(main, 'license-openness', {
      measures: main.results.flatMap(({ measures }) => measures).map((measure) => ({ ...measure, text: '99 %' })),
    });
    expect(renderOne(main, 'license-openness', { previous }).summary).toContain(
      '| Measure | Now | Before | Wanted | How measured |\n| :- | :- | :- | :- | :- |\n| Files under an open license | 94 % | 99 % | 100 % |',
    );
  });

  test('says what changed in this push', () => {
    const [license] = main.results as [CheckResult];
    const [measure] = license.measures as [CheckResult['measures'][number]];
    const previous: Report = {
      ...withResult(main, 'license-openness', {
        verdict: { outcome: 'pass', reason: 'all open', missing: [] },
        findings: [{ ...finding, message: 'ee/ was closed.' }],
        measures: [{ ...measure, value: 1, text: '100 %' }],
      }),
      subject: { ...main.subject, headSha: '9b1d0e3c5f7a2468ace013579bdf2468ace01357' },
      policy: { ...main.policy, hash: 'another' },
      goals: main.goals.map((goal) => ({ ...goal, status: 'met' })),
    };
    const { summary } = renderOne(main, 'license-openness', { previous });
    expect(summary).toContain('### What changed since `9b1d0e3`, audited 2026-11-20 09:30 UTC');
    expect(summary).toContain('- **Policy** The rules changed');
    expect(summary).toContain('- Outcome **Pass → Fails**');
    expect(summary).toContain('- New: **Closed directory** in `enterprise/LICENSE:1-12`');
    expect(summary).toContain('- Resolved: **Closed part** in `ee/LICENSE` (it was: ee/ was closed.)');
    expect(summary).toContain('- Files under an open license: 100 % → **94 %**');
    expect(renderOne(main, 'all', { previous, checkRuns: 'one' }).summary).toContain('- **Goal** ');
  });

  test('says that nothing changed, or that there is nothing to compare with', () => {
    expect(renderOne(main, 'license-openness', { previous: main }).summary).toContain(
      '### What changed since 2026-11-20 09:30 UTC, at the same commit\n\nNothing that is judged.',
    );
    expect(renderOne(main, 'license-openness').summary).toContain('Nothing to compare with yet');
  });

  test('says what a change was judged against, and compares it with that alone', () => {
    const base: Report = {
      ...main,
      subject: { ...main.subject, headSha: change.base?.sha ?? '' },
      results: main.results.map((result) => ({ ...result, findings: [...result.findings, finding] })),
    };
    const { summary } = renderOne(change, 'license-openness', { previous: base });
    expect(summary).toContain('Judged against main at `9b1d0e3`');
    expect(summary).toContain('| Measure | Now | At the base |');
    expect(summary).toContain('### What this change resolves\n\n- Resolved: **Closed part** in `ee/LICENSE`');
    const other = { ...base, subject: { ...base.subject, headSha: 'another' } };
    expect(renderOne(change, 'license-openness', { previous: other }).summary).not.toContain('At the base');
  });

  test('compares nothing that a branch takes over', () => {
    const report = withResult(change, 'contributor-spread', { level: 'failure' });
    expect(report.results[1]?.inherited).not.toBeNull();
    const base = { ...main, subject: { ...main.subject, headSha: change.base?.sha ?? '' } };
    expect(renderOne(report, 'contributor-spread', { previous: base }).summary).not.toContain('At the base');
  });

  test('has findings worst first, then what to do, and folds the rest away', () => {
    const { summary } = renderOne(change, 'change');
    const parts = [
      '### New or worse findings',
      '**Failure**',
      '**Warning**',
      '### What to do next',
      '<details>',
      '---',
    ];
    const places = parts.map((part) => summary.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(summary).toContain('<summary>2 older findings</summary>');
    expect(summary).toContain('(waived until 2027-01-31: two hires start in January)');
  });

  test('has the goals of its check alone', () => {
    expect(renderOne(main, 'contributor-spread').summary).toContain('### Goals');
    expect(renderOne(main, 'governance').summary).not.toContain('### Goals');
  });

  test('says what was not measured, and what would let it', () => {
    expect(renderOne(main, 'contributor-spread').summary).toContain(
      '- `organisations` (forbidden): GitHub answered 403. Grant the App \\`members: read\\`',
    );
  });

  test('ends with commit, policy, version, the page of the check, and how to turn it off', () => {
    const { summary, detailsUrl } = renderOne(main, 'license-openness');
    const footer = summary.slice(summary.lastIndexOf('---'));
    expect(footer).toContain('Counterweight 0.1.0 audited `4f1c2ab`');
    expect(footer).toContain('Policy: .github/counterweight.yml, enforce');
    expect(footer).toContain(`[What this check measures](${detailsUrl})`);
    expect(footer).toContain('`checks: { license-openness: { level: off } }`');
  });
});

describe('the text', () => {
  test('has the evidence', () => {
    expect(renderOne(main, 'license-openness').text).toContain('`enterprise/LICENSE:3` Licensor: Tidal Harbour Ltd.');
  });

  test('of a change has that of the checks that it touches', () => {
    const { text } = renderOne(change, 'change');
    expect(text).toContain('### License openness');
    expect(text).not.toContain('### Exit rights');
  });

  test('has the waivers somebody asked for at its top, and no button for them', () => {
    const run = renderOne(main, 'license-openness', { showWaivers: { by: 'octocat', until: '2027-01-31' } });
    expect(run.text).toMatch(/^### Waivers to paste\n\noctocat asked for these\./);
    expect(run.text).toContain('  - finding: license-openness/closed-directory\n    path: enterprise/LICENSE\n');
    expect(run.actions.map(({ identifier }) => identifier)).toEqual(['audit-again']);
  });
});

describe('the buttons', () => {
  test('offer a waiver where there is something to waive', () => {
    const identifiers = render(main).map(({ actions }) => actions.map(({ identifier }) => identifier));
    expect(identifiers[0]).toEqual(['audit-again', 'show-waiver']);
    expect(identifiers.at(-1)).toEqual(['audit-again']);
  });
});

test('nothing of what a report draws on is shown, but which facts were withheld', () => {
  const provenance = [
    { fact: 'collaborators', source: 'SECRET-SOURCE', readAt: '2026-01-01T00:00:00Z', status: 'known' as const },
    { fact: 'rulesets', source: 'SECRET-RULES', readAt: '2026-01-01T00:00:00Z', status: 'forbidden' as const },
  ].map((entry) => ({ ...entry, audience: 'administrators' as const }));
  const detail = 'Only administrators may see it, and this report is for others too.';
  const verdict = {
    outcome: 'cannot-tell' as const,
    reason: 'not measured: forbidden',
    missing: [{ fact: 'rulesets', reason: 'forbidden', detail }],
  };
  const report = withResult({ ...main, provenance }, 'admin-keys', { verdict });
  for (const checkRuns of ['each', 'one'] as const) {
    const said = JSON.stringify(render(report, { checkRuns }));
    expect(said).not.toMatch(/SECRET|collaborators/);
    expect(said).toContain('`rulesets` (forbidden): Only administrators may see it');
  }
});

test('the same report gives the same runs', () => {
  expect(render(structuredClone(main), { previous: change })).toEqual(render(main, { previous: change }));
});
