import texts from 'spdx-license-list/full.js';
import { describe, expect, it, vi } from 'vitest';
import { checks } from '../checks/index.ts';
import { keyOf, parseRemoteAddress, type RemoteAddress } from '../src/collect/remote/remote-address.ts';
import type { Policy } from '../src/core/policy.ts';
import type { Report } from '../src/core/report.ts';
import {
  type AuditedHead,
  auditHead,
  type HeadRequest,
  type HeadResult,
  type HeadStart,
} from '../src/engine/audit-head.ts';
import { resolvePolicy } from '../src/engine/policy/resolve-policy.ts';
import { daysAgo, now } from './support/audit-repository.ts';
import type { PlannedCommit } from './support/fast-import.ts';
import { RemoteProject } from './support/remote-project.ts';
import { ada, grace, sampleCommits, sourceText } from './support/sample-project.ts';

vi.setConfig({ testTimeout: 60_000, maxConcurrency: 3 });

const mit = texts.MIT?.licenseText.replaceAll(/<[^>]*>/g, 'Ada Lovelace') ?? '';
const elastic = texts['Elastic-2.0']?.licenseText ?? '';
const license: PlannedCommit = { author: ada, at: daysAgo(90), message: 'License', files: { LICENSE: mit } };

function licensed(): Promise<RemoteProject> {
  return RemoteProject.create([...sampleCommits(), license]);
}

function addressOf(project: RemoteProject): RemoteAddress {
  const address = parseRemoteAddress(project.address, 'https://github.com');
  if (address === null) throw new Error('no address');
  return { ...address, key: keyOf('of this test') };
}

function audit(project: RemoteProject, head: Partial<HeadRequest>): Promise<HeadResult> {
  return auditHead(
    {
      target: 'octo/project',
      checks,
      at: null,
      base: null,
      policyFile: null,
      cache: project.cache,
      readers: 'public',
      tool: { name: 'counterweight', version: '0.0.0' },
      docsUrl: (checkId) => `https://example.org/${checkId}`,
      clock: () => now * 1000,
    },
    {
      address: addressOf(project),
      target: 'HEAD',
      headSha: null,
      isLatest: false,
      baseRef: null,
      baseSha: null,
      resolvePolicy: (own) =>
        resolvePolicy({
          repository: { owner: 'octo', name: 'project' },
          own,
          read: async () => null,
          kept: null,
          checks,
        }),
      refuse: async () => null,
      findReport: async () => null,
      onStart: () => {},
      ...head,
    },
  );
}

function audited(result: HeadResult): AuditedHead {
  if (result.status !== 'audited') throw new Error(result.reason);
  return result;
}

function verdicts({ results }: Report): Record<string, string> {
  return Object.fromEntries(
    results.map(({ checkId, verdict: { outcome, reason } }) => [checkId, `${outcome}: ${reason}`]),
  );
}

describe('a head', { concurrent: true }, () => {
  it('of the default branch is audited as a whole, whatever it is called by', async () => {
    await using project = await licensed();
    const tip = project.repository.git('rev-parse', 'main');
    const starts: HeadStart[] = [];
    const named = audited(
      await audit(project, { target: 'refs/heads/main', headSha: tip, onStart: (start) => starts.push(start) }),
    );
    const unnamed = audited(await audit(project, {}));
    expect([named.isDefaultBranch, unnamed.isDefaultBranch]).toEqual([true, true]);
    expect(named.report).toEqual(unnamed.report);
    expect(named.report.base).toBeNull();
    expect(named.report.subject).toMatchObject({ owner: 'octo', ref: 'refs/heads/main', headSha: tip });
    expect(starts).toEqual([expect.objectContaining({ headSha: tip, isDefaultBranch: true })]);
  });

  it('where the default branch was is not where it is', async () => {
    await using project = await licensed();
    const [tip, before] = ['main', 'main~1'].map((name) => project.repository.git('rev-parse', name)) as [
      string,
      string,
    ];
    const isTip = async (headSha: string) =>
      audited(await audit(project, { target: 'refs/heads/main', headSha })).isTip;
    expect([await isTip(before), await isTip(tip)]).toEqual([false, true]);
  });

  it('of another branch is judged on what it changes, and its base is told for the next time', async () => {
    await using project = await licensed();
    const [tip = ''] = await project.repository.commit({
      author: grace,
      at: daysAgo(10),
      branch: 'enterprise',
      parents: ['refs/heads/main'],
      message: 'Sell it',
      files: { 'ee/LICENSE': elastic, 'ee/sold.ts': sourceText('sold') },
    });
    const first = audited(await audit(project, { target: 'refs/heads/enterprise', headSha: tip }));
    const base = project.repository.git('rev-parse', 'main');
    expect(first.report.base).toEqual({ sha: base, ref: 'main' });
    expect(first.base).toMatchObject({ isNew: true, report: { subject: { headSha: base } } });
    expect(verdicts(first.report)).toMatchObject({
      'license-openness': expect.stringMatching(/^fail: This change: /),
      'contributor-spread': expect.stringMatching(/^pass: No change/),
    });
    const asked: string[] = [];
    const findReport = async (commit: string, { hash }: Policy) => {
      asked.push(commit, hash);
      return first.base?.report ?? null;
    };
    const again = audited(await audit(project, { target: 'refs/heads/enterprise', headSha: tip, findReport }));
    expect(again.base).toEqual({ isNew: false, report: first.base?.report });
    expect(again.report).toEqual(first.report);
    expect(asked).toEqual([base, first.policy.hash]);
  });

  it('that nobody can compare neither passes nor fails', async () => {
    await using project = await licensed();
    const [tip = ''] = await project.repository.commit({
      author: grace,
      at: daysAgo(10),
      branch: 'orphan',
      parents: [],
      files: { 'only.ts': sourceText('only') },
    });
    const { report } = audited(await audit(project, { target: 'refs/heads/orphan', headSha: tip }));
    expect(Object.values(verdicts(report))).toEqual(
      checks.map(() => expect.stringMatching(/^(?:cannot-tell|not-applicable): /)),
    );
    expect(report.results.map(({ verdict }) => verdict.reason)).toContain('cannot compare: the base was not measured');
  });

  it('that is gone, or not wanted, is left out with the reason', async () => {
    await using project = await licensed();
    expect(await audit(project, { target: 'refs/heads/x', headSha: 'ab'.repeat(20) })).toMatchObject({
      status: 'left-out',
      reason: 'The commit is not there any more.',
    });
    const starts: HeadStart[] = [];
    const onStart = (start: HeadStart) => starts.push(start);
    expect(await audit(project, { refuse: async () => 'Not wanted.', onStart })).toMatchObject({
      reason: 'Not wanted.',
    });
    expect(starts).toEqual([]);
    await using empty = await RemoteProject.create([]);
    expect(await audit(empty, {})).toMatchObject({ reason: 'The repository has no commits.' });
  });

  it('that edits the policy is told what that would change', async () => {
    await using project = await licensed();
    const file = '.github/counterweight.yml';
    const edit = (text: string) =>
      project.repository.commit({
        author: grace,
        at: daysAgo(5),
        branch: 'policy',
        parents: ['refs/heads/main'],
        files: { [file]: text },
      });
    const [strict = ''] = await edit(
      'checks: { license-openness: { level: failure }, contributor-spread: { params: { minTruckFactor: 9 } } }',
    );
    const { proposal, policy } = audited(await audit(project, { target: 'refs/heads/policy', headSha: strict }));
    expect(policy.source).toBe('built-in');
    expect(proposal?.levels).toEqual([{ checkId: 'license-openness', before: 'warning', after: 'failure' }]);
    expect(proposal?.changes?.checks.map(({ checkId }) => checkId)).toContain('contributor-spread');
    const [wrong = ''] = await edit('mood: enforce');
    const second = audited(await audit(project, { target: 'refs/heads/policy', headSha: wrong }));
    expect(second.proposal).toMatchObject({ changes: null, problems: [{ line: 1, suggestion: 'mode' }] });
    expect(second.policyProblems).toEqual([]);
  });
});

describe('a push that is told of late', { concurrent: true }, () => {
  it('is audited where its branch is by now, and where that is gone, where it was', async () => {
    await using project = await licensed();
    const commit = (text: string) =>
      project.repository.commit({
        author: grace,
        at: daysAgo(9),
        branch: 'moving',
        ...(text === 'old' ? { parents: ['refs/heads/main'] } : {}),
        files: { 'n.txt': text },
      });
    const [old = ''] = await commit('old');
    const [latest = ''] = await commit('new');
    const late = { target: 'refs/heads/moving', headSha: old };
    expect(audited(await audit(project, { ...late, isLatest: true })).headSha).toBe(latest);
    expect(audited(await audit(project, late)).headSha).toBe(old);
    project.repository.git('update-ref', '-d', 'refs/heads/moving');
    expect(audited(await audit(project, { ...late, isLatest: true })).headSha).toBe(old);
  });

  it('to a pull request from elsewhere likewise', async () => {
    await using project = await licensed();
    const [old = '', latest = ''] = await project.repository.commit(
      { author: grace, at: daysAgo(9), branch: 'x', parents: ['refs/heads/main'], files: { 'n.txt': 'old' } },
      { author: grace, at: daysAgo(8), branch: 'x', files: { 'n.txt': 'new' } },
    );
    project.repository.git('update-ref', 'refs/pull/7/head', old);
    project.repository.git('update-ref', '-d', 'refs/heads/x');
    const late = { target: 'refs/pull/7/head', headSha: old, isLatest: true };
    expect(audited(await audit(project, late)).headSha).toBe(old);
    project.repository.git('update-ref', 'refs/pull/7/head', latest);
    expect(audited(await audit(project, late)).headSha).toBe(latest);
  });
});
