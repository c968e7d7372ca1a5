import nock from 'nock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contributorSpread } from '../checks/contributor-spread/index.ts';
import type { Report } from '../src/core/report.ts';
import type { AuditRequest } from '../src/engine/audit-request.ts';
import { TargetError } from '../src/engine/target-error.ts';
import { auditRepository, daysAgo, measurementOf, now, resultOf } from './support/audit-repository.ts';
import { FakeGitHub } from './support/fake-github.ts';
import type { PlannedCommit } from './support/fast-import.ts';
import { GitServer } from './support/git-server.ts';
import { TemporaryFolder, TemporaryRepository } from './support/temporary-repository.ts';

beforeAll(() => nock.enableNetConnect('127.0.0.1'));
afterAll(() => nock.disableNetConnect());

const token = 'ghs_1_abc.def-ghi.jkl';

/** Ann merges what Ben and Cyd write, week by week, under addresses that tell nothing. */
function yearOfMerges(): PlannedCommit[] {
  const commits: PlannedCommit[] = [
    { author: 'Ann <ann@home.test>', at: daysAgo(400), files: { '.github/CODEOWNERS': '* @acme/core\n' } },
  ];
  for (let week = 0; week < 30; week++) {
    const main = week === 0 ? 0 : week * 2;
    const [author, address] = week % 2 === 0 ? ['Ben', 'ben@one.test'] : ['Cyd', 'cyd@two.test'];
    const at = daysAgo(300 - week * 7);
    commits.push({
      author: `${author} <${address}>`,
      at,
      branch: `work-${week}`,
      parents: [main],
      files: { [`src/${week}.ts`]: `${week}` },
    });
    commits.push({
      author: 'Ann <ann@home.test>',
      at: at + 60,
      parents: [main, commits.length - 1],
      files: { [`src/${week}.ts`]: `${week}` },
    });
  }
  return commits;
}

class Scene implements AsyncDisposable {
  readonly repository = new TemporaryRepository();
  readonly folder = new TemporaryFolder();
  readonly server: GitServer;
  readonly github: FakeGitHub;

  private constructor(server: GitServer) {
    this.server = server;
    this.github = new FakeGitHub(server);
  }

  static async open({ isPrivate = true } = {}): Promise<Scene> {
    const server = await GitServer.start();
    server.token = token;
    const scene = new Scene(server);
    await scene.repository.commit(...yearOfMerges());
    for (const key of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant'])
      scene.repository.git('config', key, 'true');
    scene.github.add('acme/project', scene.repository.gitDir, { isPrivate });
    return scene;
  }

  audit(target: string, given: string | null, request: Partial<AuditRequest> = {}): Promise<Report> {
    this.github.calls.length = 0;
    const { origin } = this.server;
    return auditRepository(target, {
      github: { serverUrl: origin, apiUrl: `${origin}/api/v3`, token: given },
      cache: { directory: this.folder.path, maxBytes: 1e9, maxEntries: 10 },
      // What is asked of who holds power has its own answers: see admin-keys/scenarios.test.ts.
      checks: [contributorSpread],
      ...request,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]();
    await this.repository[Symbol.asyncDispose]();
    await this.folder[Symbol.asyncDispose]();
  }
}

function statusOf(report: Report, fact: string): string | undefined {
  return report.provenance.find((entry) => entry.fact === fact)?.status;
}

function detailOf(report: Report, fact: string): string | undefined {
  return resultOf(report).verdict.missing.find((entry) => entry.fact === fact)?.detail;
}

describe('an audit of a private repository with a token', () => {
  test('knows who merged and whose the addresses are, and costs less the second time', async () => {
    await using scene = await Scene.open();
    const report = await scene.audit('acme/project', token);
    const { maintainers, identity } = measurementOf(report);
    expect(maintainers.mergers).toMatchObject({ source: 'github', people: 1, top: [{ id: 'ann', times: 30 }] });
    expect(identity.accounts).toEqual({ asked: 3, found: 3 });
    expect(resultOf(report).findings.map(({ id }) => id)).toContain('few-mergers');
    expect(report.provenance).toContainEqual(
      expect.objectContaining({ fact: 'teams', status: 'known', audience: 'members' }),
    );
    expect(maintainers.codeOwners?.owners).toMatchObject([{ id: '@acme/core', kind: 'team' }]);
    expect(scene.github.calls).toHaveLength(6);

    const again = await scene.audit('acme/project', token);
    expect({ ...again, provenance: [] }).toEqual({ ...report, provenance: [] });
    expect(scene.github.calls.toSorted()).toEqual([
      'GET /repos/acme/project 304',
      'GET /repos/acme/project/codeowners/errors 304',
      'POST /graphql 200',
      'POST /graphql 200',
    ]);
  });

  test('names no member of a team anywhere in the report', async () => {
    await using scene = await Scene.open();
    const report = await scene.audit('acme/project', token);
    expect(JSON.stringify(report)).not.toMatch(/core-one|core-two/);
  });

  test('stops at a token that GitHub refuses, and does not say it', async () => {
    await using scene = await Scene.open();
    const failed = await scene.audit('acme/project', `${token}x`).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(TargetError);
    expect(String((failed as TargetError).message)).toMatch(/refuses the token|refused the token/);
    expect(JSON.stringify(failed) + String(failed)).not.toContain(token);
  });
});

describe('an audit when GitHub answers no more', () => {
  test('says until when, and tells what git tells', async () => {
    await using scene = await Scene.open();
    scene.github.isExhausted = true;
    const warnings: string[] = [];
    const report = await scene.audit('acme/project', token, { onWarning: (text) => warnings.push(text) });
    expect(warnings.join()).toMatch(/GitHub: .*core 0 of 5,000 left until \d\d:\d\d UTC/);
    expect(statusOf(report, 'pullRequests')).toBe('rate-limited');
    expect(detailOf(report, 'pullRequests')).toMatch(/until \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    expect(measurementOf(report).maintainers.mergers).toMatchObject({ source: 'git' });
  });
});

describe('an audit without a token', () => {
  test('of a public repository has what needs none, and names the rest', async () => {
    await using scene = await Scene.open({ isPrivate: false });
    const report = await scene.audit('acme/project', null);
    expect(statusOf(report, 'repository')).toBe('known');
    expect(statusOf(report, 'releases')).toBe('known');
    expect(['pullRequests', 'accounts', 'memberships', 'teams'].map((fact) => statusOf(report, fact))).toEqual(
      Array.from({ length: 4 }, () => 'forbidden'),
    );
    expect(detailOf(report, 'pullRequests')).toContain('GITHUB_TOKEN');
  });
});

describe('an audit of a clone', () => {
  test('asks GitHub only with a token, and only of the repository it came from', async () => {
    await using scene = await Scene.open();
    const { repository, server } = scene;
    const clone = repository.clone('clone', '--bare');
    const setOrigin = (url: string) => repository.gitWith({ cwd: clone }, 'config', 'remote.origin.url', url);
    setOrigin(`${server.origin}/acme/project.git`);

    const without = await scene.audit(clone, null);
    expect([statusOf(without, 'pullRequests'), scene.github.calls.length]).toEqual(['not-requested', 0]);
    const offline = await scene.audit(clone, token, { offline: true });
    expect([statusOf(offline, 'pullRequests'), scene.github.calls.length]).toEqual(['not-requested', 0]);
    const asked = await scene.audit(clone, token);
    expect([statusOf(asked, 'pullRequests'), scene.github.calls.length]).toEqual(['known', 6]);

    setOrigin('https://codeberg.example/acme/project.git');
    const elsewhere = await scene.audit(clone, token);
    expect([statusOf(elsewhere, 'pullRequests'), scene.github.calls.length]).toEqual(['no-source', 0]);
  });

  test('is the same whether it was audited before or not', async () => {
    await using scene = await Scene.open();
    const clone = scene.repository.clone('clone', '--bare');
    const first = await scene.audit(clone, null);
    const second = await scene.audit(clone, null);
    const uncached = await scene.audit(clone, null, { cache: null });
    expect(second).toEqual(first);
    expect(uncached).toEqual(first);
    expect(first.auditedAt).toBe(new Date(now * 1000).toISOString());
  });
});
