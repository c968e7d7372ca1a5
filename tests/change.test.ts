import { describe, expect, it, vi } from 'vitest';
import type { Finding } from '../src/core/finding.ts';
import { auditRepository, daysAgo, resultOf } from './support/audit-repository.ts';
import { latin1 } from './support/bytes.ts';
import type { PlannedCommit } from './support/fast-import.ts';
import { ada, grace, linus, sourceFiles, sourceText } from './support/sample-project.ts';
import { TemporaryRepository } from './support/temporary-repository.ts';

// A machine under load may be many times slower; what hangs is still found.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000, maxConcurrency: 4 });

const codeOwners = '* @ada @grace\ncore/ @ada\n';

/** Ada alone knows `core`; Grace and Linus share `edges`. One older finding: the bus factor. */
function projectCommits(): PlannedCommit[] {
  const edges = Object.entries(sourceFiles('edges', 12));
  return [
    { author: ada, at: daysAgo(300), files: { ...sourceFiles('core', 16), 'README.md': '# Project\n' } },
    { author: grace, at: daysAgo(290), files: edges.slice(0, 6) },
    { author: linus, at: daysAgo(280), files: edges.slice(6) },
    { author: ada, at: daysAgo(270), files: { CODEOWNERS: codeOwners } },
    { author: ada, at: daysAgo(260), files: { MAINTAINERS: 'Ada Lovelace <ada@example.org>\n' } },
  ];
}

async function projectWith(...topic: Omit<PlannedCommit, 'author' | 'at'>[]) {
  const repository = new TemporaryRepository();
  const commits = await repository.commit(...projectCommits());
  const fork = commits.at(-1) as string;
  const changes = topic.map((commit, index): PlannedCommit => {
    const parents = index === 0 ? { parents: [fork] } : {};
    return { author: grace, at: daysAgo(9 - index), branch: 'topic', ...parents, ...commit };
  });
  await repository.commit(...changes);
  return { repository, fork };
}

function newFindings(findings: readonly Finding[]): Partial<Finding>[] {
  return findings
    .filter(({ change }) => change !== 'same')
    .map(
      ({ id, path, change, severity }) =>
        ({ id, ...(path === undefined ? {} : { path }), change, severity }) as Partial<Finding>,
    );
}

async function judgeTopic(...topic: Omit<PlannedCommit, 'author' | 'at'>[]) {
  const { repository, fork } = await projectWith(...topic);
  await using _ = repository;
  const report = await auditRepository(repository.path, { at: 'topic', base: 'main' });
  const { verdict, findings, inherited } = resultOf(report);
  expect(report.base).toEqual({ sha: fork, ref: 'main' });
  expect(inherited).toMatchObject({ sha: fork });
  return { verdict, findings, fresh: newFindings(findings) };
}

describe('a change', { concurrent: true }, () => {
  it('that touches nothing of note passes, and folds older findings away', async () => {
    const { verdict, fresh } = await judgeTopic({ files: { 'README.md': '# Project\n\nMore.\n' } });
    expect(verdict).toMatchObject({ outcome: 'pass', reason: 'No change; 1 older finding' });
    expect(fresh).toEqual([]);
  });

  it('that removes a code owner says whom', async () => {
    const { verdict, findings, fresh } = await judgeTopic({ files: { CODEOWNERS: '* @ada\n' } });
    expect(verdict.outcome).toBe('pass');
    expect(fresh).toEqual([
      { id: 'code-owner-removed', path: 'CODEOWNERS', change: 'new', severity: 'notice' },
      { id: 'maintainers-edited', path: 'CODEOWNERS', change: 'new', severity: 'notice' },
    ]);
    expect(findings.find(({ id }) => id === 'code-owner-removed')?.message).toContain('@grace');
  });

  it('that deletes CODEOWNERS removes all its owners', async () => {
    const { findings } = await judgeTopic({ files: { CODEOWNERS: null } });
    const removed = findings.filter(({ id }) => id === 'code-owner-removed');
    expect(new Set(removed.map(({ message }) => /@\w+/.exec(message)?.[0]))).toEqual(new Set(['@ada', '@grace']));
  });

  it('that moves CODEOWNERS removes nobody', async () => {
    const { fresh } = await judgeTopic({ files: { '.github/CODEOWNERS': { from: 'CODEOWNERS' } } });
    expect(fresh).toEqual([
      { id: 'maintainers-edited', path: '.github/CODEOWNERS', change: 'new', severity: 'notice' },
    ]);
  });

  it('that edits MAINTAINERS says so', async () => {
    const { fresh } = await judgeTopic({ files: { MAINTAINERS: 'Grace Hopper <grace@example.net>\n' } });
    expect(fresh).toEqual([{ id: 'maintainers-edited', path: 'MAINTAINERS', change: 'new', severity: 'notice' }]);
  });

  it('that touches a directory one active author holds says which', async () => {
    const { fresh } = await judgeTopic({ files: { 'core/file-1.ts': sourceText('core-1', 13) } });
    expect(fresh).toEqual([{ id: 'sole-author-directory', path: 'core', change: 'new', severity: 'notice' }]);
  });

  it('that touches a directory two authors hold says nothing of it', async () => {
    const { fresh } = await judgeTopic({ files: { 'edges/file-1.ts': sourceText('edges-1', 13) } });
    expect(fresh).toEqual([]);
  });

  it('is judged as a whole, over all its commits', async () => {
    const { fresh } = await judgeTopic(
      { files: { MAINTAINERS: 'Nobody\n' } },
      { files: { MAINTAINERS: 'Ada Lovelace <ada@example.org>\n', 'core/new.ts': 'export {};\n' } },
    );
    expect(fresh.map(({ id }) => id)).toEqual(['sole-author-directory']);
  });

  it('in a folder whose name is not UTF-8 is seen', async () => {
    await using repository = new TemporaryRepository();
    const inFolder = (text: string) => latin1(`caf\xe9/${text}`);
    const files = Object.entries(sourceFiles('x', 20)).map(([name, text]) => [inFolder(name.slice(2)), text] as const);
    await repository.commit(
      { author: ada, at: daysAgo(300), files: [...files, ...Object.entries(sourceFiles('edges', 12))] },
      { author: grace, at: daysAgo(30), branch: 'topic', parents: [0], files: [[inFolder('new.ts'), 'export {};\n']] },
    );
    const report = await auditRepository(repository.path, { at: 'topic', base: 'main' });
    expect(newFindings(resultOf(report).findings)).toMatchObject([{ id: 'sole-author-directory', path: 'café' }]);
  });
});

describe('a base', { concurrent: true }, () => {
  it('that moved on is met where the two parted', async () => {
    const { repository, fork } = await projectWith({ files: { 'README.md': 'Other\n' } });
    await using _ = repository;
    await repository.commit({ author: ada, at: daysAgo(2), files: { CODEOWNERS: null, 'core/file-2.ts': 'x\n' } });
    const report = await auditRepository(repository.path, { at: 'topic', base: 'main' });
    expect(report.base).toEqual({ sha: fork, ref: 'main' });
    expect(resultOf(report).verdict).toMatchObject({ outcome: 'pass', reason: 'No change; 1 older finding' });
  });

  it('that is the head itself sees no change', async () => {
    const { repository } = await projectWith({ files: { 'README.md': 'Other\n' } });
    await using _ = repository;
    const report = await auditRepository(repository.path, { base: 'HEAD' });
    expect(resultOf(report).verdict).toMatchObject({ outcome: 'pass', reason: 'No change; 1 older finding' });
  });

  it('that shares no history with the head is refused', async () => {
    const { repository } = await projectWith({ files: { 'README.md': 'Other\n' } });
    await using _ = repository;
    await repository.commit({ author: linus, at: daysAgo(1), branch: 'orphan', parents: [], files: { a: 'b' } });
    await expect(auditRepository(repository.path, { at: 'topic', base: 'orphan' })).rejects.toMatchObject({
      name: 'TargetError',
      message: expect.stringContaining('share no history'),
      next: expect.stringContaining('came from'),
    });
  });

  it('whose history a shallow clone cut off is refused, and how to deepen it is said', async () => {
    const { repository } = await projectWith({ files: { 'README.md': 'Other\n' } });
    await using _ = repository;
    await repository.commit({ author: ada, at: daysAgo(2), files: { 'core/file-2.ts': 'x\n' } });
    const clone = repository.clone('shallow', '--depth=1', '--no-single-branch', '--bare');
    await expect(auditRepository(clone, { at: 'topic', base: 'main' })).rejects.toMatchObject({
      next: expect.stringContaining('git fetch --unshallow'),
    });
  });

  it('that names no commit is refused', async () => {
    const { repository } = await projectWith({ files: { 'README.md': 'Other\n' } });
    await using _ = repository;
    await expect(auditRepository(repository.path, { base: 'no-such-branch' })).rejects.toMatchObject({
      message: expect.stringContaining('no-such-branch names no commit'),
    });
  });

  it('that could not be measured cannot be compared with', async () => {
    const { repository } = await projectWith({
      files: { 'core/renamed.ts': { from: 'core/file-3.ts', content: sourceText('core-3', 14) } },
    });
    await using _ = repository;
    const clone = repository.clone('partial', '--filter=blob:none', '--bare');
    repository.git('symbolic-ref', 'HEAD', 'refs/heads/topic');
    const { verdict } = resultOf(await auditRepository(clone, { at: 'topic', base: 'topic' }));
    expect(verdict.outcome).toBe('cannot-tell');
  });
});
