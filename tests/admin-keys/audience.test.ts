import { describe, expect, test } from 'vitest';
import { adminKeys } from '../../checks/admin-keys/index.ts';
import { PowersMeasurement } from '../../checks/admin-keys/powers.ts';
import { accessAudience } from '../../src/collect/github/collect-access.ts';
import { audit } from '../../src/core/audit.ts';
import { composeDigest } from '../../src/core/digest/compose-digest.ts';
import { summarizeReport } from '../../src/core/digest/report-summary.ts';
import { standRepository } from '../../src/core/digest/stand-repository.ts';
import type { Audience } from '../../src/core/fact.ts';
import type { FactId, FactSet } from '../../src/core/facts.ts';
import { AuditOptions } from '../../src/core/policy.ts';
import type { Report } from '../../src/core/report.ts';
import { renderCheckRuns } from '../../src/render/check-run/render-check-runs.ts';
import { renderDigest } from '../../src/render/digest/render-digest.ts';
import { frame, page } from '../../src/render/digest/testing/render-sample.ts';
import { renderCsv } from '../../src/render/render-csv.ts';
import { renderJson } from '../../src/render/render-json.ts';
import { renderMarkdown } from '../../src/render/render-markdown.ts';
import { renderTerminal } from '../../src/render/render-terminal.ts';
import {
  account,
  actor,
  allowed,
  bypass,
  knownFacts,
  owners,
  packages,
  people,
  protection,
  review,
  rules,
} from './known-facts.ts';

/** Each of these only members or administrators can see. */
const hidden = [
  'olga-owner',
  'will-writer',
  'greta-guest',
  'build-robot',
  'deploy-key:4711',
  'npm-production',
  'NPM_TOKEN',
];
const seen = 'mia-maintainer';

const values = knownFacts({
  collaborators: people({ 'olga-owner': 'admin', 'will-writer': 'write', 'greta-guest': 'write', [seen]: 'write' }),
  organisationOwners: owners('olga-owner'),
  branchRules: rules(['repository', review(1)]),
  rulesetBypass: bypass([actor('user', account('will-writer').id), actor('app', 9)]),
  branchProtection: protection({
    enforcesAdmins: false,
    review: { ...review(1), mayBypass: allowed({ users: [account('greta-guest')] }) },
  }),
  deployKeys: {
    keys: [{ id: 4711, isReadOnly: false, isEnabled: true, addedBy: account('will-writer') }],
    complete: true,
  },
  environments: {
    environments: [
      {
        name: 'npm-production',
        reviewers: { users: [account('olga-owner')], teams: [] },
        preventsSelfReview: false,
        adminsMayBypass: true,
        branches: 'all',
      },
    ],
    complete: true,
  },
  publishSecrets: {
    secrets: [{ name: 'NPM_TOKEN', registry: 'npm', scope: 'environment', environment: 'npm-production' }],
    complete: true,
  },
  installedApps: {
    apps: [{ id: 9, slug: 'build-robot', mayWrite: true, mayAdminister: false, isSelf: false, isHere: true }],
    complete: true,
  },
  packageMaintainers: packages({ rocket: [seen, 'olga-owner'] }),
});

const audiences: Readonly<Partial<Record<FactId, Audience>>> = accessAudience;

function factsOf(): FactSet {
  const at = { source: 'a test', readAt: '2026-11-23T06:00:00Z' };
  return Object.fromEntries(
    Object.entries(values).map(([id, fact]) => [
      id,
      { ...fact, provenance: { ...at, audience: audiences[id as FactId] ?? 'public' } },
    ]),
  );
}

function reportFor(readers?: Audience): Report {
  return audit({
    checks: [adminKeys],
    facts: factsOf(),
    readers,
    policy: {
      source: 'test',
      hash: '',
      mode: 'advisory',
      enabled: true,
      checks: {},
      options: AuditOptions.parse({}),
      model: { statement: null, goals: [] },
      waivers: [],
    },
    subject: {
      host: 'github.test',
      owner: 'acme',
      name: 'rocket',
      ref: 'main',
      headSha: 'a'.repeat(40),
      source: 'github',
    },
    auditedAt: '2026-11-23T06:00:00Z',
    tool: page.tool,
    docsUrl: (id) => `https://example.org/${id}`,
  });
}

const outputs: Readonly<Record<string, (report: Report) => string>> = {
  'the JSON': renderJson,
  Markdown: renderMarkdown,
  CSV: (report) => renderCsv([report]),
  'the terminal': (report) => renderTerminal(report, { width: 100, color: false }),
  'check runs': (report) => {
    const quiet = { previous: null, checkRuns: 'each', notes: [], policyProblems: [], showWaivers: null } as const;
    return JSON.stringify(renderCheckRuns(report, quiet));
  },
  'the digest': (report) => {
    const place = { owner: 'acme', name: 'rocket', url: 'https://github.test/acme/rocket', formerName: null };
    const history = [summarizeReport(report)];
    const standing = standRepository({ ...place, before: report, now: report, history, asOf: frame.asOf });
    const { title, body } = renderDigest(composeDigest([standing], frame), page);
    return `${title}\n${body}`;
  },
};

describe.each(Object.entries(outputs))('%s', (_, render) => {
  test('of a report for everybody names nobody who holds power but as a registry does', () => {
    const shown = render(reportFor('public'));
    for (const name of hidden.filter((one) => one !== 'olga-owner')) expect(shown).not.toContain(name);
  });

  test('of a report for everybody has the numbers all the same', () => {
    expect(render(reportFor('public'))).toMatch(/settings 1 of 1|Change settings|1 holder can change the settings/);
  });
});

test('what is kept from everybody is there for administrators', () => {
  const shown = renderJson(reportFor());
  for (const name of ['olga-owner', 'will-writer', 'greta-guest', 'build-robot', 'deploy-key:4711'])
    expect(shown).toContain(name);
});

test('whom a registry names is named as its maintainer, and as nothing else', () => {
  const [result] = reportFor('public').results;
  const { principals, powers } = PowersMeasurement.parse(result?.measurement);
  expect(principals).toEqual([
    { id: seen, kind: 'person', via: ['maintains:npm:rocket'] },
    { id: 'olga-owner', kind: 'person', via: ['maintains:npm:rocket'] },
  ]);
  expect(powers.changeSettings.aloneDirect).toEqual([]);
  expect(powers.pushUnreviewed.aloneDirect).toEqual([]);
  expect(powers.pushUnreviewed.notes).not.toContain('enforce-admins-off');
});
