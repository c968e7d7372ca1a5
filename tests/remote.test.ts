import { existsSync, globSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import texts from 'spdx-license-list/full.js';
import { describe, expect, it, vi } from 'vitest';
import { readGit } from '../src/collect/git/run-git.ts';
import type { Report } from '../src/core/report.ts';
import { auditRepository, daysAgo } from './support/audit-repository.ts';
import { until } from './support/command-line.ts';
import { basic } from './support/git-server.ts';
import { RemoteProject } from './support/remote-project.ts';
import { ada, grace, sampleCommits, sourceFiles, sourceText } from './support/sample-project.ts';
import { TemporaryRepository } from './support/temporary-repository.ts';
import { SecretWatch } from './support/watch-secrets.ts';

// A machine under load may be many times slower; what hangs is still found.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000, maxConcurrency: 3 });

/** What a first audit costs: the greeting, the refs and the history, then the contents that are read, all at once. */
const firstAudit = { greeting: 2, refs: 1, fetch: 2 };
/** What it costs to learn that nothing is new. */
const nothingNew = { greeting: 1, refs: 1 };

function mirrorOf({ cache }: RemoteProject): string {
  const [mirror = ''] = globSync(join(cache.directory, 'entries/*/mirror.git'));
  return mirror;
}

function measured({ results }: Report): unknown {
  return results.map(({ checkId, verdict: { outcome }, measurement, findings }) => ({
    checkId,
    outcome,
    measurement,
    findings,
  }));
}

const next = { author: grace, at: daysAgo(50), message: 'More', files: { 'edges/more.ts': sourceText('more') } };

describe('an audit of a repository elsewhere', { concurrent: true }, () => {
  it('says what an audit of a clone of it says', async () => {
    await using project = await RemoteProject.create();
    const report = await project.audit();
    expect(project.server.count()).toEqual(firstAudit);
    expect(measured(report)).toEqual(measured(await auditRepository(project.repository.path)));
    expect(report.subject).toEqual({
      host: project.server.origin.replace('http://', ''),
      owner: 'octo',
      name: 'project',
      ref: 'refs/heads/main',
      headSha: project.repository.git('rev-parse', 'main'),
      source: 'git',
    });
  });

  it('is of GitHub where the server is', async () => {
    await using project = await RemoteProject.create();
    const { subject } = await project.audit({ target: 'octo/project', github: project.github, checks: [] });
    expect(subject).toMatchObject({ owner: 'octo', name: 'project', source: 'github' });
  });

  it('asks once whether anything is new, and fetches nothing where nothing is', async () => {
    await using project = await RemoteProject.create();
    const first = await project.audit();
    project.forget();
    expect(measured(await project.audit())).toEqual(measured(first));
    expect(project.server.count()).toEqual(nothingNew);
  });

  it('fetches contents in one request, however many files there are, and never one by one', async () => {
    const renamed = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `moved/file-${index}.ts`,
        { from: `core/file-${index}.ts`, content: sourceText(`core-${index}`, 13) },
      ]),
    );
    await using project = await RemoteProject.create([
      { author: ada, at: daysAgo(300), files: sourceFiles('core', 200) },
      { author: grace, at: daysAgo(200), files: renamed },
    ]);
    const report = await project.audit();
    const { greeting = 0, refs, fetch = 0 } = project.server.count();
    // The history, the contents that tell renames, and those that tell what is source.
    expect(fetch).toBeLessThanOrEqual(3);
    expect({ greeting, refs }).toEqual({ greeting: fetch, refs: 1 });
    expect(measured(report)).toEqual(measured(await auditRepository(project.repository.path)));
  });

  it('fetches what only another file says to be a license, in one request more', async () => {
    const elastic = texts['Elastic-2.0']?.licenseText ?? '';
    const manifest = '{ "name": "x", "license": "SEE LICENSE IN legal/agreement.txt" }';
    await using project = await RemoteProject.create([
      { author: ada, at: daysAgo(300), files: { 'legal/agreement.txt': elastic, 'package.json': manifest } },
    ]);
    const report = await project.audit();
    expect(project.server.count().fetch).toBeLessThanOrEqual(4);
    const [license] = report.results.filter(({ checkId }) => checkId === 'license-openness');
    expect(license?.verdict).toMatchObject({ outcome: 'fail', reason: expect.stringMatching(/Elastic-2\.0/) });
  });

  it('keeps a mirror that cannot fetch by itself', async () => {
    await using project = await RemoteProject.create();
    await project.audit();
    await project.repository.commit(next);
    await project.audit({ checks: [] });
    project.forget();
    const gitDir = mirrorOf(project);
    expect(readFileSync(join(gitDir, 'config'), 'utf8')).not.toMatch(/remote|promisor|partial|url/i);
    const blob = project.repository.git('rev-parse', 'main:edges/more.ts');
    const run = (args: string[], stdin = '') =>
      readGit({ gitDir, args, stdin: Buffer.from(stdin), maxBytes: 1e6, environment: { GIT_NO_LAZY_FETCH: '0' } });
    expect((await run(['cat-file', '--batch'], `${blob}\n`)).toString()).toBe(`${blob} missing\n`);
    expect((await run(['log', '--raw', '-M100%', '--format=%H'])).toString()).toContain('edges/more.ts');
    await expect(run(['log', '-p', '--format=%H'])).rejects.toThrow(blob);
    expect(project.server.requests).toEqual([]);
  });

  it('that has no commits yet says so, and sees the first ones', async () => {
    await using project = await RemoteProject.create([]);
    const empty = await project.audit();
    expect(empty.subject.headSha).toBeNull();
    expect(empty.results[0]?.verdict).toMatchObject({ outcome: 'cannot-tell' });
    await project.repository.commit(...sampleCommits());
    expect((await project.audit()).subject.headSha).toBe(project.repository.git('rev-parse', 'main'));
  });

  it('with object ids of SHA-256 is no different', async () => {
    await using project = await RemoteProject.create();
    await using other = new TemporaryRepository({ objectFormat: 'sha256' });
    await other.commit(...sampleCommits());
    project.server.mount('octo/other', other.gitDir);
    expect((await project.audit({ target: project.server.addressOf('octo/other') })).subject.headSha).toHaveLength(64);
    expect((await project.audit()).subject.headSha).toHaveLength(40);
    // The repository of the same name is now another one.
    project.server.mount('octo/project', other.gitDir);
    expect((await project.audit()).subject.headSha).toHaveLength(64);
  });

  it('is of the folder of that name where there is one', async () => {
    await using project = await RemoteProject.create();
    const folder = join(project.folder.path, 'octo/project');
    mkdirSync(folder, { recursive: true });
    const { stdout } = await project.command(['audit', 'octo/project'], { cwd: project.folder.path });
    expect(stdout).toContain('This is a plain directory');
    expect(project.server.requests).toEqual([]);
  });

  it('is judged by the built-in policy, unless its own is asked for', async () => {
    const policy = 'mode: enforce\n';
    await using project = await RemoteProject.create([
      ...sampleCommits(),
      { author: ada, at: daysAgo(90), files: { '.github/counterweight.yml': policy } },
    ]);
    expect((await project.audit()).policy).toMatchObject({
      source: "built-in (the project's own policy was not used; --project-policy uses it)",
      mode: 'advisory',
    });
    expect((await project.audit({ projectPolicy: true, at: 'HEAD~1' })).policy).toMatchObject({
      source: 'HEAD:.github/counterweight.yml',
      mode: 'enforce',
    });
  });
});

describe('a mirror', { concurrent: true }, () => {
  const audits = (project: RemoteProject, at: string | null = null) => project.audit({ checks: [], at });
  const headOf = async (project: RemoteProject, at: string | null = null) =>
    (await audits(project, at)).subject.headSha;

  it('follows a new commit, a force push, a branch renamed and a branch deleted', async () => {
    await using project = await RemoteProject.create();
    const { repository, server } = project;
    await audits(project);
    const [added] = await repository.commit(next);
    project.forget();
    expect(await headOf(project)).toBe(added);
    expect(server.count()).toEqual({ greeting: 1, refs: 1, fetch: 1 });
    repository.git('update-ref', 'refs/heads/main', 'main~2');
    const [forced] = await repository.commit({ ...next, message: 'Rewritten' });
    expect(await headOf(project)).toBe(forced);
    repository.git('branch', '-m', 'main', 'main/trunk');
    repository.git('symbolic-ref', 'HEAD', 'refs/heads/main/trunk');
    const { subject } = await audits(project);
    expect([subject.ref, subject.headSha]).toEqual(['refs/heads/main/trunk', forced]);
    await expect(audits(project, 'main')).rejects.toThrow('main names no commit');
  });

  it('follows tags: new ones, moved ones, deleted ones', async () => {
    await using project = await RemoteProject.create();
    const { repository } = project;
    repository.git('tag', 'v1', 'main~1');
    expect(await headOf(project, 'v1')).toBe(repository.git('rev-parse', 'main~1'));
    repository.git('tag', '--force', '--annotate', '--message=x', 'v1', 'main');
    repository.git('tag', 'v2/a', 'main~2');
    expect(await headOf(project, 'v1')).toBe(repository.git('rev-parse', 'main'));
    expect(await headOf(project, 'v2/a')).toBe(repository.git('rev-parse', 'main~2'));
    repository.git('tag', '--delete', 'v1', 'v2/a');
    repository.git('tag', 'v2', 'main~2');
    await expect(audits(project, 'v1')).rejects.toThrow('v1 names no commit');
    expect(await headOf(project, 'v2')).toBe(repository.git('rev-parse', 'main~2'));
  });

  it('fetches the branch or the commit that is asked for, and only then', async () => {
    await using project = await RemoteProject.create();
    const { repository, server } = project;
    const [side] = await repository.commit({
      ...next,
      branch: 'topic/side',
      parents: [repository.git('rev-parse', 'main')],
    });
    const [hidden] = await repository.commit({ ...next, branch: 'hidden', parents: [side as string] });
    repository.git('update-ref', '-d', 'refs/heads/hidden');
    await audits(project);
    expect(repository.gitWith({ cwd: mirrorOf(project) }, 'for-each-ref', 'refs/heads')).not.toContain('topic');
    expect(await headOf(project, 'topic/side')).toBe(side);
    expect(await headOf(project, hidden)).toBe(hidden);
    project.forget();
    expect(await headOf(project, hidden)).toBe(hidden);
    expect(server.count()).toEqual(nothingNew);
    await expect(audits(project, 'f'.repeat(40))).rejects.toThrow('names no commit');
    await expect(audits(project, '--upload-pack=x')).rejects.toThrow('names no commit');
  });

  it('serves a comparison with a base branch', async () => {
    await using project = await RemoteProject.create();
    const { repository } = project;
    await repository.commit({ ...next, branch: 'change', parents: [repository.git('rev-parse', 'main~1')] });
    const report = await project.audit({ at: 'change', base: 'main' });
    expect(report.base).toEqual({ sha: repository.git('rev-parse', 'main~1'), ref: 'main' });
    expect(measured(report)).toEqual(measured(await auditRepository(repository.path, { at: 'change', base: 'main' })));
  });

  it('is one pack again after many updates, with nothing lost', async () => {
    await using project = await RemoteProject.create();
    const { repository } = project;
    await audits(project);
    const mirror = mirrorOf(project);
    const objects = () => repository.gitWith({ cwd: mirror }, 'cat-file', '--batch-all-objects', '--batch-check');
    await project.audit();
    const commits = await repository.commit(...Array.from({ length: 49 }, () => ({ author: ada, at: daysAgo(10) })));
    for (const commit of commits)
      repository.gitWith({ input: `${commit}\n` }, 'pack-objects', '-q', `${mirror}/objects/pack/pack`);
    const before = objects();
    await audits(project);
    expect(readdirSync(join(mirror, 'objects/pack')).filter((name) => name.endsWith('.pack')).length).toBeLessThan(5);
    for (const line of before.split('\n')) expect(objects()).toContain(line);
  });
});

describe('a renamed repository', { concurrent: true }, () => {
  it('is followed on its own server, and is called by its new name', async () => {
    await using project = await RemoteProject.create();
    project.server.redirect('octo/old', 'octo/older');
    project.server.redirect('octo/older', 'octo/project');
    const notes: string[] = [];
    const report = await project.audit({
      target: project.server.addressOf('octo/old'),
      onNote: (note) => notes.push(note),
    });
    expect(report.subject.name).toBe('project');
    expect(notes.join('\n')).toContain('octo/old is now');
    expect(readdirSync(join(project.cache.directory, 'entries'))).toHaveLength(1);
  });

  it('is not followed to another server, nor in a circle', async () => {
    await using project = await RemoteProject.create();
    await using other = await RemoteProject.create();
    project.server.redirect('octo/old', other.server.addressOf('octo/project'));
    await expect(project.audit({ target: project.server.addressOf('octo/old') })).rejects.toThrow(
      `has moved to another server: ${other.server.addressOf('octo/project')}`,
    );
    expect(other.server.requests).toEqual([]);
    project.server.redirect('octo/a', 'octo/b');
    project.server.redirect('octo/b', 'octo/a');
    await expect(project.audit({ target: project.server.addressOf('octo/a') })).rejects.toThrow('has moved');
    expect(project.server.count().greeting).toBe(5);
  });
});

describe('a token', () => {
  const token = `ghp_${'0123456789abcdef'.repeat(2)}WXYZ`;

  it('opens what is private, and is seen nowhere but in the requests', async () => {
    await using project = await RemoteProject.create();
    project.server.token = token;
    project.server.mount('octo/project', project.repository.gitDir, { isPrivate: true });
    using watch = new SecretWatch(token, project.folder.path);
    const env = { ...project.server.environment, ...watch.environment, GITHUB_TOKEN: token };
    for (const args of [['octo/project'], ['octo/gone', '--no-cache']]) {
      const { stdout, stderr } = await project.command(['audit', '--verbose', ...args], { env });
      watch.lookAtText('standard output', stdout);
      watch.lookAtText('standard error', stderr);
    }
    watch.lookAtFolder(project.cache.directory);
    expect(watch.findings()).toEqual([]);
    expect(project.server.requests.filter(({ status }) => status === 200).length).toBeGreaterThan(4);
    const toGit = project.server.requests.filter(({ kind }) => kind !== 'other');
    expect(toGit.every(({ headers }) => headers.authorization === basic(token))).toBe(true);
  });

  it('is not sent to any other server', async () => {
    await using project = await RemoteProject.create();
    const github = { serverUrl: 'https://github.com', apiUrl: 'https://api.github.com', token };
    await project.audit({ target: project.server.addressOf('octo/project'), github });
    expect(project.server.requests.some(({ headers }) => headers.authorization)).toBe(false);
  });
});

describe('without a cache', () => {
  it('nothing is left behind', async () => {
    await using project = await RemoteProject.create();
    const temporary = join(project.folder.path, 'tmp');
    mkdirSync(temporary);
    const env = { TMPDIR: temporary };
    const { code } = await project.command(['audit', '--no-cache', project.address], { env });
    expect(code).toBe(0);
    expect(project.server.count()).toEqual(firstAudit);
    project.server.misbehave({ stallAfter: 200 }, { kinds: ['fetch'] });
    const running = project.start(['audit', '--no-cache', project.address], { env });
    await until(() => (project.server.count().fetch ?? 0) > 2, 'it fetches');
    running.process.kill('SIGTERM');
    expect((await running.ended).code).toBe(143);
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(project.cache.directory)).toBe(false);
  });
});

describe('offline', () => {
  it('a repository elsewhere is audited as it was kept, which is said', async () => {
    await using project = await RemoteProject.create();
    await expect(project.audit({ offline: true })).rejects.toThrow('Nothing was kept of');
    const first = await project.audit();
    project.forget();
    await project.repository.commit(next);
    const warnings: string[] = [];
    const kept = await project.audit({ offline: true, onWarning: (text) => warnings.push(text) });
    expect(kept.subject.headSha).toBe(first.subject.headSha);
    expect(measured(kept)).toEqual(measured(first));
    expect(warnings).toEqual([expect.stringMatching(/as it was kept; its last commit is of 2025-09-23/)]);
    expect(project.server.requests).toEqual([]);
  });
});
