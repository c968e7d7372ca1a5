import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { auditRepository, daysAgo, factsOf, knownValue, resultOf, statusOf } from './support/audit-repository.ts';
import { ada, sampleCommits, sourceText } from './support/sample-project.ts';
import { TemporaryRepository } from './support/temporary-repository.ts';

// A machine under load may be many times slower; what hangs is still found.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// The limits as they are, an eighth of the size: the same git meets the same end sooner. And a git too old to know
// GIT_NO_LAZY_FETCH, played by one that is told to fetch.
vi.mock('../src/collect/git/hardening.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../src/collect/git/hardening.ts')>();
  return {
    ...original,
    gitEnvironment: (path: string | undefined) => ({ ...original.gitEnvironment(path), GIT_NO_LAZY_FETCH: '0' }),
    limitedGit: () => {
      const limited = original.limitedGit();
      const eighth = Math.floor(original.gitLimits.addressSpaceBytes / 8);
      return limited.map((argument) => (argument.startsWith('--as=') ? `--as=${eighth}` : argument));
    },
  };
});

/** Nested trees, each holding the one below ten times: 10^depth paths of long names from as many objects as levels. */
function plantBomb(repository: TemporaryRepository, depth: number): void {
  const blob = repository.gitWith({ input: sourceText('bomb') }, 'hash-object', '-w', '--stdin');
  const long = 'x'.repeat(180);
  let entry = `100644 blob ${blob}`;
  let tree = '';
  for (let level = 0; level < depth; level++) {
    const names = Array.from({ length: 10 }, (_, index) => `${entry}\t${long}${index}.ts\n`);
    tree = repository.gitWith({ input: names.join('') }, 'mktree');
    entry = `040000 tree ${tree}`;
  }
  const commit = repository.gitWith({ input: '' }, 'commit-tree', tree, '-m', 'boom', '-p', 'main');
  repository.git('update-ref', 'refs/heads/main', commit);
}

describe('a repository made to exhaust', () => {
  it('ends within its bounds, and what was not read is called truncated', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit(...sampleCommits());
    plantBomb(repository, 8);
    const before = process.resourceUsage().maxRSS;
    const { verdict, findings } = resultOf(await auditRepository(repository.path));
    expect(verdict.outcome).toBe('cannot-tell');
    const truncated = verdict.missing.filter(({ reason }) => reason !== 'no-source');
    expect(truncated.map(({ reason }) => reason)).toEqual(truncated.map(() => 'truncated'));
    expect(truncated.map(({ fact }) => fact)).toEqual(
      expect.arrayContaining(['history', 'people', 'contributions', 'authorship', 'codeOwners', 'listedMaintainers']),
    );
    expect(findings).toEqual([]);
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(1.5 * 1024 ** 2);
  });

  it('is read where its many paths share one content, once each', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit({ author: ada, at: daysAgo(90), files: { 'main.ts': sourceText('main') } });
    plantBomb(repository, 4);
    const { files } = knownValue(await factsOf(repository.path), 'authorship');
    expect(files).toHaveLength(10_000);
  });
});

describe('a git that would fetch what is missing', () => {
  it('finds no protocol to do so, whatever the repository’s config allows', async () => {
    await using repository = new TemporaryRepository({ loose: true });
    const renamed = { from: 'core/file-3.ts', content: sourceText('core-3', 14) };
    const commits = [...sampleCommits(), { author: ada, at: daysAgo(60), files: { 'core/renamed.ts': renamed } }];
    await repository.commit(...commits);
    const marker = join(repository.folder, 'marker');
    const program = join(repository.folder, 'program');
    writeFileSync(program, `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
    repository.git('config', 'core.repositoryFormatVersion', '1');
    repository.git('config', 'extensions.partialClone', 'origin');
    repository.git('config', 'remote.origin.promisor', 'true');
    rmSync(repository.objectFile(repository.git('rev-parse', 'main:core/renamed.ts')));
    repository.git('config', 'core.sshCommand', program);
    repository.git('config', 'remote.origin.uploadpack', program);
    for (const protocol of ['ext', 'file', 'ssh']) repository.git('config', `protocol.${protocol}.allow`, 'always');
    for (const url of [`ext::${program}`, `file://${repository.path}`, 'ssh://nowhere.invalid/x']) {
      repository.git('config', 'remote.origin.url', url);
      const facts = await factsOf(repository.path);
      expect(existsSync(marker)).toBe(false);
      expect(knownValue(facts, 'history').commits).toBe(4);
      expect(statusOf(facts, 'authorship')).toBe('truncated');
      // The trap does work: a plain git falls into it.
      expect(() => repository.git('log', '-M', '--name-status')).toThrow();
      expect(existsSync(marker)).toBe(true);
      rmSync(marker);
    }
  });
});
